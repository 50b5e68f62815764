"""A fact that can't be saved is said beside the state and at its field, and nobody is disturbed."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from journal.models import Draft, Reflection
from peersupport.people.models import Person
from tests.browser.waiting import Held, asked_at, wait_for
from tests.browser.writing import (
    SAVED,
    box,
    expect_no_copies,
    expect_state,
    path_of,
    texts,
    type_words,
)

SignIn = Callable[[Page, Any], Page]
NOT_THE_MINUTES = re.compile(r"^Saved \d\d:\d\d, but not the minutes$")
ONLY_SAVED = re.compile(r"^Saved \d\d:\d\d$")
SENTENCE = "Write a number of minutes from 1 to 1440, or leave it out"


@pytest.fixture(params=["phone", "desktop"])
def page(request: Any, visitor: Any, sign_in: SignIn, author: Person) -> Page:
    """A write page with a line that is saved."""
    page = sign_in(visitor(request.param), author)
    page.goto("/journal/write/")
    type_words(page, "One. ")
    expect_state(page, SAVED)
    return page


def minutes(page: Page) -> Locator:
    return page.get_by_label("Minutes")


def expect_marked(page: Page, field: Locator, sentence: str = SENTENCE) -> None:
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(f"Problem: {sentence}")
    expect(page.locator("form p.error")).to_have_text(f"Problem: {sentence}")


def expect_unmarked(page: Page, field: Locator) -> None:
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("form p.error, form .is-wrong")).to_have_count(0)
    expect(field).to_have_accessible_description("")


def test_minutes_that_cannot_be_are_said_and_marked_until_they_are_right(
    page: Page, axe: Callable[..., None]
) -> None:
    minutes(page).fill("2000")
    expect_state(page, NOT_THE_MINUTES)
    expect(minutes(page)).to_be_focused()
    expect_unmarked(page, minutes(page))
    type_words(page, "Two.")
    expect_marked(page, minutes(page))
    expect_state(page, NOT_THE_MINUTES)
    expect(box(page)).to_be_focused()
    axe(page)
    assert (texts(), Draft.objects.get().minutes) == (["One. Two."], None)
    minutes(page).fill("50")
    expect_state(page, ONLY_SAVED)
    expect_unmarked(page, minutes(page))
    expect(minutes(page)).to_be_focused()
    assert Draft.objects.get().minutes == 50
    expect_no_copies(page)


@pytest.mark.parametrize("scrolled", [0, 40])
def test_an_answer_that_comes_later_moves_neither_the_caret_nor_the_line_one_writes(
    page: Page, scrolled: int
) -> None:
    long = "One. " + "A line.\n" * 60
    box(page).fill(long)
    saves = Held(page, "**/save/")
    minutes(page).fill("2000")
    box(page).evaluate("(box) => { box.focus(); box.setSelectionRange(3, 3); }")
    page.evaluate("(top) => scrollTo({ top, behavior: 'instant' })", scrolled)
    page.keyboard.type(" more")
    saves.wait_for(1)
    before = box(page).evaluate("(box) => box.getBoundingClientRect().top")
    saves.let_go()
    expect_marked(page, minutes(page))
    assert abs(box(page).evaluate("(box) => box.getBoundingClientRect().top") - before) < 2
    page.keyboard.type(" words")
    expect(box(page)).to_have_value(long.replace("One", "One more words", 1))


def test_a_day_is_not_complained_about_while_it_is_typed(page: Page) -> None:
    day = page.get_by_label("Day", exact=True)
    said: list[str] = []
    page.expose_function("marked", lambda: said.append("marked"))
    day.evaluate("""(day) => new MutationObserver(() => day.ariaInvalid && window.marked())
      .observe(day, { attributes: true })""")
    day.fill("")
    expect_state(page, re.compile(r"^Saved \d\d:\d\d, but not the day$"))
    day.fill("2026-11-02")
    expect_state(page, ONLY_SAVED)
    assert said == []
    assert f"{Draft.objects.get().day}" == "2026-11-02"


def test_letters_in_the_minutes_are_not_taken_for_none(page: Page) -> None:
    minutes(page).fill("40")
    expect_state(page, ONLY_SAVED)
    minutes(page).press("End")
    page.keyboard.type("e")
    expect_state(page, NOT_THE_MINUTES)
    box(page).focus()
    expect_marked(page, minutes(page), "Write the minutes as a number, or leave them out")
    assert Draft.objects.get().minutes == 40
    page.get_by_role("button", name="Done writing").click()
    expect(page.locator("#problem")).to_be_focused()
    assert not Reflection.objects.kept().exists()


def test_leaving_asks_while_a_fact_is_in_this_page_alone(page: Page) -> None:
    asked = asked_at(page)
    minutes(page).fill("2000")
    expect_state(page, NOT_THE_MINUTES)
    expect_no_copies(page)
    page.get_by_role("link", name="Home").first.click()
    wait_for(page, lambda: asked == ["beforeunload"])
    expect(minutes(page)).to_have_value("2000")
    minutes(page).fill("50")
    expect_state(page, ONLY_SAVED)
    page.get_by_role("link", name="Home").first.click()
    page.wait_for_url(lambda url: "write" not in url)
    assert asked == ["beforeunload"]


def test_of_two_texts_the_one_with_unreadable_minutes_keeps_those_it_had(page: Page) -> None:
    minutes(page).fill("50")
    expect_state(page, ONLY_SAVED)
    minutes(page).press("End")
    page.keyboard.type("-5")
    expect_state(page, NOT_THE_MINUTES)
    Draft.objects.update(revision=9)
    type_words(page, "Two.")
    page.get_by_role("button", name="Look at both").click()
    page.get_by_role("button", name="Keep this one").click()
    expect(minutes(page)).to_have_value("50")
    assert (texts(), Draft.objects.get().minutes) == (["One. Two."], 50)


def test_signing_out_frightens_nobody_whose_words_are_saved(page: Page) -> None:
    minutes(page).fill("2000")
    expect_state(page, NOT_THE_MINUTES)
    other = page.context.new_page()
    other.goto("/accounts/logout/")
    other.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(other.get_by_label("Password")).to_be_visible()
    assert texts() == ["One. "]


def wrong_and_pressed(page: Page) -> tuple[Held, Locator]:
    """*Done writing* is on its way with minutes that can't be; and the button."""
    minutes(page).fill("2000")
    expect_state(page, NOT_THE_MINUTES)
    done = Held(page, f"**{path_of(page)}")
    press = page.get_by_role("button", name="Done writing")
    press.click()
    done.wait_for(1)
    return done, press


def test_what_is_mended_while_the_first_press_is_on_its_way_needs_no_third(page: Page) -> None:
    done, press = wrong_and_pressed(page)
    minutes(page).fill("50")
    press.click()
    done.let_go()
    page.wait_for_url("**/tag/")
    assert Reflection.objects.get().minutes == 50


def test_a_double_press_with_a_wrong_fact_is_one(page: Page) -> None:
    done, press = wrong_and_pressed(page)
    press.click()
    done.let_go()
    expect(page.locator("#problem")).to_be_focused()
    page.wait_for_timeout(1_000)  # in which a second one would have gone
    assert len(done.routes) == 1


def test_the_press_after_a_wrong_fact_is_not_lost(page: Page) -> None:
    minutes(page).fill("2000")
    expect_state(page, NOT_THE_MINUTES)
    page.get_by_role("button", name="Done writing").click()
    expect(page.locator("#problem")).to_be_focused()
    minutes(page).fill("50")
    expect_state(page, ONLY_SAVED)
    expect(page.locator("#problem")).to_have_count(0)
    expect_unmarked(page, minutes(page))
    page.get_by_role("button", name="Done writing").click()
    page.wait_for_url("**/tag/")
    assert Reflection.objects.get().minutes == 50
