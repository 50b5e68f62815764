"""Moments in which a word could be lost between the page, the device and the site: none is."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from journal.models import Draft, Reflection
from peersupport.people.models import Person
from tests.browser.gate import Gate
from tests.browser.waiting import Held
from tests.browser.writing import (
    HERE_ONLY,
    SAVED,
    box,
    end_session,
    expect_no_copies,
    expect_state,
    path_of,
    texts,
    type_words,
    worker_is_ready,
)

SignIn = Callable[[Page, Any], Page]
OUR_STORE = """async () => {
  const asked = indexedDB.open("reflections");
  const store = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const people = store.transaction(["people", "copies"], "readwrite").objectStore("people");
  globalThis.held = true;
  const goOn = () => { if (globalThis.held) people.count().onsuccess = goOn; else store.close(); };
  goOn();
}"""


@pytest.fixture
def gate(live_server: LiveServer) -> Iterator[Gate]:
    with Gate(live_server.thread.port) as gate:
        yield gate


@pytest.fixture
def site(gate: Gate, settings: Any) -> str:
    """The site behind a gate that can be shut."""
    settings.SITE_URL = gate.url
    settings.CSRF_TRUSTED_ORIGINS = [gate.url]
    return gate.url


@pytest.fixture
def visit(desktop: Page, sign_in: SignIn, author: Person, expected_errors: list[str]) -> Page:
    """Someone who is signed in and says yes to whatever their browser asks."""
    expected_errors += ["ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "ERR_FAILED", "Failed to fetch"]
    desktop.on("dialog", lambda dialog: dialog.accept())
    return sign_in(desktop, author)


@pytest.fixture
def page(visit: Page) -> Page:
    """Their write page, which could open without a connection, with a line that is saved."""
    visit.goto("/journal/write/")
    worker_is_ready(visit)
    type_words(visit, "One. ")
    expect_state(visit, SAVED)
    return visit


def test_one_save_at_a_time_so_that_no_answer_is_taken_for_another_s(page: Page) -> None:
    saves = Held(page, "**/save/")
    type_words(page, "Two. ")
    saves.wait_for(1)
    type_words(page, "Three. ")
    page.evaluate("for (let i = 0; i < 3; i += 1) dispatchEvent(new Event('online'))")
    saves.routes[0].continue_()
    saves.wait_for(2)
    page.wait_for_timeout(500)
    assert len(saves.routes) == 2
    saves.let_go()
    expect_state(page, SAVED)
    assert texts() == ["One. Two. Three. "]
    type_words(page, "Four.")
    expect_state(page, SAVED)
    assert texts() == ["One. Two. Three. Four."]


def test_a_save_that_arrived_and_was_never_answered_goes_again_and_is_one(page: Page) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/save/", lose_the_answer)
    type_words(page, "Two. ")
    expect_state(page, HERE_ONLY)
    assert texts() == ["One. Two. "]
    type_words(page, "Three.")
    expect_state(page, HERE_ONLY)
    page.unroute("**/save/")
    expect_state(page, SAVED)
    assert texts() == ["One. Two. Three."]
    assert Draft.objects.get().revision == 3
    expect_no_copies(page)


def test_a_page_that_ended_before_its_answer_came_is_gone_on_with(page: Page) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/save/", lose_the_answer)
    type_words(page, "Two. ")
    expect_state(page, HERE_ONLY)
    page.route("**/save/", lambda route: route.abort())
    type_words(page, "Three.")
    expect_state(page, HERE_ONLY)
    page.unroute("**/save/")
    page.reload()
    expect(box(page)).to_have_value("One. Two. Three.")
    expect_state(page, SAVED)
    assert texts() == ["One. Two. Three."]
    expect_no_copies(page)


def test_a_reload_at_once_without_a_connection_loses_nothing(page: Page, gate: Gate) -> None:
    gate.shut()
    type_words(page, "Two.")
    page.evaluate("location.reload()")
    expect(page.get_by_text("open when you sign in")).to_be_visible()
    type_words(page, "Three.")
    page.evaluate("location.reload()")
    expect(page.get_by_text("open when you sign in")).to_be_visible()
    gate.open()
    expect(box(page)).to_have_value("One. Two.\n\nThree.")
    expect_state(page, SAVED)
    assert texts() == ["One. Two.\n\nThree."]
    expect_no_copies(page)


def test_what_is_typed_before_the_scripts_are_there_is_saved(visit: Page) -> None:
    scripts = Held(visit, "**/static/js/write.*.js")
    visit.goto("/journal/write/", wait_until="commit")
    type_words(visit, "Typed at once.")
    scripts.wait_for(1)
    assert texts() == []
    scripts.let_go()
    expect_state(visit, SAVED)
    assert texts() == ["Typed at once."]


def test_the_empty_page_sends_nothing_before_it_knows_whose_it_is(page: Page, gate: Gate) -> None:
    slow = page.context.new_page()
    slow.goto("/journal/")
    gate.shut()
    page.goto("/journal/write/", wait_until="commit")
    slow.evaluate(OUR_STORE)
    page.reload()
    type_words(page, "Two.")
    gate.open()
    page.bring_to_front()
    page.wait_for_timeout(2500)
    assert texts() == ["One. "]
    slow.evaluate("held = false")
    expect_state(page, SAVED)
    assert texts() == ["One. ", "Two."]
    assert not Reflection.objects.filter(pk="00000000-0000-0000-0000-000000000000").exists()


def test_a_device_that_is_slow_to_store_keeps_no_save_waiting(page: Page) -> None:
    slow = page.context.new_page()
    slow.goto("/journal/")
    slow.evaluate(OUR_STORE)
    page.bring_to_front()
    type_words(page, "Two.")
    expect_state(page, SAVED)
    assert texts() == ["One. Two."]
    slow.evaluate("held = false")
    expect_no_copies(page)


def test_while_an_answer_is_long_in_coming_it_is_said_where_the_words_are(page: Page) -> None:
    saves = Held(page, "**/save/")
    type_words(page, "Two.")
    expect_state(page, HERE_ONLY)
    saves.let_go()
    expect_state(page, SAVED)
    assert texts() == ["One. Two."]


def test_a_device_gets_its_key_later_where_it_failed_at_first(visit: Page) -> None:
    visit.route("**/device-key/", lambda route: route.abort())
    visit.goto("/journal/write/")
    type_words(visit, "One. ")
    expect_state(visit, SAVED)
    visit.unroute("**/device-key/")
    visit.wait_for_timeout(5_000)
    with visit.expect_response("**/device-key/"):
        type_words(visit, "Two. ")
    expect_state(visit, SAVED)
    end_session(visit)
    type_words(visit, "Three.")
    expect_state(visit, HERE_ONLY)


def test_what_is_typed_after_the_press_on_done_writing_is_a_draft_upon_it(page: Page) -> None:
    done = Held(page, f"**{path_of(page)}")
    page.get_by_role("button", name="Done writing").click()
    done.wait_for(1)
    type_words(page, "Two.")
    page.wait_for_timeout(2_000)  # longer than a save waits for
    done.let_go()
    expect_state(page, SAVED)
    assert Reflection.objects.get().text == "One. "
    assert texts() == ["One. Two."]
    page.get_by_role("button", name="Done writing").click()
    page.wait_for_url("**/tag/")
    assert Reflection.objects.get().text == "One. Two."


def test_a_double_press_leads_nobody_away_who_writes_on(page: Page) -> None:
    done = Held(page, f"**{path_of(page)}")
    press = page.get_by_role("button", name="Done writing")
    press.click()
    done.wait_for(1)
    press.click()
    type_words(page, "Two.")
    done.let_go()
    expect_state(page, SAVED)
    page.wait_for_timeout(1_000)  # in which the second press would have gone
    expect(box(page)).to_be_focused()
    assert Reflection.objects.get().text == "One. "
    assert texts() == ["One. Two."]


def test_enter_in_the_title_goes_on_to_the_words(page: Page) -> None:
    page.get_by_text("Title and more").click()
    page.get_by_label("Title", exact=True).press_sequentially("Letters")
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type("Two.")
    expect_state(page, SAVED)
    assert (Draft.objects.get().title, texts()) == ("Letters", ["One. Two."])
    expect(page.locator("#guard")).to_be_empty()
    assert not Reflection.objects.kept().exists()


def test_enter_in_the_title_saves_where_there_are_no_scripts(
    plain: Page, sign_in: SignIn, author: Person
) -> None:
    page = sign_in(plain, author)
    page.goto("/journal/write/")
    box(page).fill("One.")
    page.get_by_text("Title and more").click()
    page.get_by_label("Title", exact=True).fill("Letters")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(SAVED)
    expect(box(page)).to_have_value("One.")
    assert Draft.objects.get().title == "Letters"
    assert not Reflection.objects.kept().exists()


def test_signing_out_in_another_window_first_sends_what_was_typed_this_moment(page: Page) -> None:
    other = page.context.new_page()
    other.goto("/accounts/logout/")
    type_words(page, "Two.")
    other.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(other.get_by_label("Password")).to_be_visible()
    assert texts() == ["One. Two."]
