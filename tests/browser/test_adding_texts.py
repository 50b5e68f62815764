"""Add a text in a browser, without scripts and with the keyboard, and what axe says of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from peersupport.people.models import Person
from peersupport.web import kept_pages
from principles.models import Preparation
from tests.standing import PASSWORD

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
    page.wait_for_load_state()  # the scripts of the page too


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
    page.wait_for_url(f"**{TEXT}")
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
    page.wait_for_load_state()  # it has gone to its part by then
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
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, place


@pytest.fixture
def tamsin(desktop: Page, sign_in: SignIn, trainer: Person) -> Locator:
    """One part of a draft, in a page that was not loaded anew while it bears its mark."""
    upload(sign_in(desktop, trainer))
    desktop.evaluate("document.body.dataset.same = 'page'")
    return desktop.get_by_role("listitem").filter(has_text="Dear Tamsin")


def test_with_scripts_a_mended_part_keeps_its_place_and_the_focus(tamsin: Locator) -> None:
    tamsin.locator("summary").press("Enter")
    before = tamsin.bounding_box()
    tamsin.get_by_role("button", name="Smaller heading").press("Enter")
    expect(tamsin).to_contain_text("· Smaller heading")
    expect(tamsin).to_be_focused()
    after = tamsin.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 60
    assert tamsin.page.evaluate("document.body.dataset.same") == "page"


def test_with_scripts_one_goes_on_mending_and_undoing_by_keyboard(tamsin: Locator) -> None:
    page = tamsin.page
    tamsin.locator("summary").press("Enter")
    tamsin.get_by_role("button", name="Smaller heading").press("Enter")
    expect(tamsin).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(tamsin.get_by_role("button", name="No heading")).to_be_focused()
    page.keyboard.press("Enter")
    expect(tamsin).to_contain_text("· Paragraph")
    page.get_by_role("button", name="Undo the last change").first.press("Enter")
    expect(tamsin).to_contain_text("· Smaller heading")
    assert Preparation.objects.get().mends == [["heading", 8, 3]]
    assert page.evaluate("document.body.dataset.same") == "page"


def test_with_scripts_an_older_window_mends_nothing_and_says_so(
    desktop: Page, sign_in: SignIn, trainer: Person
) -> None:
    page = sign_in(desktop, trainer)
    upload(page)
    other = page.context.new_page()
    other.goto(page.url)
    mend(other, "Dear Tamsin", "Smaller heading")
    expect(other.locator(".draft-part").filter(has_text="Dear Tamsin")).to_be_focused()
    mend(page, "Dear Tamsin", "Set apart")
    expect(page.get_by_role("alert")).to_contain_text("nothing was done")
    part = page.locator(".draft-part").filter(has_text="Dear Tamsin")
    expect(part).to_contain_text("· Smaller heading")
    assert Preparation.objects.get().mends == [["heading", 8, 3]]


def test_mending_after_the_sign_in_ended_leads_to_the_door_and_back_to_the_draft(
    desktop: Page, sign_in: SignIn, trainer: Person
) -> None:
    page = sign_in(desktop, trainer)
    upload(page)
    draft = page.url
    page.context.clear_cookies()
    mend(page, "Dear Tamsin", "Smaller heading")
    page.get_by_label("Email").fill(trainer.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(draft)
    expect(page.get_by_role("heading", level=1)).to_have_text("Letters to a new colleague")
