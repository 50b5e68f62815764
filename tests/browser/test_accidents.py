"""Accidents at random while typing in a real browser: what is lost, and how much.

Every word that is typed is a word of its own. After the accident the person comes back as people
do, and every word must be there again: in the draft, or in a draft beside it. Only where the
browser itself was killed may the last seconds be missing.

Each accident has a number, which is its seed. `ACCIDENT=78` in the environment brings about that
one alone, of the full count.
"""

import contextlib
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page, Playwright, expect
from pytest_django.live_server_helper import LiveServer

from journal.models import Draft, Reflection
from peersupport.people.models import Person
from tests.browser.gate import Gate
from tests.browser.own_browser import Browser
from tests.browser.writing import (
    HERE_ONLY,
    SAVED,
    box,
    expect_no_copies,
    expect_state,
    type_words,
    worker_is_ready,
)

pytestmark = [pytest.mark.trial, pytest.mark.django_db(transaction=True)]

MOST_LOST = 5.0  # seconds of typing, and only when the browser itself is killed
ITS_TIME = re.compile(r"Saved \d\d:\d\d")
PATIENCE = 90_000  # milliseconds for everything to be sent


class Server:
    """The site, which can be stopped and started again."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.running = LiveServer("localhost", start=False)
        self.running.thread.static_handler = lambda handler: handler
        self.running.start()

    @property
    def port(self) -> int:
        return self.running.thread.port

    def stop(self) -> None:
        self.running.stop()


class Writer:
    """Someone who types into the write page, whatever happens to it."""

    def __init__(self, browser: Browser, gate: Gate, server: Server, person: Person) -> None:
        self.browser, self.gate, self.server, self.person = browser, gate, server, person
        self.words = (f"w{number}" for number in count())
        self.typed: list[tuple[str, float]] = []

    def sign_in(self) -> None:
        """Without the form, which has its own journey."""
        client = Client()
        client.force_login(self.person)
        cookie = client.cookies[site_settings.SESSION_COOKIE_NAME]
        address = {"name": cookie.key, "value": cookie.value, "url": self.gate.url}
        self.browser.context.add_cookies([{**address, "expires": time.time() + 86_400}])

    def open(self, path: str = "/journal/write/") -> Page:
        page = self.browser.context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{self.gate.url}{path}")
        return page

    def type(self, page: Page, how_many: int) -> None:
        for _ in range(how_many):
            word = next(self.words)
            type_words(page, f"{word} ")
            self.typed.append((word, time.monotonic()))
            time.sleep(random.uniform(0, 0.25))

    def lost(self) -> list[tuple[str, float]]:
        """What was typed and is nowhere on the server."""
        there = {word for draft in Draft.objects.all() for word in draft.text.split()}
        return [(word, at) for word, at in self.typed if word not in there]

    def come_back(self, page: Page) -> None:
        """Sign in; once more if an answer that was on its way took the new sign-in along."""
        state = page.get_by_role("status").filter(has_text=ITS_TIME)
        until = time.monotonic() + PATIENCE / 1000
        while not state.is_visible():
            assert time.monotonic() < until, page.get_by_role("main").inner_text()
            self.sign_in()
            with contextlib.suppress(AssertionError):
                expect(state).to_be_visible(timeout=10_000)


def some() -> int:
    return random.randint(2, 12)


def kill_the_browser(writer: Writer, page: Page) -> float:
    """At any moment; sometimes the connection was gone before. Gives when."""
    if random.random() < 0.5:
        writer.gate.shut()
        writer.type(page, some())
    at = time.monotonic()
    writer.browser.kill()
    writer.browser.start()
    writer.sign_in()
    write_on = not writer.gate.is_open and random.random() < 0.5
    if write_on:
        page = writer.open()
        if page.get_by_role("link", name="Write on with them").count():
            page.get_by_role("link", name="Write on with them").first.click()
        writer.type(page, some())
        expect_state(page, HERE_ONLY)
    writer.gate.open()
    if not write_on:
        writer.open("/journal/")
    return at


def cut_the_network(writer: Writer, page: Page) -> None:
    writer.gate.shut()
    writer.type(page, some())
    if random.random() < 0.3:
        page.reload()
        writer.type(page, some())
    writer.gate.open()
    expect_state(page, SAVED, PATIENCE)


def end_the_session(writer: Writer, page: Page) -> None:
    Session.objects.all().delete()
    writer.type(page, some())
    if random.random() < 0.5:
        expect(page.get_by_text("You are signed out.")).to_be_visible()
    writer.sign_in()
    if random.random() < 0.5:
        writer.open("/journal/").close()
    writer.come_back(page)


def restart_the_server(writer: Writer, page: Page) -> None:
    writer.server.stop()
    writer.gate.shut()
    writer.type(page, some())
    writer.server.start()
    writer.gate.port = writer.server.port
    writer.gate.open()
    expect_state(page, SAVED, PATIENCE)


def open_a_second_tab(writer: Writer, page: Page) -> None:
    type_words(page, " ")
    expect_state(page, SAVED, PATIENCE)
    other = writer.open(page.url.removeprefix(writer.gate.url))
    writer.type(other, some())
    writer.type(page, some())
    for each in (other, page):
        each.bring_to_front()
        choose_both(each)
    other.close()


def choose_both(page: Page) -> None:
    """Saved, or the other window was first: then both texts are kept."""
    look = page.get_by_role("button", name="Look at both")
    expect(page.get_by_role("status").filter(has_text=ITS_TIME).or_(look)).to_be_visible(
        timeout=PATIENCE
    )
    if look.is_visible():
        look.click()
        page.get_by_role("button", name="Keep both").click()
        expect(box(page)).to_be_visible()


ACCIDENTS: list[Callable[[Writer, Page], float | None]] = [
    kill_the_browser,
    cut_the_network,
    end_the_session,
    restart_the_server,
    open_a_second_tab,
]


@pytest.fixture
def writer(
    playwright: Playwright, transactional_db: None, author: Person, settings: Any, tmp_path: Path
) -> Iterator[Writer]:
    server = Server()
    gate = Gate(server.port)
    settings.SITE_URL = gate.url
    settings.CSRF_TRUSTED_ORIGINS = [gate.url]
    browser = Browser(playwright, tmp_path / "profile")
    browser.start()
    yield Writer(browser, gate, server, author)
    browser.clear_away()
    gate.shut()
    server.stop()


def one_accident(writer: Writer, accident: Callable[[Writer, Page], float | None]) -> float:
    """Seconds of typing that were lost."""
    Reflection.objects.all().delete()
    writer.typed.clear()
    writer.sign_in()
    page = writer.open()
    worker_is_ready(page)
    writer.type(page, some())
    killed_at = accident(writer, page)
    expect_no_copies(writer.browser.context.pages[-1])
    lost = writer.lost()
    if killed_at is None:
        assert lost == []
    before = [at for _, at in lost if at <= (killed_at or 0)]
    assert len(before) == len(lost), "what was typed after the restart is missing"
    for each in writer.browser.context.pages:
        each.close()
    return (killed_at or 0) - before[0] if before else 0.0


def test_accidents_while_typing_lose_next_to_nothing(
    writer: Writer, counts: Callable[[int, int], int], keep_figures: Callable[..., None]
) -> None:
    tries = counts(5, 200)
    alone = os.environ.get("ACCIDENT")
    happened: Counter[str] = Counter()
    longest = 0.0
    for number in [int(alone)] if alone else range(tries):
        random.seed(number)
        accident = ACCIDENTS[number] if tries == 5 else random.choice(ACCIDENTS)
        happened[accident.__name__] += 1
        lost = one_accident(writer, accident)
        print(f"{number}: {accident.__name__}, {lost:.1f} s lost", flush=True)
        longest = max(longest, lost)
        keep_figures(tried=sum(happened.values()), most_seconds_lost=round(longest, 1), **happened)
    assert longest <= MOST_LOST
