"""Choosing words feels instant: 200 overlapping marks and a slow phone keep no finger waiting."""

import random
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from journal.choosing import Choice
from journal.models import Reflection
from journal.services import marking
from peersupport.people.models import Person
from principles import library
from tests.browser.marking import SELECT, OpenTag
from tests.browser.test_typing_speed import INSTANT, SLOWED, in_a_calm_moment, script_times
from tests.standing import make_reflection

pytestmark = pytest.mark.trial

MARKS = 200
PARAGRAPHS = 13
PATIENCE = 30_000  # milliseconds for a phone this slow on a machine this busy
WORDS = "It was quiet for a while, and then she told me about the letters on the stairs. "
TEXT = "\n\n".join(f"{number} {(WORDS * 6).strip()}" for number in range(PARAGRAPHS))


@pytest.fixture
def mine(author: Person) -> Reflection:
    """About 6,300 characters under marks of 20 to 120 letters that overlap at random."""
    page = make_reflection(author, text=TEXT)
    chance = random.Random(MARKS)
    for number in range(MARKS):
        start = chance.randrange(len(TEXT) - 120)
        poles = [library.POLES[number % 6].key, library.POLES[(number * 5 + 1) % 6].key]
        choice = Choice(1, start, start + chance.randrange(20, 120))
        marking.add_mark(by=author, reflection=page, choice=choice, poles=poles[: 1 + number % 2])
    return page


def scroll_and_choose(page: Page, number: int) -> None:
    """Scroll, choose words of a paragraph, press a side and leave again, with pauses as one has.

    By ids, not by role and name: looking for those takes seconds here, with the phone as slow.
    """
    page.mouse.wheel(0, 300)
    page.evaluate(SELECT, f"{number % PARAGRAPHS} It was quiet")
    expect(page.locator("#chooser")).to_be_visible(timeout=PATIENCE)
    page.wait_for_timeout(500)
    page.locator("#chooser [data-pole=hope][aria-pressed]").tap(timeout=PATIENCE)
    page.locator("#chooser [data-close]").tap(timeout=PATIENCE)
    expect(page.locator("#chooser")).to_be_hidden(timeout=PATIENCE)
    page.wait_for_timeout(500)


def keep(page: Page) -> None:
    page.evaluate(SELECT, "1 It was quiet")
    page.locator("#chooser [data-pole=fear][aria-pressed]").tap(timeout=PATIENCE)
    page.locator("#chooser form .btn:not([type])").tap(timeout=PATIENCE)
    expect(page.locator(f"#m{MARKS + 1}")).to_be_attached(timeout=PATIENCE)
    page.wait_for_timeout(1000)


def traced(browser: Browser, page: Page, act: Callable[[], None]) -> list[float]:
    browser.start_tracing(page=page, categories=["devtools.timeline", "toplevel"])
    act()
    return script_times(browser.stop_tracing())


def test_scrolling_and_choosing_on_a_slow_phone_wait_for_no_script(
    browser: Browser,
    open_tag: OpenTag,
    mine: Reflection,
    counts: Callable[[int, int], int],
    keep_figures: Callable[..., None],
) -> None:
    page = open_tag(mine, "phone")
    expect(page.locator("#words .mk").first).to_be_visible()
    page.wait_for_timeout(1000)
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    choices = counts(3, 26)

    def choosing() -> None:
        for number in range(choices):
            scroll_and_choose(page, number * 4)

    times = in_a_calm_moment(lambda: traced(browser, page, choosing))
    # Keeping puts the whole text in place anew; that takes what it takes, and is told here.
    kept = traced(browser, page, lambda: keep(page))
    keep_figures(
        choices=choices, marks=MARKS, slowed=SLOWED, longest_ms=max(times), keeping_ms=max(kept)
    )
    assert len(times) > choices
    assert max(times) <= INSTANT, sorted(times)[-10:]
