"""Two texts of one page side by side, and what can come between while one chooses."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journal.services import writing
from peersupport.people.models import Person
from tests.browser.writing import box
from tests.journal.test_writing import save, typed

LONG_WORD = "Windowsillgeranium" * 12
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
type Look = Callable[..., Page]


@pytest.fixture
def expected_errors() -> list[str]:
    return ["409"]


@pytest.fixture
def look(visitor: Callable[..., Page], sign_in: Callable[..., Page], author: Person) -> Look:
    """`look("phone")` opens both texts of a page that was changed elsewhere meanwhile."""

    def at_both(way: str, **more: Any) -> Page:
        id_ = uuid.uuid4()
        save(author, id_, "First line.", 0)
        page = sign_in(visitor(way, **more), author)
        page.goto(f"/journal/{id_}/write/")
        there = typed(f"Elsewhere. {LONG_WORD}", title=f"Rain {LONG_WORD}"[:120])
        writing.save(by=author, reflection_id=id_, page=there, revision=1, save_key=uuid.uuid4())
        box(page).fill(f"Here. {LONG_WORD}")
        page.get_by_role("button", name="Look at both").click()
        expect(page.get_by_role("heading", name="Two texts of one page")).to_be_visible()
        return page

    return at_both


def tops(page: Page) -> list[float]:
    headings = page.get_by_role("heading", level=2)
    return headings.evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_both_stand_side_by_side_where_there_is_room(look: Look, way: str, axe: Any) -> None:
    page = look(way)
    here, there = tops(page)
    assert (here == there) == (way == "desktop")
    expect(page.get_by_text("Rain Windowsill")).to_be_visible()
    assert not page.evaluate(TOO_WIDE)
    axe(page)
