"""Writing while the connection comes and goes: nothing is lost, and what is shown is true."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from journal.models import Draft
from journal.prompts import GROUPS
from journal.services import prompting
from peersupport.people.models import DeviceKey, Person
from tests.browser.gate import Gate
from tests.browser.writing import (
    HERE_ONLY,
    SAVED,
    box,
    copies_on,
    expect_no_copies,
    expect_state,
    path_of,
    texts,
    type_words,
    worker_is_ready,
)

SignIn = Callable[[Page, Any], Page]


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
def page(phone: Page, sign_in: SignIn, author: Person, expected_errors: list[str]) -> Page:
    """The write page of someone who is signed in, which could open without a connection."""
    expected_errors += ["ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "ERR_FAILED", "Failed to fetch"]
    page = sign_in(phone, author)
    page.goto("/journal/write/")
    worker_is_ready(page)
    return page


def test_what_is_typed_without_a_connection_goes_out_by_itself(page: Page, gate: Gate) -> None:
    type_words(page, "Before the tunnel. ")
    expect_state(page, SAVED)
    gate.shut()
    type_words(page, "In the tunnel.")
    expect_state(page, HERE_ONLY)
    expect(page.get_by_text("be reached. Keep writing")).to_be_visible()
    assert Draft.objects.get().text == "Before the tunnel. "
    assert copies_on(page) == 1
    gate.open()
    expect_state(page, SAVED)
    assert Draft.objects.get().text == "Before the tunnel. In the tunnel."
    expect(page.get_by_text("be reached. Keep writing")).to_be_hidden()
    expect_no_copies(page)


def test_the_write_page_opens_without_a_connection(page: Page, gate: Gate) -> None:
    gate.shut()
    page.goto("/journal/write/")
    type_words(page, "Written on the bus.")
    expect_state(page, HERE_ONLY)
    page.reload()
    expect(page.get_by_text("open when you sign in")).to_be_visible()
    expect(box(page)).to_have_value("")
    gate.open()
    page.goto("/journal/write/")
    expect(page.get_by_role("link", name="Open them")).to_be_visible()
    assert texts() == ["Written on the bus."]


def test_one_can_write_on_after_a_restart_and_both_parts_meet(page: Page, gate: Gate) -> None:
    type_words(page, "Saved at home.")
    expect_state(page, SAVED)
    gate.shut()
    type_words(page, " Not sent.")
    expect_state(page, HERE_ONLY)
    page.reload()
    expect(box(page)).to_have_value("")
    type_words(page, "After the restart.")
    expect_state(page, HERE_ONLY)
    gate.open()
    expect_state(page, SAVED)
    whole = "Saved at home. Not sent.\n\nAfter the restart."
    expect(box(page)).to_have_value(whole)
    assert texts() == [whole]
    expect_no_copies(page)


def test_a_restart_before_anything_was_sent_loses_nothing(page: Page, gate: Gate) -> None:
    gate.shut()
    type_words(page, "Only here.")
    expect_state(page, HERE_ONLY)
    page.reload()
    page.get_by_role("link", name="Write on with them").click()
    type_words(page, "And more.")
    expect_state(page, HERE_ONLY)
    page.reload()
    gate.open()
    expect(box(page)).to_have_value("Only here.\n\nAnd more.")
    expect_state(page, SAVED)
    assert texts() == ["Only here.\n\nAnd more."]


def test_a_page_that_was_closed_is_sent_from_any_other(page: Page, gate: Gate, site: str) -> None:
    type_words(page, "One.")
    expect_state(page, SAVED)
    address = path_of(page)
    gate.shut()
    type_words(page, " Two.")
    close_and_reach_again(page, gate)
    page.goto("/")
    expect(page.get_by_role("link", name="Open them")).to_have_attribute("href", address)
    assert texts() == ["One. Two."]
    expect_no_copies(page)


@pytest.mark.parametrize("elsewhere", [True, False])
def test_minutes_that_cannot_be_read_take_none_away_that_were_saved(
    page: Page, gate: Gate, elsewhere: bool
) -> None:
    minutes = page.get_by_label("Minutes")
    minutes.fill("50")
    expect_state(page, SAVED)
    address = path_of(page)
    gate.shut()
    minutes.press("End")
    page.keyboard.type("-5")
    type_words(page, "Two.")
    close_and_reach_again(page, gate)
    page.goto("/journal/" if elsewhere else address)
    expect_no_copies(page)
    assert (texts(), Draft.objects.get().minutes) == (["Two."], 50)


def close_and_reach_again(page: Page, gate: Gate) -> None:
    expect_state(page, HERE_ONLY)
    page.goto("about:blank")
    page.wait_for_timeout(1000)  # what it sends while it goes finds nobody
    gate.open()


def test_elsewhere_it_is_said_which_fact_could_not_be_sent(page: Page, gate: Gate) -> None:
    gate.shut()
    page.get_by_label("Minutes").fill("2000")
    type_words(page, "Two.")
    close_and_reach_again(page, gate)
    page.goto("/journal/")
    note = page.get_by_role("region", name="Unsent words")
    expect(note).to_contain_text("They are saved now, but not the minutes.")
    expect_no_copies(page)
    assert (texts(), Draft.objects.get().minutes) == (["Two."], None)


def test_the_copy_on_the_device_holds_no_readable_word(page: Page, gate: Gate) -> None:
    gate.shut()
    type_words(page, "Wendelstein")
    expect_state(page, HERE_ONLY)
    held = page.evaluate("""async () => {
      const store = await new Promise((done) => {
        const asked = indexedDB.open("reflections");
        asked.onsuccess = () => done(asked.result);
      });
      const all = store.transaction("copies").objectStore("copies").getAll();
      const copies = await new Promise((done) => { all.onsuccess = () => done(all.result); });
      store.close();
      return copies.map((copy) => JSON.stringify(copy)
        + new TextDecoder("latin1").decode(copy.sealed.body)).join();
    }""")
    assert str(DeviceKey.objects.get().person_id) in held
    assert "Wendelstein" not in held


def test_without_a_connection_hidden_questions_stay_hidden_and_own_ones_stay_sealed(
    page: Page, gate: Gate, author: Person
) -> None:
    first, other = GROUPS[0].questions[0], GROUPS[1].questions[0]
    prompting.show(by=author, keys={other.key})
    prompting.add(by=author, text="What would the river say?")
    page.goto("/journal/write/")
    expect(page.locator("[data-prompt]", has_text="What would the river say?")).to_have_count(1)
    type_words(page, "One.")
    expect_state(page, SAVED)
    expect_no_copies(page)
    gate.shut()
    page.goto("/journal/write/")
    expect(page.locator("[data-prompt]")).to_have_text([other.text])
    expect(page.locator("[data-prompts] details")).to_have_count(1)
    assert first.text not in page.content()
    assert "river" not in page.content()
