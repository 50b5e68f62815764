"""Nothing typed on a mark is lost: slow answers, a sign-in that ended, a link, a stray Enter."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from journal.models import Mark, MeetingNote, Reflection
from peersupport.people.models import Person
from tests.browser.conftest import Visitor
from tests.browser.marking import CHOSEN, TEXT, OpenTag, choose, chooser, keep_mark
from tests.browser.waiting import Held, asked_at, wait_for
from tests.browser.writing import come_in, end_session
from tests.journal.meeting_scenes import agreed, all_there, took_place
from tests.journal.sharing_scenes import address
from tests.standing import make_reflection

THOUGHT = "Typed with care"


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=TEXT)


def change_form(page: Page) -> None:
    page.get_by_role("link", name="Change mark 1").click()
    expect(page.get_by_role("heading", name="Change a mark")).to_be_visible()
    page.wait_for_load_state()  # the scripts of the page too


@pytest.mark.parametrize("scripts", [True, False])
def test_a_changed_thought_waits_until_one_is_signed_in_again(
    open_tag: OpenTag, mine: Reflection, axe: Callable[..., None], scripts: bool
) -> None:
    keep_mark(open_tag(mine), CHOSEN, "hope")
    page = open_tag(mine, "phone", scripts=scripts)
    change_form(page)
    page.get_by_label("A thought, if you have one").fill(THOUGHT)
    end_session(page)
    page.get_by_role("button", name="Keep mark").click()
    expect(page.get_by_role("heading", name="Your words are still here")).to_be_visible()
    if scripts:
        axe(page)
    come_in(page, mine.author)
    page.get_by_role("button", name="Keep mark").click()
    expect(
        page.get_by_text("Nadia is signed in here now. If that is you, press Keep mark")
    ).to_be_visible()
    page.get_by_role("button", name="Keep mark").click()
    expect(page.locator("#m1")).to_contain_text(THOUGHT)
    assert Mark.objects.get().thought == THOUGHT


def test_a_slow_answer_is_waited_for_aloud_and_what_is_typed_meanwhile_stays(
    open_tag: OpenTag, mine: Reflection
) -> None:
    page = open_tag(mine)
    keeping = Held(page, "**/marks/")
    dialog = choose(page, CHOSEN)
    dialog.get_by_role("button", name="hope", exact=True).click()
    dialog.get_by_role("button", name="Add a thought").click()
    page.keyboard.type("First")
    dialog.get_by_role("button", name="Keep mark").click()
    expect(page.locator("#saved")).to_have_text("Saving…")
    dialog.get_by_label("A thought, if you have one").fill("First, and then more")
    keeping.wait_for(1)
    keeping.let_go()
    expect(page.locator("#m1")).to_contain_text("First")
    expect(page.locator("#saved")).to_contain_text("Saved ")
    again = choose(page, "like weather")
    expect(again.get_by_label("A thought, if you have one")).to_have_value("First, and then more")


def test_leaving_a_form_with_a_new_thought_by_a_link_is_asked_about(
    open_tag: OpenTag, mine: Reflection
) -> None:
    page = open_tag(mine, "phone")
    page.get_by_role("link", name="Choose by sentence instead").click()
    expect(page.get_by_role("group", name="Paragraph 1 of ")).to_be_visible()
    page.wait_for_load_state()  # the scripts of the page too
    asked = asked_at(page)
    box = page.get_by_label("A thought, if you have one")
    box.tap()
    page.keyboard.type(THOUGHT)
    page.get_by_role("link", name="Back to the page").click()
    wait_for(page, lambda: asked == ["beforeunload"])
    expect(box).to_have_value(THOUGHT)
    page.get_by_role("checkbox", name="Nobody else was there.").check()
    page.get_by_role("checkbox", name="hope").check()
    page.get_by_role("button", name="Keep mark").click()
    expect(page.locator("#m1")).to_contain_text(THOUGHT)
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_turning_to_another_paragraph_takes_a_thought_and_ticks_along(
    open_tag: OpenTag, mine: Reflection, axe: Callable[..., None], scripts: bool
) -> None:
    page = open_tag(mine, "phone", scripts=scripts)
    asked = asked_at(page, stay=False)
    page.get_by_role("link", name="Choose by sentence instead").click()
    page.get_by_role("checkbox", name="Nobody else was there.").check()
    page.get_by_role("checkbox", name="hope").check()
    page.get_by_label("A thought, if you have one").fill(THOUGHT)
    page.get_by_role("button", name="Paragraph 2").click()
    expect(page.get_by_role("group", name="Paragraph 2 of ")).to_be_visible()
    others = page.get_by_role("group", name="Ticked in other paragraphs")
    expect(others.get_by_role("checkbox", name="Nobody else was there.")).to_be_checked()
    if scripts:
        axe(page)
    page.get_by_role("button", name="Keep mark").click()
    expect(page.locator("#m1")).to_contain_text(THOUGHT)
    assert Mark.objects.get().exact == "Nobody else was there."
    assert asked == []


def test_enter_in_the_form_of_a_mark_keeps_it_and_moves_no_end(
    open_tag: OpenTag, mine: Reflection
) -> None:
    page = open_tag(mine)
    keep_mark(page, CHOSEN, "hope")
    change_form(page)
    page.get_by_role("checkbox", name="fear").check()
    page.keyboard.press("Enter")
    expect(page.locator("#undo")).to_contain_text("Mark changed: hope and fear.")
    mark = Mark.objects.get()
    assert (mark.pole_keys, mark.exact) == (("hope", "fear"), CHOSEN)


def test_after_a_finger_chose_the_words_nothing_is_said_of_keys(
    open_tag: OpenTag, mine: Reflection
) -> None:
    page = open_tag(mine, "phone")
    dialog = choose(page, CHOSEN)
    dialog.get_by_role("button", name="hope", exact=True).tap()
    dialog.get_by_role("button", name="Keep mark").tap()
    expect(chooser(page)).to_be_hidden()
    expect(page.locator("#m1")).to_be_attached()
    page.wait_for_timeout(300)
    assert not page.evaluate("document.getElementById('keys').classList.contains('wanted')")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#keys")).to_have_class(
        "small quiet keys-hint needs-scripts no-print wanted"
    )


def test_a_thought_stays_where_the_site_can_t_be_reached(
    open_tag: OpenTag, mine: Reflection, axe: Callable[..., None], expected_errors: list[str]
) -> None:
    expected_errors.append("ERR_INTERNET_DISCONNECTED")
    page = open_tag(mine, "phone")
    keep_mark(page, CHOSEN, "hope")
    change_form(page)
    box = page.get_by_label("A thought, if you have one")
    box.fill(THOUGHT)
    page.context.set_offline(True)
    page.get_by_role("button", name="Keep mark").last.click()
    expect(page.get_by_role("status").filter(has_text="Not kept")).to_be_visible()
    expect(box).to_have_value(THOUGHT)
    axe(page)
    page.context.set_offline(False)
    page.get_by_role("button", name="Keep mark").last.click()
    expect(page.locator("#m1")).to_contain_text(THOUGHT)
    assert Mark.objects.get().thought == THOUGHT


def test_a_note_of_a_meeting_stays_and_leaving_asks(
    visitor: Visitor,
    sign_in: Callable[..., Page],
    author: Person,
    supervisor: Person,
    expected_errors: list[str],
) -> None:
    expected_errors.append("ERR_INTERNET_DISCONNECTED")
    met = took_place(agreed(author, supervisor))
    all_there(met)
    page = sign_in(visitor("phone"), author)
    asked = asked_at(page)
    page.goto(address("meeting_detail", met.pk))
    page.get_by_label("A note for all who were there").fill(THOUGHT)
    page.context.set_offline(True)
    page.get_by_role("button", name="Keep my note").click()
    expect(page.get_by_role("status").filter(has_text="Not kept")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("link", name="Leave this meeting").click()
    wait_for(page, lambda: asked == ["beforeunload"])
    page.get_by_role("button", name="Keep my note").click()
    expect(page.get_by_text("Saved. Everyone who was there can read it.")).to_be_visible()
    assert MeetingNote.objects.get().text == THOUGHT
