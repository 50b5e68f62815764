"""Two texts of one page side by side, and what can come between while one chooses."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journal.services import writing
from peersupport.people.models import Person
from tests.browser.waiting import asked_at, wait_for
from tests.browser.writing import (
    box,
    come_in,
    copies_on,
    end_session,
    expect_no_copies,
    texts,
)
from tests.journal.test_writing import save, typed

LONG_WORD = "Windowsillgeranium" * 12
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
type Look = Callable[..., Page]


@pytest.fixture
def expected_errors() -> list[str]:
    return ["409", "403", "422", "ERR_FAILED"]


@pytest.fixture
def look(visitor: Callable[..., Page], sign_in: Callable[..., Page], author: Person) -> Look:
    """`look("phone")` opens both texts of a page that was changed elsewhere meanwhile. `then`: what
    is done once the write page says so.
    """

    def at_both(way: str, then: Callable[[Page], None] = both_texts, **more: Any) -> Page:
        id_ = uuid.uuid4()
        save(author, id_, "First line.", 0)
        page = sign_in(visitor(way, **more), author)
        page.goto(f"/journal/{id_}/write/")
        there = typed(f"Elsewhere. {LONG_WORD}", title=f"Rain {LONG_WORD}"[:120])
        writing.save(by=author, reflection_id=id_, page=there, revision=1, save_key=uuid.uuid4())
        box(page).fill(f"Here. {LONG_WORD}")
        then(page)
        return page

    return at_both


def both_texts(page: Page) -> None:
    page.get_by_role("button", name="Look at both").click()
    expect(page.get_by_role("heading", name="Two texts of one page")).to_be_visible()


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


def test_what_is_typed_into_the_box_is_not_left_unasked(look: Look) -> None:
    page = look("desktop")
    asked = asked_at(page)
    typed_here = page.get_by_label("The text you typed here")
    typed_here.press_sequentially("And on. ")
    page.get_by_role("link", name="Home").click()
    wait_for(page, lambda: bool(asked))
    assert asked == ["beforeunload"]
    words = typed_here.input_value()
    page.get_by_role("button", name="Keep both").click()
    expect(box(page)).to_have_value(words)
    assert asked == ["beforeunload"]
    assert words in texts()


def test_where_nothing_was_typed_there_one_leaves_unasked_and_the_device_keeps_the_words(
    look: Look,
) -> None:
    page = look("desktop")
    asked = asked_at(page)
    page.get_by_role("textbox").click()
    page.get_by_role("link", name="Home").click()
    expect(page.get_by_role("region", name="Unsent words")).to_be_visible()
    assert not asked
    assert copies_on(page) == 1


def test_signed_out_a_choice_waits_and_signing_in_is_offered(
    look: Look, author: Person, axe: Any
) -> None:
    page = look("phone")
    end_session(page)
    page.get_by_role("button", name="Keep both").click()
    expect(page.get_by_text("Nothing was chosen yet")).to_be_focused()
    expect(page.get_by_text("can’t be reached")).to_be_hidden()
    axe(page)
    come_in(page, author)
    assert len(texts()) == 1
    page.get_by_role("button", name="Keep both").click()
    expect(box(page)).to_have_value(f"Here. {LONG_WORD}")
    assert texts() == [f"Elsewhere. {LONG_WORD}", f"Here. {LONG_WORD}"]
    expect_no_copies(page)


def test_someone_else_who_signed_in_meanwhile_chooses_nothing(
    look: Look, stranger: Person, sign_in: Callable[..., Page]
) -> None:
    page = sign_in(look("phone"), stranger)
    page.get_by_role("button", name="Keep this one").click()
    expect(page.get_by_text("Someone else is signed in here now.")).to_be_visible()
    assert texts() == [f"Elsewhere. {LONG_WORD}"]


def test_what_can_not_be_saved_is_said_apart_from_no_answer(look: Look) -> None:
    page = look("desktop")
    page.get_by_role("textbox").fill("x" * 200_001)
    page.get_by_role("button", name="Keep both").click()
    expect(page.get_by_text("A page can hold 200,000 characters")).to_be_visible()
    page.route("**/write/", lambda route: route.abort())
    page.get_by_role("button", name="Keep both").click()
    expect(page.get_by_text("The site can’t be reached just now.")).to_be_visible()
    expect(page.get_by_text("A page can hold 200,000 characters")).to_be_hidden()
    page.unroute("**/write/")
    page.get_by_role("textbox").fill("Shorter.")
    page.get_by_role("button", name="Keep both").click()
    expect(box(page)).to_have_value("Shorter.")


def test_signed_out_both_texts_can_be_looked_at_once_one_is_signed_in_again(
    look: Look, author: Person
) -> None:
    def signed_out(page: Page) -> None:
        expect(page.get_by_role("button", name="Look at both")).to_be_visible()
        end_session(page)
        page.get_by_role("button", name="Look at both").click()
        expect(page.get_by_text("You are signed out. Keep writing.")).to_be_visible()

    page = look("phone", signed_out)
    come_in(page, author)
    both_texts(page)
