"""Offering a wondering on any words, and taking it up or leaving it, by every way."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journal.models import Mark, Share, Wondering
from peersupport.people.models import Person
from tests.browser.conftest import Visitor
from tests.browser.scenes import share_of_the_window
from tests.browser.test_marking import SELECT, drag
from tests.browser.test_sharing import look
from tests.journal.test_wondering import QUESTION, WORDS, wonder
from tests.standing import TEXT

CHOSEN = "she talked about the bus"


@pytest.fixture
def share(author: Person, supervisor: Person) -> Share:
    return share_of_the_window(author, supervisor)


@pytest.fixture
def opened(
    visitor: Visitor, sign_in: Callable[[Page, Any], Page], share: Share
) -> Callable[..., Page]:
    def go(person: Person, way: str = "desktop", **more: Any) -> Page:
        page = sign_in(visitor(way, **more), person)
        page.goto(f"/journal/shared/{share.pk}/")
        return page

    return go


def offer(page: Page) -> None:
    box = page.get_by_role("group", name="Offer a wondering about")
    box.get_by_role("checkbox", name="hope").check()
    box.get_by_role("textbox", name="Your question").fill(QUESTION)
    box.get_by_role("button", name="Offer it").click()
    expect(page.get_by_text("It is Nadia’s to take up or leave.")).to_be_visible()


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_any_words_can_be_wondered_about_and_nothing_half_written_goes(
    opened: Callable[..., Page], supervisor: Person, axe: Callable[..., None], way: str
) -> None:
    page = opened(supervisor, way)
    whole = page.get_by_role("group", name="Talk about the whole page").get_by_role("textbox")
    whole.evaluate("(box) => { box.value = 'half a thought' }")
    drag(page, CHOSEN) if way == "desktop" else page.evaluate(SELECT, CHOSEN)
    page.locator(".begin-here").get_by_role("button", name="Offer a wondering").click()
    expect(page.get_by_role("group", name="Offer a wondering about")).to_be_visible()
    expect(whole).to_have_value("half a thought")
    look(page, axe, f"wondering-offer--{way}")
    offer(page)
    look(page, axe, f"wondering-offered--{way}")
    made = Wondering.objects.get()
    assert (made.anchor["exact"], made.pole_keys) == (CHOSEN, ("hope",))


def test_with_the_keyboard_alone(opened: Callable[..., Page], supervisor: Person) -> None:
    page = opened(supervisor)
    page.locator("#words [data-start]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".begin-here")).to_be_visible()
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("form[data-wonder] [type=checkbox]").first).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("textbox", name="Your question").focus()
    page.keyboard.type(QUESTION)
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("It is Nadia’s to take up or leave.")).to_be_visible()
    assert Wondering.objects.get().anchor["exact"] == TEXT.partition("\n")[0]


def test_without_scripts_by_sentence(opened: Callable[..., Page], supervisor: Person) -> None:
    page = opened(supervisor, "phone", scripts=False)
    page.get_by_role("button", name="Offer a wondering").click()
    page.get_by_label("We sat by the window").check()
    page.get_by_role("button", name="Offer a wondering").click()
    offer(page)
    assert Wondering.objects.get().anchor["exact"].startswith("We sat by the window")


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_the_author_takes_one_up_with_changes_and_leaves_another(
    opened: Callable[..., Page],
    share: Share,
    supervisor: Person,
    author: Person,
    axe: Callable[..., None],
    way: str,
) -> None:
    wonder(share, supervisor, question="And the bus? " * 30, passage=(0, 2))
    wonder(share, supervisor)
    page = opened(author, way)
    look(page, axe, f"wondering-author--{way}")
    first = page.get_by_role("group", name="Tomas wonders about “We”")
    first.get_by_role("button", name="Leave it").click()
    expect(first.get_by_text("You left this one.")).to_be_visible()
    page.get_by_role("group", name=WORDS).get_by_role("link", name="with changes").click()
    look(page, axe, f"wondering-take-up--{way}")
    page.get_by_role("checkbox", name="fear").uncheck()
    page.get_by_role("button", name="Take it up").click()
    expect(page.get_by_text("You took this up.")).to_be_visible()
    look(page, axe, f"wondering-decided--{way}")
    mine = Mark.objects.order_by("created_at").last()
    assert mine is not None
    assert (mine.exact, mine.pole_keys) == (WORDS, ("helping",))


def test_a_thought_stays_where_the_site_can_t_be_reached(
    opened: Callable[..., Page],
    share: Share,
    supervisor: Person,
    author: Person,
    expected_errors: list[str],
) -> None:
    expected_errors.append("ERR_INTERNET_DISCONNECTED")
    wonder(share, supervisor)
    page = opened(author, "phone")
    page.get_by_role("group", name=WORDS).get_by_role("link", name="with changes").click()
    expect(page.get_by_role("heading", name="Take up a wondering")).to_be_visible()
    page.wait_for_load_state()
    page.get_by_label("A thought, if you have one").fill("Typed with care")
    page.context.set_offline(True)
    page.get_by_role("button", name="Take it up").click()
    expect(page.get_by_role("status").filter(has_text="Not kept")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Take it up").click()
    expect(page.get_by_text("You took this up.")).to_be_visible()
    assert Mark.objects.order_by("created_at").last().thought == "Typed with care"
