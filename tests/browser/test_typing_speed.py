"""Typing feels instant: on a long page and a slow phone no script keeps a key waiting."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from journal.models.reflection import LONGEST_TEXT
from peersupport.people.models import Person
from tests.browser.writing import SAVED, expect_state, type_words
from tests.standing import make_reflection

pytestmark = pytest.mark.trial

SLOWED = 6
INSTANT = 50  # milliseconds
OURS = {
    "FunctionCall", "EvaluateScript", "TimerFire", "FireIdleCallback", "RunMicrotasks",
    "BlinkScheduler_PerformMicrotaskCheckpoint",
}  # fmt: skip
WORDS = "It was quiet for a while, and then she told me about the letters. "
LONG = (WORDS * 12 + "\n\n") * 40


def script_times(trace: bytes) -> list[float]:
    """How long each run of the page's scripts took, with the layout that it asked for, in ms.

    In the time of the page's own thread: another program that is busy meanwhile doesn't count.
    """
    events = json.loads(trace)["traceEvents"]
    pages = {event["pid"] for event in events if event.get("name") == "FunctionCall"}
    return [
        event["tdur"] / 1000
        for event in events
        if event.get("name") in OURS and event["pid"] in pages and "tdur" in event
    ]


def in_a_calm_moment(measure: Callable[[], list[float]]) -> list[float]:
    """The times of the calmest of up to three measurements: whatever else the machine does makes
    them longer (its memory is shared too) and never shorter, so that what is slow by itself is slow
    in all of them.
    """
    tries: list[list[float]] = []
    while len(tries) < 3 and not (tries and max(tries[-1]) <= INSTANT):
        tries.append(measure())
    return min(tries, key=max)


def test_typing_on_a_long_page_and_a_slow_phone_waits_for_no_script(
    browser: Browser,
    phone: Page,
    sign_in: Callable[[Page, Any], Page],
    author: Person,
    counts: Callable[[int, int], int],
    keep_figures: Callable[..., None],
) -> None:
    keys = counts(60, 600)
    reflection = make_reflection(author, text=LONG[: LONGEST_TEXT - 100 - 3 * keys])
    page = sign_in(phone, author)
    page.goto(f"/journal/{reflection.pk}/write/")
    type_words(page, " ")
    expect_state(page, SAVED)
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})

    def typing() -> list[float]:
        browser.start_tracing(page=page, categories=["devtools.timeline", "toplevel"])
        for _ in range(keys // 20):
            page.keyboard.type("words in the night! "[:20], delay=40)
            page.wait_for_timeout(700)
        expect_state(page, SAVED)
        return script_times(browser.stop_tracing())

    times = in_a_calm_moment(typing)
    keep_figures(keys=keys, characters=len(reflection.text), slowed=SLOWED, longest_ms=max(times))
    assert len(times) > keys
    assert max(times) <= INSTANT, sorted(times)[-10:]
