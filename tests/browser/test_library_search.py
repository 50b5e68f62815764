"""Search, bibliography and citing in a browser: by typing, by keyboard, without JavaScript."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from pdfminer.high_level import extract_text
from playwright.sync_api import Page, expect

from peersupport.people.models import Person
from tests.browser.scenes import benches_on_the_shelf

SignIn = Callable[[Page, Any], Page]
SEARCH, BIBLIOGRAPHY = "/principles/search/", "/principles/bibliography/"
PASSAGE = "/principles/sources/benches/passage/"
BOX = "Search guide pages and texts"
PLACES = [
    SEARCH,
    f"{SEARCH}?q=apples+and+fear",
    f"{SEARCH}?q=hope&in=~guides",
    f"{SEARCH}?q=%22bag+of+apples%22",
    f"{SEARCH}?q=aplpes",
    f"{SEARCH}?q=zzyzxq",
    f"{SEARCH}?q=%D8%A7%D9%84%D8%B3%D9%84%D8%A7%D9%85",
    f"{SEARCH}?q={'w' * 200}",
    BIBLIOGRAPHY,
    f"{BIBLIOGRAPHY}?kind=letter",
    PASSAGE,
    f"{PASSAGE}?from=1&to=2",
    f"{PASSAGE}?from=99",
    "/principles/hope-vs-fear/paragraphs/",
]


@pytest.fixture(autouse=True)
def _a_text(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    benches_on_the_shelf(monkeypatch)


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    way: str, visitor: Callable[..., Page], sign_in: SignIn, author: Person, axe: Any
) -> None:
    page = sign_in(visitor(way), author)
    for place in PLACES:
        page.goto(place)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, place


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_results_come_while_typing_and_the_box_keeps_the_focus(
    way: str, visitor: Callable[..., Page], sign_in: SignIn, author: Person
) -> None:
    page = sign_in(visitor(way), author)
    page.goto(SEARCH)
    box = page.get_by_role("searchbox", name=BOX)
    box.press_sequentially("apples")
    expect(page.locator("#found mark").first).to_have_text("apples", ignore_case=True)
    expect(page.locator("#said")).to_contain_text("with what you asked for")
    expect(box).to_be_focused()
    expect(box).to_have_value("apples")
    page.wait_for_url("**/search/?q=apples*")


def test_choosing_a_text_narrows_at_once(desktop: Page, sign_in: SignIn, author: Person) -> None:
    page = sign_in(desktop, author)
    page.goto(f"{SEARCH}?q=fear")
    before = page.locator("#found .hits")
    expect(before.first).to_be_visible()
    page.get_by_label("Where").select_option("~guides")
    page.wait_for_url("**in=%7Eguides*")
    expect(page.locator("#found .quiet").first).to_have_text("Guide page")
    page.reload()
    expect(page.get_by_label("Where")).to_have_value("~guides")


def test_without_javascript_it_is_a_plain_form(
    plain: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(plain, author)
    page.goto("/principles/")
    page.get_by_role("searchbox", name=BOX).fill("aplpes")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("looked for “apples”")
    page.get_by_role("link", name="Paragraph 2").first.click()
    page.wait_for_url("**/principles/sources/benches/#p2")


def test_by_keyboard_alone_from_the_question_to_the_paragraph(
    desktop: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(desktop, author)
    page.goto(SEARCH)
    page.get_by_role("searchbox", name=BOX).focus()
    page.keyboard.type("bag of apples")
    expect(page.locator("#found mark").first).to_be_visible()
    expect(page.locator("#said")).to_contain_text("1 paragraph with all of the words")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Paragraph 2":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/benches/#p2")


def test_a_bibliography_is_chosen_and_comes_along_without_javascript(
    plain: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(plain, author)
    page.goto(BIBLIOGRAPHY)
    everything = page.locator(".references > li").count()
    page.locator("summary", has_text="Narrow the list").click()
    page.locator("label.chip", has_text="Holt").first.click()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/bibliography/?*")
    assert 0 < page.locator(".references > li").count() < everything
    with page.expect_download() as coming:
        page.get_by_role("link", name="BibTeX").click()
    assert "Holt" in coming.value.path().read_text("utf-8")


@pytest.mark.parametrize(
    ("place", "there", "apart"),
    [
        (f"{PASSAGE}?from=1&to=2", "a bag of apples", "Another passage"),
        ("/principles/hope-vs-fear/paragraphs/", "a bag of apples", "My marks on"),
    ],
)
def test_a_passage_and_a_guide_page_print_with_their_paragraphs_and_nothing_to_press(
    desktop: Page, sign_in: SignIn, author: Person, place: str, there: str, apart: str
) -> None:
    page = sign_in(desktop, author)
    page.goto(place)
    printed = " ".join(extract_text(io.BytesIO(page.pdf(format="A4"))).split())
    assert there in printed
    assert "Holt, Maren" in printed
    for word in (apart, "Your account", "Reflections Write", "CSL-JSON"):
        assert word not in printed
