"""Marking in a real browser: by mouse, by touch, by keyboard alone, and without JavaScript."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Leaning, Mark, Reflection
from peersupport.people.models import Person
from tests.browser.conftest import Visitor
from tests.browser.marking import CHOSEN, SELECT, TEXT, choose, chooser, drag, keep_mark
from tests.browser.waiting import wait_for
from tests.journal.marking import keep
from tests.standing import make_reflection


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=TEXT)


@pytest.fixture
def look_again(
    visitor: Visitor, sign_in: Callable[[Page, Any], Page], mine: Reflection
) -> Callable[..., Page]:
    Person.objects.update(welcomed_at=timezone.now())

    def go(way: str = "desktop", **more: Any) -> Page:
        page = sign_in(visitor(way, **more), mine.author)
        page.goto(f"/journal/{mine.pk}/tag/")
        return page

    return go


def test_with_a_mouse(look_again: Callable[..., Page]) -> None:
    page = look_again()
    expect(chooser(page)).to_be_hidden()
    drag(page, CHOSEN)
    dialog = chooser(page)
    expect(dialog).to_be_focused()
    hope = dialog.get_by_role("button", name="hope", exact=True)
    expect(hope).to_have_attribute("aria-pressed", "false")
    hope.click()
    dialog.get_by_role("button", name="fear", exact=True).click()
    expect(hope).to_have_attribute("aria-pressed", "true")
    dialog.get_by_role("button", name="Add a thought").click()
    dialog.get_by_label("A thought, if you have one").fill("Both at once.")
    dialog.get_by_role("button", name="Keep mark").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    expect(page.locator("#m1")).to_contain_text("Both at once.")
    mark = Mark.objects.get()
    assert (mark.exact, mark.pole_keys, mark.thought) == (CHOSEN, ("hope", "fear"), "Both at once.")


def test_by_touch_the_sheet_opens_at_the_foot_and_takes_nothing_away(
    look_again: Callable[..., Page],
) -> None:
    page = look_again("phone")
    dialog = choose(page, CHOSEN)
    foot = dialog.bounding_box()
    assert foot is not None
    assert foot["y"] + foot["height"] == pytest.approx(844, abs=1)
    dialog.get_by_role("button", name="learning", exact=True).tap()
    assert page.evaluate("getSelection().toString()") == CHOSEN
    page.evaluate(SELECT, CHOSEN + " before he had finished.")
    expect(page.locator("#chosen-words")).to_contain_text("before he had finished.")
    expect(dialog.get_by_role("button", name="learning")).to_have_attribute("aria-pressed", "true")
    dialog.get_by_role("button", name="Keep mark").tap()
    expect(dialog).to_be_hidden()
    assert Mark.objects.get().exact == CHOSEN + " before he had finished."


def test_with_the_keyboard_alone(look_again: Callable[..., Page]) -> None:
    page = look_again()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-start]')"):
            break
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(key)
    assert page.evaluate("getSelection().toString()").startswith(CHOSEN)
    page.keyboard.press("Shift+ArrowUp")
    expect(chooser(page)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(chooser(page).get_by_role("button", name="learning")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(chooser(page)).to_be_hidden()
    expect(page.locator(":focus")).to_have_text(re.compile("^He said"))
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Shift+Control+ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    chooser(page).get_by_role("button", name="Keep mark").press("Enter")
    expect(page.locator("#m1")).to_be_visible()
    expect(page.locator("[data-start]:focus")).to_be_visible()
    assert (Mark.objects.get().exact, Mark.objects.get().pole_keys) == ("I had", ("learning",))


def test_without_javascript_by_sentence(look_again: Callable[..., Page]) -> None:
    page = look_again("phone", scripts=False)
    expect(chooser(page)).to_be_hidden()
    page.get_by_role("link", name="Choose by sentence instead").click()
    page.get_by_role("button", name="Paragraph 2").click()
    page.get_by_label(re.compile("^I had the phone")).check()
    page.get_by_role("checkbox", name="helping").check()
    page.get_by_role("button", name="Keep mark").click()
    expect(page.locator("#m1 q")).to_have_text(
        "I had the phone number ready before he had finished."
    )
    page.get_by_role("link", name="Take away mark 1").click()
    page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name="Put it back").click()
    group = page.get_by_role("group", name=re.compile("^Hope and fear"))
    group.get_by_role("radio", name="More hope than fear").check(force=True)
    page.get_by_role("button", name="Done for today").click()
    assert Mark.objects.get().pole_keys == ("helping",)
    assert Leaning.objects.get().position == 2


def test_marks_fall_on_the_very_words_after_emoji_line_ends_and_other_marks(
    look_again: Callable[..., Page],
) -> None:
    page = look_again()
    for words in ("👩‍👩‍👧 again", "letters had started", "had started to come", "like weather"):
        keep_mark(page, words, "hope")
    keep_mark(page, "looks like.\nIt looked  like", "fear")
    exact = sorted(Mark.objects.all(), key=lambda mark: mark.start)
    assert [mark.exact for mark in exact] == [
        "👩‍👩‍👧 again", "letters had started", "had started to come",
        "looks like.\nIt looked  like", "like weather",
    ]  # fmt: skip
    assert all(TEXT[mark.start : mark.end] == mark.exact for mark in exact)


def test_words_are_chosen_across_a_paragraph_that_nobody_sees(
    open_tag: Callable[..., Page], author: Person
) -> None:
    text = "Nobody else was there.\n\n\ufeff\n\nIt looked like weather."
    page = open_tag(make_reflection(author, text=text))
    page.evaluate("getSelection().selectAllChildren(document.getElementById('words'))")
    chooser(page).get_by_role("button", name="hope", exact=True).click()
    chooser(page).get_by_role("button", name="Keep mark").click()
    expect(chooser(page)).to_be_hidden()
    assert Mark.objects.get().exact == text


def test_copying_a_marked_paragraph_gives_exactly_its_text(look_again: Callable[..., Page]) -> None:
    page = look_again()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    keep_mark(page, "letters had started", "hope")
    keep_mark(page, "had started to come", "helping", "fear")
    page.evaluate("getSelection().selectAllChildren(document.querySelectorAll('[data-start]')[1])")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == TEXT.split("\n\n")[1]


def test_closing_marks_nothing_and_keeps_a_thought_for_the_next_words(
    look_again: Callable[..., Page],
) -> None:
    page = look_again()
    dialog = choose(page, CHOSEN)
    dialog.get_by_role("button", name="Keep mark").click()
    expect(dialog.get_by_role("alert")).to_have_text("Choose at least one of the six.")
    dialog.get_by_role("button", name="Add a thought").click()
    page.keyboard.type("Don’t lose me")
    dialog.get_by_role("button", name="Close without marking").click()
    expect(dialog).to_be_hidden()
    dialog = choose(page, "like weather")
    expect(dialog.get_by_label("A thought, if you have one")).to_have_value("Don’t lose me")
    assert not Mark.objects.exists()


def test_a_text_that_changed_elsewhere_is_shown_and_nothing_typed_is_lost(
    look_again: Callable[..., Page], mine: Reflection
) -> None:
    page = look_again()
    dialog = choose(page, CHOSEN)
    dialog.get_by_role("button", name="hope", exact=True).click()
    dialog.get_by_role("button", name="Add a thought").click()
    page.keyboard.type("Stay")
    keep(mine, "Well now. " + TEXT)
    dialog.get_by_role("button", name="Keep mark").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Choose the words once more")
    expect(page.locator("#words")).to_contain_text("Well now.")
    choose(page, CHOSEN).get_by_role("button", name="Keep mark").click()
    expect(page.locator("#m1")).to_contain_text("Stay")
    assert (Mark.objects.get().exact, Mark.objects.get().thought) == (CHOSEN, "Stay")


def test_when_nothing_can_be_reached_the_mark_waits(
    look_again: Callable[..., Page], expected_errors: list[str]
) -> None:
    expected_errors.append("ERR_INTERNET_DISCONNECTED")
    page = look_again()
    dialog = choose(page, CHOSEN)
    dialog.get_by_role("button", name="hope", exact=True).click()
    page.context.set_offline(True)
    dialog.get_by_role("button", name="Keep mark").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Not saved")
    page.context.set_offline(False)
    dialog.get_by_role("button", name="Keep mark").click()
    expect(dialog).to_be_hidden()
    assert Mark.objects.get().exact == CHOSEN


def test_take_away_and_put_back_without_leaving_the_page(look_again: Callable[..., Page]) -> None:
    page = look_again()
    keep_mark(page, CHOSEN, "hope")
    page.get_by_role("link", name="Take away mark 1").click()
    back = page.get_by_role("button", name="Put it back")
    expect(back).to_be_focused()
    assert not Mark.objects.exists()
    back.click()
    expect(page.locator("#m1")).to_be_visible()
    expect(back).to_be_hidden()
    assert Mark.objects.get().exact == CHOSEN


def test_a_leaning_is_saved_as_it_is_chosen_also_by_arrow_keys(
    look_again: Callable[..., Page],
) -> None:
    page = look_again()
    group = page.get_by_role("group", name=re.compile("^Learning and helping"))
    expect(group.get_by_role("radio", name="Not part of this one")).to_be_checked()
    group.get_by_role("radio", name="Mostly learning").check(force=True)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    wait_for(page, lambda: [each.position for each in Leaning.objects.all()] == [2])
    page.reload()
    expect(group.get_by_role("radio", name="More learning than helping")).to_be_checked()


def test_a_flag_leads_to_the_list_and_the_list_back(look_again: Callable[..., Page]) -> None:
    page = look_again("phone")
    keep_mark(page, CHOSEN, "hope")
    page.locator("#f1").tap()
    expect(page).to_have_url(re.compile("#m1$"))
    page.get_by_role("link", name="Show in the text mark 1").tap()
    expect(page).to_have_url(re.compile("#f1$"))
    expect(page.locator("#f1")).to_be_in_viewport()


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_axe_finds_nothing_on_any_page_of_marking(
    look_again: Callable[..., Page], axe: Callable[..., None], mine: Reflection, way: str
) -> None:
    page = look_again(way)
    keep_mark(page, CHOSEN, "hope", "fear")
    keep_mark(page, "number ready before", "helping")
    axe(page)
    choose(page, "letters had started")
    axe(page)
    mark = Mark.objects.order_by("start")[0]
    Mark.objects.filter(pk=mark.pk).update(by_likeness=True)
    Mark.objects.exclude(pk=mark.pk).update(loose=True)
    base = f"/journal/{mine.pk}/"
    for path in (
        "", "?marks=off", "tag/", "tag/?marks=off", "tag/sentences/?p=2",
        f"tag/sentences/?mark={mark.pk}", f"marks/{mark.pk}/", f"marks/{mark.pk}/away/",
    ):  # fmt: skip
        page.goto(base + path)
        axe(page)
    page.goto(base + "tag/sentences/")
    page.get_by_role("button", name="Keep mark").click()
    expect(page.locator("#problem")).to_be_focused()
    axe(page)
