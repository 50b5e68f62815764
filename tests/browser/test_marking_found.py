"""Finding words and marking them, and showing some principles only, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from journal.models import Mark, Reflection
from peersupport.people.models import Person
from tests.browser.marking import OpenTag, chooser
from tests.browser.waiting import wait_for
from tests.journal.marking import mark_on
from tests.standing import make_reflection

TEXT = (
    "We walked to the cafe\u0301 👩‍👩‍👧. She walks slowly.\n\n"
    "WALK, I said; the Café was shut. Nobody walked, however the rain came."
)
HIGHLIGHTED = "(name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())"


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=TEXT)


def find(page: Page, words: str) -> None:
    page.get_by_text("Find words and mark them").click()
    page.get_by_label("Words to find on this page").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("[data-found-said]")).not_to_be_empty()


def kept() -> list[str]:
    return [mark.exact for mark in Mark.objects.order_by("start")]


def test_found_places_light_up_and_are_marked_one_by_one(
    open_tag: OpenTag, mine: Reflection
) -> None:
    page = open_tag(mine)
    find(page, "walk")
    found = ["walked", "walks", "WALK", "walked"]
    wait_for(page, lambda: page.evaluate(HIGHLIGHTED, "found") == found)
    assert "walk" not in page.url.split("/tag/")[1]
    said = page.locator("[data-found-said]")
    expect(said).to_contain_text("Place 1 of 4: We walked to the café".replace("é", "e\u0301"))
    page.get_by_role("button", name="The next one").click()
    expect(said).to_contain_text("Place 2 of 4: She walks slowly.")
    page.get_by_role("button", name="Mark this one").click()
    chooser(page).get_by_role("button", name="hope", exact=True).click()
    chooser(page).get_by_role("button", name="Keep mark").click()
    expect(said).to_contain_text("Mark kept. Place 3 of 4")
    expect(page.get_by_role("button", name="Mark this one")).to_be_focused()
    assert kept() == ["walks"]
    wait_for(page, lambda: page.evaluate(HIGHLIGHTED, "found-here") == ["WALK"])


def test_all_found_places_are_marked_at_once_with_the_keyboard_alone(
    open_tag: OpenTag, mine: Reflection
) -> None:
    page = open_tag(mine)
    page.locator("#find summary").focus()
    for key in ("Enter", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("CAFE")
    page.keyboard.press("Enter")
    expect(page.locator("[data-found-said]")).to_contain_text("Place 1 of 2")
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Mark all of them")).to_be_focused()
    page.keyboard.press("Enter")
    expect(chooser(page).get_by_role("button", name="learning")).to_be_focused()
    expect(page.locator("#chosen-words")).to_have_text("All 2 places of “CAFE”")
    page.keyboard.press("Space")
    chooser(page).get_by_role("button", name="Keep mark").press("Enter")
    expect(page.locator("[data-found-said]")).to_have_text("All of them are marked.")
    assert kept() == ["cafe\u0301", "Café"]
    assert {mark.pole_keys for mark in Mark.objects.all()} == {("learning",)}


def test_finding_without_javascript(open_tag: OpenTag, mine: Reflection) -> None:
    page = open_tag(mine, "phone", "?show=hope-vs-fear", scripts=False)
    page.get_by_text("Find words and mark them").click()
    page.get_by_label("Words to find on this page").fill("walk")
    page.get_by_role("button", name="Find").click()
    assert "walk" not in page.url
    page.get_by_label(re.compile("She walks slowly")).nth(1).check()
    page.get_by_role("checkbox", name="fear").check()
    page.get_by_role("button", name="Mark the ticked places").click()
    expect(page).to_have_url(re.compile(r"/tag/\?show=hope-vs-fear#list$"))
    expect(page.locator("#m1 q")).to_have_text("walks")
    assert kept() == ["walks"]


def test_ticking_a_principle_shows_its_marks_at_once_and_the_address_says_so(
    open_tag: OpenTag, mine: Reflection
) -> None:
    for words, poles in (("walked to", ["learning", "fear"]), ("She walks", ["individual"])):
        mark_on(mine, words, poles)
    page = open_tag(mine)
    expect(page.locator("#words .mk")).to_have_count(3)
    page.get_by_text("Show some marks only").click()
    page.get_by_role("checkbox", name="Hope and fear").check(force=True)
    expect(page.locator("#words .mk")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?show=hope-vs-fear$"))
    expect(page.get_by_role("checkbox", name="Hope and fear")).to_be_focused()
    expect(page.locator("[data-shown-said]")).to_have_text("Only marks of hope and fear are shown.")
    expect(page.locator("#list .marks li")).to_have_count(1)
    page.reload()
    expect(page.locator("#words .mk")).to_have_count(1)
    page.get_by_role("checkbox", name="Hope and fear").uncheck(force=True)
    expect(page.locator("#words .mk")).to_have_count(3)
    expect(page.locator("[data-shown-said]")).to_have_text("All marks are shown.")


def test_a_mark_taken_away_can_be_put_back_after_other_marks_were_shown(
    open_tag: OpenTag, mine: Reflection
) -> None:
    mark_on(mine, "walked to", ["learning"], thought="Kept")
    mark_on(mine, "She walks", ["hope"])
    page = open_tag(mine)
    page.get_by_role("link", name="Take away mark 1").click()
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    page.get_by_text("Show some marks only").click()
    page.get_by_role("checkbox", name="Hope and fear").check(force=True)
    expect(page.locator("[data-shown-said]")).to_have_text("Only marks of hope and fear are shown.")
    page.get_by_role("checkbox", name="Hope and fear").uncheck(force=True)
    expect(page.locator("[data-shown-said]")).to_have_text("All marks are shown.")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("#m1")).to_contain_text("Kept")
    expect(page.locator("#words .mk")).to_have_count(2)
    assert sorted(kept()) == ["She walks", "walked to"]


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_axe_finds_nothing_in_the_open_box_and_on_the_page_without_scripts(
    open_tag: OpenTag, mine: Reflection, axe: Callable[..., None], way: str
) -> None:
    Person.objects.update(uses_tasks=True)
    page = open_tag(mine, way)
    find(page, "walk")
    axe(page)
    page.get_by_role("button", name="Mark all of them").click()
    expect(chooser(page)).to_be_visible()
    axe(page)
    page.goto(f"/journal/{mine.pk}/tag/find/")
    axe(page)
    page.get_by_label("Words to find on this page").fill("walk")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Where they stand")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Mark the ticked places").click()
    expect(page.get_by_text("Tick at least one place").first).to_be_visible()
    axe(page)
