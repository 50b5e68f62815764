"""Writing while the sign-in ends, someone else comes, or two windows go on with one page."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journal.models import Draft, Reflection
from peersupport.people.models import Person
from tests.browser.writing import (
    HERE_ONLY,
    SAVED,
    box,
    come_in,
    copies_on,
    end_session,
    expect_no_copies,
    expect_state,
    path_of,
    texts,
    type_words,
)

SignIn = Callable[[Page, Any], Page]


@pytest.fixture
def page(phone: Page, sign_in: SignIn, author: Person) -> Page:
    """The write page of someone who is signed in and has written a line."""
    page = sign_in(phone, author)
    page.goto("/journal/write/")
    type_words(page, "First line.")
    expect_state(page, SAVED)
    return page


def test_typing_goes_on_after_the_sign_in_ended_and_is_saved_once_it_is_back(
    page: Page, author: Person
) -> None:
    end_session(page)
    type_words(page, " Second line.")
    expect_state(page, HERE_ONLY)
    expect(page.get_by_text("You are signed out. Keep writing.")).to_be_visible()
    type_words(page, " Third line.")
    come_in(page, author)
    expect_state(page, SAVED)
    assert Draft.objects.get().text == "First line. Second line. Third line."
    expect(page.get_by_text("You are signed out.").first).to_be_hidden()


def test_someone_else_who_signs_in_gets_nothing_and_sees_nothing(
    page: Page, author: Person, stranger: Person, sign_in: SignIn
) -> None:
    end_session(page)
    type_words(page, " Second line.")
    expect_state(page, HERE_ONLY)
    door = come_in(page, stranger)
    expect(page.get_by_text("Someone else is signed in here now.")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    expect(box(page)).to_have_value("")
    door.goto("/journal/write/")
    door.wait_for_timeout(500)
    assert texts() == ["First line."]
    assert copies_on(door) == 1
    sign_in(door, author)
    door.goto("/journal/")
    expect(door.get_by_role("link", name="Open them")).to_be_visible()
    assert texts() == ["First line. Second line."]


def test_two_windows_with_one_page_overwrite_nothing(page: Page) -> None:
    other = page.context.new_page()
    other.goto(path_of(page))
    type_words(other, " From the other window.")
    expect_state(other, SAVED)
    type_words(page, " From this one.")
    expect(page.get_by_text("This page was changed in another window")).to_be_visible()
    expect_state(page, HERE_ONLY)
    page.get_by_role("button", name="Look at both").click()
    page.get_by_role("button", name="Keep both").click()
    expect(box(page)).to_have_value("First line. From this one.")
    assert texts() == ["First line. From the other window.", "First line. From this one."]
    expect_no_copies(page)


def test_words_that_no_longer_fit_are_shown_beside_the_others(
    page: Page, sign_in: SignIn, author: Person, visitor: Callable[..., Page]
) -> None:
    end_session(page)
    type_words(page, " Never sent.")
    expect_state(page, HERE_ONLY)
    address = path_of(page)
    page.goto("about:blank")
    elsewhere = sign_in(visitor("desktop"), author)
    elsewhere.goto(address)
    type_words(elsewhere, " On another device.")
    expect_state(elsewhere, SAVED)
    sign_in(page, author)
    page.goto(address)
    expect(page.get_by_text("were never sent")).to_be_visible()
    expect(box(page)).to_have_value("First line. On another device.")
    page.locator("#found").get_by_role("button", name="Look at both").click()
    page.get_by_role("button", name="Keep this one").click()
    expect(box(page)).to_have_value("First line. Never sent.")
    expect_no_copies(page)


def test_a_double_press_on_done_writing_keeps_once(page: Page) -> None:
    type_words(page, " Last line.")
    page.get_by_role("button", name="Done writing").dblclick()
    page.wait_for_url("**/tag/")
    assert not Draft.objects.exists()
    expect_no_copies(page)


def test_done_writing_waits_for_the_sign_in(page: Page, author: Person) -> None:
    end_session(page)
    type_words(page, " Last line.")
    page.get_by_role("button", name="Done writing").click()
    expect_state(page, HERE_ONLY)
    come_in(page, author)
    expect_state(page, SAVED)
    page.get_by_role("button", name="Done writing").click()
    page.wait_for_url("**/tag/")
    expect(page.get_by_text("First line. Last line.").first).to_be_visible()


def test_what_needs_another_look_is_said_beside_the_words(
    page: Page, axe: Callable[..., None]
) -> None:
    type_words(page, " Last line.")
    page.get_by_label("Minutes").fill("5000")
    page.get_by_role("button", name="Done writing").click()
    expect(page.get_by_role("alert")).to_contain_text("One thing needs another look")
    expect(page.get_by_label("Minutes")).to_have_attribute("aria-invalid", "true")
    expect(box(page)).to_have_value("First line. Last line.")
    axe(page)
    page.get_by_label("Minutes").fill("50")
    page.get_by_role("button", name="Done writing").click()
    page.wait_for_url("**/tag/")
    assert Reflection.objects.get().minutes == 50


def test_the_notes_of_the_write_page_and_what_hands_words_back_have_no_faults(
    page: Page, axe: Callable[..., None]
) -> None:
    page.evaluate(
        "document.querySelectorAll('#notes > [hidden]').forEach((note) => { note.hidden = false; })"
    )
    axe(page)
    end_session(page)
    page.evaluate("document.getElementById('page').submit()")
    expect(page.get_by_role("heading", name="Your words are still here")).to_be_visible()
    axe(page)


def test_without_scripts_words_wait_in_a_page_until_one_is_signed_in_again(
    plain: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(plain, author)
    page.goto("/journal/write/")
    box(page).fill("Typed for an hour.")
    end_session(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Your words are still here")).to_be_visible()
    come_in(page, author)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("you signed in again after this page was opened")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(box(page)).to_have_value("Typed for an hour.")
    assert texts() == ["Typed for an hour."]
