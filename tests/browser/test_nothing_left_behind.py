"""After signing out, none of the words someone wrote is anywhere in the browser's profile."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from pytest_django.live_server_helper import LiveServer

from journal.models import Draft, Reflection
from peersupport.people.models import Person
from tests.browser.gate import Gate
from tests.browser.own_browser import Browser
from tests.browser.writing import HERE_ONLY, SAVED, box, expect_state, worker_is_ready
from tests.standing import PASSWORD

pytestmark = pytest.mark.trial

ON_A_PAGE = 250


@pytest.fixture
def gate(live_server: LiveServer, settings: Any) -> Iterator[Gate]:
    with Gate(live_server.thread.port) as gate:
        settings.SITE_URL = gate.url
        settings.CSRF_TRUSTED_ORIGINS = [gate.url]
        yield gate


@pytest.fixture
def browser_on_disk(playwright: Playwright, tmp_path: Path) -> Iterator[Browser]:
    browser = Browser(playwright, tmp_path / "profile")
    browser.start()
    yield browser
    browser.clear_away()


def planted(how_many: int) -> list[str]:
    """Words that nobody else would write."""
    return [f"q{secrets.token_hex(6)}z" for _ in range(how_many)]


def sign_in(page: Page, site: str, person: Person) -> None:
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_label("Password")).to_have_count(0)


def write(page: Page, gate: Gate, words: list[str]) -> None:
    """A page with title and name, with and without a connection, kept, read, searched."""
    page.goto(f"{gate.url}/journal/write/")
    worker_is_ready(page)
    title, name, sought, *others = words
    half = len(others) // 2
    page.get_by_text("Title and more").click()
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("A name only you would know").fill(name)
    box(page).fill(" ".join([sought, *others[:half]]))
    expect_state(page, SAVED)
    gate.shut()
    box(page).press("Control+End")
    page.keyboard.insert_text(" " + " ".join(others[half:]))
    expect_state(page, HERE_ONLY)
    page.reload()
    gate.open()
    expect_state(page, SAVED)
    keep_this_of_two(page)
    page.get_by_label("Minutes").fill("5000")
    page.get_by_role("button", name="Done writing").click()
    expect(page.get_by_text("Write a number of minutes").first).to_be_visible()
    page.get_by_label("Minutes").fill("50")
    page.get_by_role("button", name="Done writing").click()
    page.wait_for_url("**/tag/")
    page.goto(f"{gate.url}/journal/")
    page.get_by_label("Find words in your pages").fill(sought)
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text(sought).first).to_be_visible()
    page.go_back()


def keep_this_of_two(page: Page) -> None:
    """Another device was faster."""
    draft = Draft.objects.get()
    draft.text, draft.revision, before = "Something else", draft.revision + 1, draft.text
    draft.save()
    box(page).press("Control+End")
    page.keyboard.insert_text(" ")
    page.get_by_role("button", name="Look at both").click()
    page.get_by_role("button", name="Keep this one").click()
    expect(box(page)).to_have_value(f"{before} ")


def stored_in(page: Page) -> str:
    """All that the page's own stores hold, as far as a script can read it."""
    return page.evaluate("""async () => {
      const said = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          said.push(request.url, await (await cache.match(request)).text());
        }
      }
      return said.join();
    }""")


def found_in(browser: Browser, words: list[str]) -> dict[str, str]:
    """Each word that is in a file of the profile, as UTF-8 or UTF-16, with the file's name."""
    found = {}
    for path, data in browser.files():
        for word in words:
            if word.encode() in data or word.encode("utf-16-le") in data:
                found[word] = path.name
    return found


def leave(context: BrowserContext, site: str) -> str:
    page = context.pages[-1]
    page.goto(f"{site}/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Password")).to_be_visible()
    return stored_in(page)


def test_after_signing_out_no_planted_word_is_left(
    browser_on_disk: Browser,
    gate: Gate,
    author: Person,
    counts: Callable[[int, int], int],
    keep_figures: Callable[..., None],
) -> None:
    words = planted(counts(20, 1_000))
    page = browser_on_disk.context.pages[0]
    sign_in(page, gate.url, author)
    for start in range(0, len(words), ON_A_PAGE):
        write(page, gate, words[start : start + ON_A_PAGE])
    stores = leave(browser_on_disk.context, gate.url)
    browser_on_disk.quit()
    kept = " ".join(f"{each.title} {each.name} {each.text}" for each in Reflection.objects.all())
    assert [word for word in words if word not in kept] == []
    assert not Draft.objects.exists()
    assert [word for word in words if word in stores] == []
    assert found_in(browser_on_disk, words) == {}
    keep_figures(planted=len(words), found=0)


def test_a_word_that_is_left_in_a_profile_is_found(browser_on_disk: Browser, gate: Gate) -> None:
    left, address = planted(2)
    page = browser_on_disk.context.pages[0]
    page.goto(f"{gate.url}/accounts/login/?next=/{address}")
    page.evaluate("(word) => { localStorage.kept = word; }", left)
    assert left in stored_in(page)
    browser_on_disk.quit()
    assert set(found_in(browser_on_disk, [left, address])) == {left, address}
