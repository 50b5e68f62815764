"""A mark that lost its words gets a place again: by mouse, by touch, by sentence; and undo."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from journal.models import Mark, Reflection
from peersupport.people.models import Person
from tests.browser.marking import choose, chooser, drag
from tests.journal.marking import TEXT, keep, mark_on
from tests.standing import make_reflection

NEW = "She said: like weather. I stayed. We looked at the water."


@pytest.fixture
def mine(author: Person) -> Reflection:
    """A page whose one mark lost its words."""
    reflection = make_reflection(author, text=TEXT)
    mark_on(reflection, "how it was", ["hope", "fear"], "Both")
    return keep(reflection, NEW)


def lost() -> tuple[bool, str]:
    mark = Mark.objects.get()
    return mark.loose, mark.exact


@pytest.mark.parametrize("way", ["desktop", "phone"])
def test_words_are_chosen_and_the_mark_is_placed_there_and_can_be_taken_back(
    open_tag: Callable[..., Page], mine: Reflection, way: str
) -> None:
    page = open_tag(mine, way)
    assert lost() == (True, "how it was")
    drag(page, "the water") if way == "desktop" else choose(page, "the water")
    press = chooser(page).get_by_role("button", name="Place it here: how it was")
    press.click() if way == "desktop" else press.tap()
    expect(chooser(page)).to_be_hidden()
    expect(page.locator("#m1 q")).to_have_text("the water")
    expect(page.locator("#said")).to_have_text("The mark has its place again.")
    assert lost() == (False, "the water")
    assert (Mark.objects.get().pole_keys, Mark.objects.get().thought) == (("hope", "fear"), "Both")
    page.get_by_role("button", name="Take that back").click()
    expect(page.get_by_role("heading", name="Marks without a place")).to_be_visible()
    assert lost() == (True, "how it was")


def test_without_a_lost_mark_the_chooser_offers_no_place(
    open_tag: Callable[..., Page], author: Person
) -> None:
    page = open_tag(make_reflection(author, text=NEW))
    choose(page, "the water")
    expect(chooser(page).get_by_role("button", name=re.compile("Place it here"))).to_have_count(0)


def test_a_thought_that_was_being_typed_stays_when_a_mark_is_placed(
    open_tag: Callable[..., Page], mine: Reflection
) -> None:
    page = open_tag(mine)
    dialog = choose(page, "the water")
    dialog.get_by_role("button", name="Add a thought").click()
    page.keyboard.type("Not yet")
    dialog.get_by_role("button", name=re.compile("Place it here")).click()
    expect(page.locator("#m1")).to_be_visible()
    dialog = choose(page, "I stayed")
    expect(dialog.get_by_label("A thought, if you have one")).to_have_value("Not yet")
    assert Mark.objects.get().thought == "Both"


def test_letting_go_and_placing_by_sentence_can_be_undone_without_javascript(
    open_tag: Callable[..., Page], mine: Reflection
) -> None:
    page = open_tag(mine, "phone", scripts=False)
    page.get_by_role("link", name="Let go").click()
    page.get_by_role("button", name="Let go").click()
    assert not Mark.objects.exists()
    page.get_by_role("button", name="Put it back").click()
    assert lost() == (True, "how it was")
    page.get_by_role("link", name="Place again").click()
    page.get_by_label(re.compile("We looked at the water")).check()
    page.get_by_role("button", name="Place it here").click()
    assert lost() == (False, "We looked at the water.")
    page.get_by_role("button", name="Take that back").click()
    assert lost() == (True, "how it was")
