"""Reading and talk in a browser: on any words, by every way, and what stays without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journal import starters
from journal.advice import advice_in
from journal.models import Response, Share
from journal.models.response import LONGEST_RESPONSE
from peersupport.people.models import Person
from tests.browser.conftest import Visitor
from tests.browser.scenes import share_of_the_window
from tests.browser.test_marking import SELECT, drag
from tests.browser.test_sharing import look
from tests.browser.waiting import Held, asked_at, wait_for
from tests.journal.sharing_scenes import let_in, say
from tests.journal.test_advice import BEGINS, LEAVES
from tests.journal.test_shared_anew import share_anew
from tests.standing import TEXT, make_reflection

CHOSEN = "she talked about the bus"


@pytest.fixture
def share(author: Person, supervisor: Person) -> Share:
    return share_of_the_window(author, supervisor)


@pytest.fixture
def opened(
    visitor: Visitor, sign_in: Callable[[Page, Any], Page], share: Share, supervisor: Person
) -> Callable[..., Page]:
    def go(way: str = "desktop", **more: Any) -> Page:
        page = sign_in(visitor(way, **more), supervisor)
        page.goto(f"/journal/shared/{share.pk}/")
        return page

    return go


def answer(page: Page, text: str) -> None:
    box = page.locator("textarea:focus")
    expect(box).to_be_visible()
    box.fill(text)
    box.locator("xpath=ancestor::form").get_by_role("button", name="Send to Nadia").click()
    expect(page.get_by_text("Sent.")).to_be_visible()


def said() -> tuple[str, str]:
    response = Response.objects.get()
    return response.text, response.anchor["exact"] if response.anchor else ""


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_any_words_can_be_written_beside_and_nothing_half_written_goes(
    opened: Callable[..., Page], axe: Callable[..., None], way: str
) -> None:
    page = opened(way)
    whole = page.get_by_role("group", name="Talk about the whole page").get_by_role("textbox")
    whole.evaluate("(box) => { box.value = 'half a thought' }")  # without going there
    drag(page, CHOSEN) if way == "desktop" else page.evaluate(SELECT, CHOSEN)
    begin = page.get_by_role("link", name="Write beside these words", exact=True)
    expect(begin).to_be_visible()
    look(page, axe, f"talk-begin--{way}")
    begin.click()
    expect(page.get_by_role("group", name="Talk beside")).to_be_visible()
    expect(whole).to_have_value("half a thought")
    look(page, axe, f"talk-box--{way}")
    answer(page, "I know that bus.")
    assert said() == ("I know that bus.", CHOSEN)


def test_with_the_keyboard_alone_by_sentence(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("#words [data-start]").first.focus()
    for key in ("ArrowDown", "ArrowDown", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    answer(page, "Both of these.")
    assert said() == ("Both of these.", TEXT[TEXT.index("I wanted") :])


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_without_scripts_by_sentence_with_the_question_on_a_page_of_its_own(
    opened: Callable[..., Page], axe: Callable[..., None], way: str
) -> None:
    page = opened(way, scripts=False)
    page.get_by_role("link", name="Write beside a sentence").click()
    page.get_by_role("link", name="Paragraph 2").click()
    page.get_by_label("I wanted to mend it before she had finished.").check()
    page.get_by_role("button", name="Write beside this").click()
    box = page.get_by_role("group", name="Talk beside").get_by_role("textbox")
    box.fill("You should rest.\n\nOr not.")
    page.get_by_role("button", name="Send to Nadia").first.click()
    expect(page.get_by_role("heading", name="Before you send it")).to_be_visible()
    page.get_by_role("button", name="Write on").click()
    expect(box).to_have_value("You should rest.\n\nOr not.")
    page.get_by_role("button", name="Send to Nadia").first.click()
    page.get_by_role("button", name="Send as it is").click()
    assert said() == ("You should rest.\n\nOr not.", "I wanted to mend it before she had finished.")


def test_the_question_stands_under_the_box_once_and_blocks_nothing(
    opened: Callable[..., Page], axe: Callable[..., None]
) -> None:
    page = opened()
    whole = page.get_by_role("group", name="Talk about the whole page")
    whole.get_by_role("textbox").fill("Have you tried sleep?")
    send = whole.get_by_role("button", name="Send to Nadia")
    send.click()
    expect(whole.get_by_role("status")).to_contain_text("“Have you tried …”")
    look(page, axe, "talk-pause")
    whole.get_by_role("textbox").fill("What was the night like?")
    expect(whole.get_by_role("status")).to_be_empty()
    whole.get_by_role("textbox").fill("Have you tried sleep?")
    send.click()
    expect(whole.get_by_role("status")).to_contain_text("“Have you tried …”")
    assert not Response.objects.exists()
    send.click()
    expect(page.get_by_text("Sent.")).to_be_visible()
    assert said() == ("Have you tried sleep?", "")


def test_the_browser_notices_the_same_openings(opened: Callable[..., Page]) -> None:
    page = opened()
    box = page.get_by_role("group", name="Talk about the whole page").get_by_role("textbox")
    pattern = page.evaluate("document.getElementById('pause').dataset.pattern")
    words = [*BEGINS, *LEAVES]
    found = page.evaluate(
        """([pattern, words]) => words.map((each) => {
          const straight = each.replace(/[‘’‛]/g, "'").replace(/[“”„]/g, '"');
          const found = new RegExp(pattern, "i").exec(straight);
          if (!found) return "";
          const start = found.index + found[0].length - found[1].length;
          return each.slice(start, start + found[1].length);
        })""",
        [pattern, words],
    )
    assert found == [advice_in(each) for each in words]
    expect(box).to_be_visible()


def test_a_beginning_lands_at_the_caret(opened: Callable[..., Page]) -> None:
    page = opened("phone")
    whole = page.get_by_role("group", name="Talk about the whole page")
    box = whole.get_by_role("textbox")
    box.fill("Thank you.")
    whole.get_by_text("Ways to begin").click()
    whole.get_by_role("button", name=starters.WHOLE[0]).click()
    page.keyboard.type("the bus.")
    expect(box).to_have_value("Thank you. What stayed with me after reading is the bus.")


def test_jumping_from_talk_to_talk_with_the_keyboard(
    opened: Callable[..., Page], share: Share, author: Person
) -> None:
    say(share, author, "early", passage=(0, 2))
    say(share, author, "about it all")
    page = opened()
    page.get_by_role("link", name="To the talk, in 2 places").press("Enter")
    expect(page.locator("#beside_0_2")).to_be_focused()
    page.locator("#beside_0_2").get_by_role("link", name="Next talk").press("Enter")
    expect(page.locator("#whole")).to_be_focused()


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_putting_aside_closing_and_one_s_own_words_are_sound(
    opened: Callable[..., Page],
    visitor: Visitor,
    sign_in: Callable[[Page, Any], Page],
    axe: Callable[..., None],
    share: Share,
    author: Person,
    supervisor: Person,
    way: str,
) -> None:
    say(share, supervisor, "I have that hand too. " * 20)
    other = let_in(make_reflection(author), supervisor)
    page, hers = opened(way), sign_in(visitor(way), author)
    page.get_by_role("link", name="Older page").or_(
        page.get_by_role("link", name="Newer page")
    ).click()
    page.get_by_role("button", name="Not for me").click()
    expect(page.get_by_text("Put aside.")).to_be_visible()
    look(page, axe, f"put-aside--{way}")
    hers.goto(f"/journal/{other.reflection_id}/share/")
    expect(hers.get_by_text("put it aside")).to_be_visible()
    look(hers, axe, f"author-put-aside--{way}")
    hers.goto(f"/journal/shared/{share.pk}/")
    hers.get_by_role("link", name="Close this talk").click()
    look(hers, axe, f"close-talk--{way}")
    hers.get_by_role("button", name="Close this talk").click()
    look(hers, axe, f"talk-closed-author--{way}")
    page.goto(f"/journal/shared/{share.pk}/")
    expect(page.get_by_text("I have that hand too.")).to_have_count(0)
    look(page, axe, f"talk-closed--{way}")
    page.get_by_role("link", name="No more from Nadia").click()
    look(page, axe, f"no-more--{way}")
    page.get_by_role("button", name="No more from Nadia").click()
    look(page, axe, f"written--{way}")
    page.get_by_role("link", name="Erase").click()
    look(page, axe, f"written-erase--{way}")
    page.get_by_role("button", name="Erase for good").click()
    page.get_by_role("button", name="Take pages from Nadia again").click()
    expect(page.get_by_text("Nadia can let you in again.")).to_be_visible()


def test_words_stay_where_the_site_can_t_be_reached_and_leaving_asks(
    opened: Callable[..., Page], axe: Callable[..., None], expected_errors: list[str]
) -> None:
    expected_errors.append("ERR_INTERNET_DISCONNECTED")
    page = opened()
    asked = asked_at(page)
    whole = page.get_by_role("group", name="Talk about the whole page")
    whole.get_by_role("textbox").fill("What was the night like?")
    page.context.set_offline(True)
    whole.get_by_role("button", name="Send to Nadia").click()
    expect(whole.get_by_role("status")).to_contain_text("Not sent")
    expect(whole.get_by_role("textbox")).to_have_value("What was the night like?")
    look(page, axe, "talk-unreached")
    page.context.set_offline(False)
    page.get_by_role("link", name="Shared with you").click()
    wait_for(page, lambda: asked == ["beforeunload"])
    expect(whole.get_by_role("textbox")).to_have_value("What was the night like?")
    whole.get_by_role("button", name="Send to Nadia").click()
    expect(page.get_by_text("Sent.")).to_be_visible()
    assert (said(), asked) == (("What was the night like?", ""), ["beforeunload"])


def test_advice_typed_while_it_was_being_sent_stops_it_and_leaving_asks_still(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    asked = asked_at(page)
    looking = Held(page, "**/healthz")
    whole = page.get_by_role("group", name="Talk about the whole page")
    whole.get_by_role("textbox").fill("What was the night like?")
    whole.get_by_role("button", name="Send to Nadia").click()
    looking.wait_for(1)
    whole.get_by_role("textbox").fill("Have you tried sleep?")
    looking.routes[0].continue_()
    expect(whole.get_by_role("status")).to_contain_text("“Have you tried …”")
    page.get_by_role("link", name="Shared with you").click()
    wait_for(page, lambda: asked == ["beforeunload"])
    assert not Response.objects.exists()
    whole.get_by_role("button", name="Send to Nadia").click()
    looking.wait_for(2)
    looking.let_go()
    expect(page.get_by_text("Sent.")).to_be_visible()
    assert said() == ("Have you tried sleep?", "")


def test_leaving_asks_of_a_change_and_of_words_that_were_handed_back(
    opened: Callable[..., Page], share: Share, supervisor: Person
) -> None:
    say(share, supervisor, "I went quiet.")
    page = opened()
    asked = asked_at(page)
    page.get_by_text("Change or take back").click()
    page.get_by_label("What you wrote").fill("I went quiet, and left.")
    page.get_by_role("link", name="Shared with you").click()
    wait_for(page, lambda: asked == ["beforeunload"])
    page.get_by_label("What you wrote").fill("x" * (LONGEST_RESPONSE + 1))
    page.get_by_role("button", name="Save the change").click()
    expect(page.locator("#problem")).to_be_visible()
    page.wait_for_load_state()  # the scripts of the page too
    page.get_by_role("link", name="Shared with you").click()
    wait_for(page, lambda: asked == ["beforeunload"] * 2)


def test_words_chosen_before_the_page_was_shared_anew_open_no_box_beside_others(
    opened: Callable[..., Page], share: Share
) -> None:
    page = opened()
    drag(page, CHOSEN)
    share_anew(share)
    page.get_by_role("link", name="Write beside these words", exact=True).click()
    expect(page.get_by_text("shared anew since you chose words")).to_be_visible()
    expect(page.get_by_role("group", name="Talk beside")).to_have_count(0)
    drag(page, CHOSEN)
    page.get_by_role("link", name="Write beside these words", exact=True).click()
    answer(page, "I know that bus.")
    assert said() == ("I know that bus.", CHOSEN)
