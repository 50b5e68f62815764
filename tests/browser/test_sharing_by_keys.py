"""Keys alone, on both sides: let in, be told, find, read, write beside, and stop sharing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from journal.models import Notice, Reader, Reflection, Response
from peersupport.people.models import Person
from tests.browser.conftest import Visitor
from tests.journal.sharing_scenes import let_in, mark
from tests.standing import make_reflection

SignIn = Callable[[Page, Any], Page]
FOCUSED = "(each) => each === document.activeElement"
SEEN = "(each) => each.checkVisibility() && each.matches(':focus-visible')"
WAYS = pytest.mark.parametrize("way", ["phone", "desktop"])


def go_to(page: Page, place: Locator) -> None:
    """Tab until one is there: it can be reached, and one sees where one is."""
    expect(place).to_be_visible()
    for _ in range(150):
        page.keyboard.press("Tab")
        if place.evaluate(FOCUSED):
            assert place.evaluate(SEEN)
            return
    raise AssertionError(f"{place} is not reached by keys")


def press(page: Page, role: Any, name: Any, key: str = "Enter") -> None:
    go_to(page, page.get_by_role(role, name=name).first)
    page.keyboard.press(key)


@pytest.fixture
def page_of_hers(author: Person, supervisor: Person) -> Reflection:
    Person.objects.update(welcomed_at=timezone.now())
    page = make_reflection(author)
    mark(page, "mend it", "fear")
    return page


@WAYS
def test_sharing_reading_talking_and_withdrawing(
    visitor: Visitor,
    sign_in: SignIn,
    page_of_hers: Reflection,
    author: Person,
    supervisor: Person,
    way: str,
) -> None:
    hers, his = sign_in(visitor(way), author), sign_in(visitor(way), supervisor)
    hers.goto(f"/journal/{page_of_hers.pk}/share/")
    press(hers, "checkbox", re.compile("^Tomas"), "Space")
    press(hers, "checkbox", "Your words", "Space")
    press(hers, "checkbox", "Your marks", "Space")
    press(hers, "button", "Save")
    expect(hers.get_by_text("Right now: you and Tomas")).to_be_visible()
    his.goto("/journal/shared/")
    press(his, "link", re.compile("We sat by the window"))
    press(his, "link", re.compile("Write beside these words.*mark 1"))
    expect(his.get_by_role("textbox", name="Write beside this").first).to_be_focused()
    his.keyboard.type("What did the mending want?")
    press(his, "button", re.compile("^Send to Nadia"))
    expect(his.get_by_text("Sent.")).to_be_visible()
    assert Response.objects.get().text == "What did the mending want?"
    hers.reload()
    press(hers, "button", re.compile("^Stop sharing"))
    expect(hers.get_by_text("Right now: only you")).to_be_visible()
    assert not Reader.objects.open().exists()
    gone = his.reload()
    assert gone is not None
    assert gone.status == 404


@WAYS
def test_being_told_and_looking(
    visitor: Visitor,
    sign_in: SignIn,
    page_of_hers: Reflection,
    author: Person,
    supervisor: Person,
    way: str,
) -> None:
    for page in (page_of_hers, make_reflection(author, "The second evening was shorter.")):
        let_in(page, supervisor)
    his = sign_in(visitor(way), supervisor)
    his.goto("/journal/shared/")
    press(his, "link", "What waits for you")
    expect(his).to_have_url(re.compile("/journal/notices/$"))
    press(his, "link", re.compile("Nadia"))
    expect(his).to_have_url(re.compile("/journal/shared/[0-9a-f-]{36}/$"))
    assert Notice.objects.of(supervisor).count() == 1
    his.goto("/journal/notices/")
    press(his, "button", re.compile("seen"))
    expect(his.get_by_role("button", name=re.compile("seen"))).to_have_count(0)
    assert not Notice.objects.of(supervisor).exists()
