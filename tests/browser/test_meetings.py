"""A co-reflection in a browser: asked, answered, something brought, turns moved; keys alone too."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Reflection
from peersupport.people.models import Person
from tests.browser.conftest import Visitor
from tests.journal.meeting_scenes import agreed, names_in_turn
from tests.standing import make_reflection

SignIn = Callable[[Page, Any], Page]


@pytest.fixture
def page_of_hers(author: Person, supervisor: Person, colleague: Person) -> Reflection:
    Person.objects.update(welcomed_at=timezone.now())
    return make_reflection(author)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_from_asking_to_reading_what_is_brought(
    visitor: Visitor,
    sign_in: SignIn,
    axe: Callable[..., None],
    page_of_hers: Reflection,
    author: Person,
    supervisor: Person,
    way: str,
    scripts: bool,
) -> None:
    hers = sign_in(visitor(way, scripts=scripts), author)
    his = sign_in(visitor(way, scripts=scripts), supervisor)
    ask(hers)
    his.goto("/")
    his.get_by_role("link", name="Nadia asks you to a co-reflection").click()
    his.get_by_role("button", name="I’m coming").click()
    expect(his.get_by_text("You are coming.", exact=True).first).to_be_visible()
    bring(hers, page_of_hers)
    his.reload()
    his.get_by_role("link", name="Read what Nadia brings").click()
    expect(his.get_by_text("We sat by the window")).to_be_visible()
    expect(his.get_by_text("I wanted to mend it")).to_have_count(0)
    hers.get_by_role("button", name=re.compile("Stop sharing with Tomas")).click()
    expect(hers.get_by_text("Tomas can no longer read this")).to_be_visible()
    gone = his.context.request.get(his.url)
    assert gone.status == 404
    if scripts:
        axe(hers)


def ask(page: Page) -> None:
    page.goto("/journal/meetings/")
    page.get_by_role("link", name="Ask someone to meet").click()
    page.get_by_label("Day").fill(f"{timezone.localdate() + timedelta(days=3):%Y-%m-%d}")
    page.get_by_label("Time").fill("14:00")
    page.get_by_label("Tomas").check()
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("14:00")


def bring(page: Page, reflection: Reflection) -> None:
    page.get_by_role("link", name="Bring a passage").click()
    page.get_by_role("link", name=reflection.first_words[:40]).click()
    expect(page.get_by_text("Who will be able to read it: you, Tomas")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("We sat by the window")).first.check()
    page.get_by_role("button", name="Bring it", exact=True).click()
    expect(page.get_by_text("Tomas can read what you bring from now on.")).to_be_visible()


def test_turns_are_moved_with_keys_alone(
    desktop: Page,
    sign_in: SignIn,
    page_of_hers: Reflection,
    author: Person,
    supervisor: Person,
    colleague: Person,
) -> None:
    made = agreed(author, supervisor, colleague)
    first, second, third = names_in_turn(made)
    page = sign_in(desktop, author)
    page.goto(f"/journal/meetings/{made.pk}/")
    page.get_by_role("button", name=f"Down one place, {first}").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#turn-2")).to_contain_text(first)
    assert names_in_turn(made) == [second, first, third]
