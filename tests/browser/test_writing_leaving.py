"""Signing out: asks where words would go, and leaves none of them on the device."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journal.models import Reflection
from journal.services import writing
from journal.services.refusals import TooLong
from peersupport.people.models import Person
from tests.browser.writing import (
    SAVED,
    box,
    copies_on,
    expect_no_copies,
    expect_state,
    texts,
    type_words,
)

SignIn = Callable[[Page, Any], Page]


@pytest.fixture
def page(desktop: Page, sign_in: SignIn, author: Person) -> Page:
    """The write page of someone who has written a line; saves fail while `refuse` holds."""
    page = sign_in(desktop, author)
    page.goto("/journal/write/")
    type_words(page, "First line.")
    expect_state(page, SAVED)
    return page


@pytest.fixture
def refuse_saves(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on the server takes nothing, and says so."""

    def refuse(**page: object) -> None:
        raise TooLong("Not now.")

    return lambda: monkeypatch.setattr(writing, "save", refuse)


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def people_on(page: Page) -> int:
    return page.evaluate("""async () => {
      const store = await new Promise((done) => {
        const asked = indexedDB.open("reflections");
        asked.onsuccess = () => done(asked.result);
      });
      const count = store.transaction("people").objectStore("people").count();
      return new Promise((done) => {
        count.onsuccess = () => { store.close(); done(count.result); };
      });
    }""")


def test_signing_out_leaves_nothing_on_the_device(page: Page) -> None:
    sign_out(page)
    expect(page.get_by_label("Password")).to_be_visible()
    assert (copies_on(page), people_on(page)) == (0, 0)


def test_signing_out_asks_first_when_something_was_not_sent(
    page: Page, refuse_saves: Callable[[], None], axe: Callable[..., None]
) -> None:
    refuse_saves()
    type_words(page, " Not sent.")
    expect_state(page, "Saved on this device only")
    sign_out(page)
    asked = page.get_by_role("dialog", name="Some words are only on this device")
    expect(asked).to_be_visible()
    axe(page)
    asked.get_by_role("button", name="Stay").click()
    assert copies_on(page) == 1
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    asked.get_by_role("button", name="Sign out and let them go").click()
    expect(page.get_by_label("Password")).to_be_visible()
    assert (copies_on(page), people_on(page)) == (0, 0)
    assert texts() == ["First line."]


def test_signing_out_sends_what_can_be_sent(
    page: Page, refuse_saves: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_saves()
    type_words(page, " And this.")
    expect_state(page, "Saved on this device only")
    page.goto("about:blank")
    monkeypatch.undo()
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Password")).to_be_visible()
    assert texts() == ["First line. And this."]


def test_signing_out_in_one_window_closes_the_page_in_another(page: Page) -> None:
    other = page.context.new_page()
    sign_out(other)
    expect(page.get_by_text("You signed out.")).to_be_visible()
    expect(box(page)).to_have_value("")
    expect_no_copies(page)


def test_another_person_s_words_stay_when_someone_signs_out(
    page: Page, stranger: Person, sign_in: SignIn, refuse_saves: Callable[[], None]
) -> None:
    refuse_saves()
    type_words(page, " Not sent.")
    expect_state(page, "Saved on this device only")
    page.goto("about:blank")
    sign_in(page, stranger)
    page.goto("/journal/write/")
    page.wait_for_timeout(500)
    sign_out(page)
    expect(page.get_by_label("Password")).to_be_visible()
    assert (copies_on(page), people_on(page)) == (1, 1)
    assert not Reflection.objects.filter(author=stranger).exists()
