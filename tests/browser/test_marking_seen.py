"""Marking as it is seen in forced colours and on a screen where little fits."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from journal.models import Mark, Reflection
from peersupport.people.models import Person
from tests.browser.marking import CHOSEN, SELECT, TEXT, OpenTag, choose, keep_mark
from tests.standing import make_reflection

LONG = TEXT + " And so it went on, until nobody knew who had begun." * 12


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=LONG)


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_axe_finds_nothing_in_forced_colours(
    open_tag: OpenTag, mine: Reflection, axe: Callable[..., None], way: str
) -> None:
    Person.objects.update(uses_tasks=True)
    page = open_tag(mine, way, forced_colors="active")
    keep_mark(page, CHOSEN, "hope", "fear")
    axe(page)
    choose(page, "letters had started").get_by_text("The four tasks").click()
    axe(page)
    mark = Mark.objects.get()
    for path in ("tag/sentences/", "tag/find/", f"marks/{mark.pk}/", f"marks/{mark.pk}/away/"):
        page.goto(f"/journal/{mine.pk}/{path}")
        axe(page)


def test_on_a_low_screen_the_chooser_comes_into_sight(open_tag: OpenTag, mine: Reflection) -> None:
    page = open_tag(mine, "phone")
    page.set_viewport_size({"width": 390, "height": 420})
    page.evaluate(SELECT, CHOSEN)
    name = page.get_by_role("heading", name="These words lean towards…")
    expect(name).to_be_in_viewport()
