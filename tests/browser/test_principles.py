"""Reading in a browser: find, marks, contents, print, and what axe and narrow screens say."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from peersupport.people.models import Person
from tests.browser.scenes import benches_on_the_shelf
from tests.standing import make_reflection

SignIn = Callable[[Page, Any], Page]
TEXT = "/principles/sources/benches/"
PLACES = [
    "/principles/",
    "/principles/hope-vs-fear/",
    "/principles/the-whole/",
    "/principles/sources/",
    "/principles/sources/social-change/",
    TEXT,
    f"{TEXT}find/?q=apples",
    f"{TEXT}discussion/",
]
FOR_TRAINERS = [f"{TEXT}tie/p2/", "/principles/ties/fear/", "/principles/ties/hope/"]


@pytest.fixture(autouse=True)
def _a_text(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    benches_on_the_shelf(monkeypatch)


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_every_page_is_without_fault_and_no_wider_than_its_window(
    way: str, visitor: Callable[..., Page], sign_in: SignIn, author: Person, axe: Any
) -> None:
    page = sign_in(visitor(way), author)
    for place in PLACES:
        page.goto(place)
        axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, place


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_axe_finds_nothing_where_trainers_tie(
    visitor: Callable[..., Page], sign_in: SignIn, trainer: Person, axe: Callable[..., None],
    way: str,
) -> None:  # fmt: skip
    page = sign_in(visitor(way), trainer)
    for place in FOR_TRAINERS:
        page.goto(place)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, place
    page.goto(FOR_TRAINERS[0])
    page.get_by_role("button", name="Tie").click()
    axe(page)


def test_headings_go_down_one_step_at_a_time(
    desktop: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(desktop, author)
    for place in PLACES:
        page.goto(place)
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])"
        )
        assert levels[0] == 1, place
        assert levels.count(1) == 1, place
        assert all(b - a <= 1 for a, b in pairwise(levels)), (place, levels)


def test_words_are_found_in_the_text_one_after_the_other(
    desktop: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(desktop, author)
    page.goto(TEXT)
    field = page.get_by_role("searchbox", name="Find in this text")
    field.fill("THE HARBOUR")
    field.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("1 of 1, paragraph 2")
    field.fill("apples")
    field.press("Enter")
    field.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("2 of 2, paragraph 4")
    field.fill("zebra")
    field.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("Not in this text")
    assert "zebra" not in page.url


def test_marks_are_hidden_and_shown_in_place(
    desktop: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(desktop, author)
    page.goto(TEXT)
    note = page.get_by_text("Somebody has to carry the apples.")
    page.get_by_role("link", name="Hide marks").click()
    expect(note).to_be_hidden()
    page.get_by_role("link", name="Show marks").click()
    expect(note).to_be_visible()


def test_the_ways_beside_a_text_have_their_pictures_beside_their_words(
    desktop: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(desktop, author)
    page.goto(TEXT)
    ways = page.locator(".rail .ways > li > .btn")
    expect(ways.get_by_text("Hide marks")).to_be_visible()
    expect(ways.locator(".icon")).to_have_count(4)
    for way in ways.all():
        box, icon = way.bounding_box(), way.locator(".icon").bounding_box()
        assert box
        assert icon
        middle = icon["y"] + icon["height"] / 2
        assert abs(middle - box["y"] - box["height"] / 2) < 2, way.inner_text()


def test_without_scripts_one_finds_hides_and_reads_all_the_same(
    plain: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(plain, author)
    page.goto(TEXT)
    page.get_by_text("Contents, find, cite and print").click()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.get_by_role("searchbox").fill("apples")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Paragraph 2").click()
    page.wait_for_url("**#p2")
    page.get_by_text("Contents, find, cite and print").click()
    page.get_by_role("link", name="Hide marks").click()
    expect(page.get_by_text("Somebody has to carry the apples.")).to_be_hidden()


def test_paper_shows_the_text_and_none_of_the_ways_around_it(
    desktop: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(desktop, author)
    page.goto(TEXT)
    page.emulate_media(media="print")
    assert page.locator("#p1").is_visible()
    assert page.locator("#p1 .num").is_visible()
    for hidden in ("nav", "form", "summary.me", "[data-print]"):
        assert not any(part.is_visible() for part in page.locator(hidden).all()), hidden


def test_a_text_begins_on_the_first_page_and_poles_stand_beside_each_other_on_paper(
    visitor: Callable[..., Page], sign_in: SignIn, author: Person
) -> None:
    page = sign_in(visitor("desktop"), author)
    page.set_viewport_size({"width": 658, "height": 970})  # what A4 leaves between its margins
    page.emulate_media(media="print")
    page.goto(TEXT)
    expect(page.get_by_text("How to read this")).to_be_hidden()
    assert page.locator("#p1").evaluate("part => getComputedStyle(part).breakInside") == "auto"
    page.goto("/principles/hope-vs-fear/")
    hope, fear = (page.locator(f"#side-{pole}").bounding_box() for pole in ("hope", "fear"))
    assert hope["y"] == fear["y"]
    assert hope["x"] < fear["x"]


def test_my_marks_come_to_the_guide_page_under_the_name_of_their_pole(
    desktop: Page, sign_in: SignIn, author: Person
) -> None:
    make_reflection(author)
    page = sign_in(desktop, author)
    page.goto("/principles/hope-vs-fear/")
    page.get_by_role("link", name="My marks on fear").focus()  # which brings it into view
    expect(page.get_by_text("Nothing of yours is marked fear")).to_be_visible()
    expect(page.get_by_role("link", name="My marks on fear")).to_be_visible()


def test_threads_fold(desktop: Page, sign_in: SignIn, author: Person) -> None:
    page = sign_in(desktop, author)
    page.goto(f"{TEXT}discussion/")
    expect(page.locator("#c3")).to_be_visible()
    page.get_by_text("3 answers").click()
    expect(page.locator("#c3")).to_be_hidden()
    expect(page.locator("#c5")).to_be_visible()
