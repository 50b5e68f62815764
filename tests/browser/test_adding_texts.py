"""Add a text in a browser, without scripts and with the keyboard, and what axe says of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from peersupport.people.models import Person
from peersupport.web import kept_pages
from principles.models import Preparation

SignIn = Callable[[Page, Any], Page]
LETTERS = Path(__file__).parent.parent / "principles/corpus/first/docx/letters.docx"
TEXT = "/principles/sources/letters-to-a-new-colleague/"


@pytest.fixture(autouse=True)
def _nothing_kept(transactional_db: None) -> None:
    kept_pages.forget()


def upload(page: Page) -> None:
    page.goto("/principles/add/")
    page.get_by_label("A file").set_input_files(LETTERS)
    page.get_by_role("button", name="Show what it holds").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Letters to a new colleague")


def mend(page: Page, words: str, button: str) -> None:
    part = page.locator(".draft-part").filter(has_text=words)
    part.locator("summary").click()
    part.get_by_role("button", name=button, exact=True).click()


def test_a_word_file_is_added_mended_read_and_taken_out_without_scripts(
    visitor: Callable[..., Page], sign_in: SignIn, trainer: Person
) -> None:
    page = sign_in(visitor("phone", scripts=False), trainer)
    upload(page)
    mend(page, "The second letter 1", "Bring back")
    page.get_by_role("button", name="Undo the last change").first.click()
    mend(page, "Dear Tamsin", "Smaller heading")
    part = page.locator(".draft-part").filter(has_text="Dear Tamsin")
    expect(part).to_contain_text("· Smaller heading")
    page.get_by_role("button", name="Undo the last change").first.click()
    assert Preparation.objects.get().mends == []
    page.get_by_role("link", name="Go on to the facts").click()
    page.get_by_role("button", name="Keep and go on").click()
    page.get_by_label("Rights").fill("Written for this site by Wren Okafor.")
    page.get_by_role("button", name="Keep and go on").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    assert page.url.endswith(TEXT)
    expect(page.locator("#p1")).to_contain_text("Dear Tamsin")
    page.get_by_role("link", name="Unpublish").click()
    page.get_by_role("button", name="Unpublish").click()
    expect(page.get_by_text("only trainers see this page")).to_be_visible()


def test_a_part_is_split_by_keyboard_alone(desktop: Page, sign_in: SignIn, trainer: Person) -> None:
    page = sign_in(desktop, trainer)
    upload(page)
    part = page.get_by_role("listitem").filter(has_text="Dear Tamsin")
    part.locator("summary").press("Enter")
    part.get_by_role("link", name="Split").press("Enter")
    page.get_by_role("button", name="Begin here").first.press("Enter")
    part = page.get_by_role("listitem").filter(has_text="Dear Tamsin")
    expect(part).not_to_contain_text("I have been thinking")
    page.keyboard.press("Tab")
    # The focus goes on from the part that was mended and not from the top of the page.
    assert page.evaluate("!!document.activeElement.closest('.draft-part:target')")


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_every_page_of_a_draft_is_without_fault_and_no_wider_than_its_window(
    way: str, visitor: Callable[..., Page], sign_in: SignIn, trainer: Person, axe: Any
) -> None:
    page = sign_in(visitor(way, dark=way == "phone"), trainer)
    upload(page)
    draft = f"/principles/add/{Preparation.objects.get().pk}/"
    places = ["", "split/8/", "facts/", "publish/", "drop/"]
    for place in ["/principles/add/", *(f"{draft}{place}" for place in places)]:
        page.goto(place)
        axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, place
