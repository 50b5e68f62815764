"""What someone does on the write page, as the journeys about it need it."""

import re
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from journal.models import Draft
from peersupport.people.models import Person
from tests.browser.waiting import wait_for
from tests.standing import PASSWORD

SAVED = re.compile(r"^Saved \d\d:\d\d$")
HERE_ONLY = "Saved on this device only"
# How many files the service worker has put by.
PUT_BY = """async () => {
  const [name] = await caches.keys();
  return name ? (await (await caches.open(name)).keys()).length : 0;
}"""


def box(page: Page) -> Locator:
    return page.get_by_label("What happened between you?")


def type_words(page: Page, words: str) -> None:
    """At the end of the text, as fingers do."""
    box(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def expect_state(page: Page, words: str | re.Pattern[str], timeout: float = 30_000) -> None:
    expect(page.get_by_role("status")).to_have_text(words, timeout=timeout)


def copies_on(page: Page) -> int:
    """How many sealed copies rest on this device."""
    return page.evaluate("""async () => {
      if (!(await indexedDB.databases()).some(({ name }) => name === "reflections")) return 0;
      const store = await new Promise((done) => {
        const asked = indexedDB.open("reflections");
        asked.onsuccess = () => done(asked.result);
      });
      const count = store.transaction("copies").objectStore("copies").count();
      return new Promise((done) => {
        count.onsuccess = () => { store.close(); done(count.result); };
      });
    }""")


def expect_no_copies(page: Page) -> None:
    """Wait until the device let go of them: that is after the server said it has the words."""
    until = time.monotonic() + 60
    while copies_on(page):
        assert time.monotonic() < until, page.get_by_role("main").inner_text()
        time.sleep(0.1)


def worker_is_ready(page: Page) -> None:
    """Wait until the write page could open without a connection."""
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    wait_for(page, lambda: page.evaluate(PUT_BY) > 5)


def end_session(page: Page) -> None:
    """On the server: the browser still has its cookie and doesn't know."""
    name = settings.SESSION_COOKIE_NAME
    keys = [each["value"] for each in page.context.cookies() if each["name"] == name]
    Session.objects.filter(session_key__in=keys).delete()


def come_in(page: Page, person: Person) -> Page:
    """In the window that the write page offers."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new window").click()
    door = opened.value
    door.get_by_label("Email").fill(person.email)
    door.get_by_label("Password").fill(PASSWORD)
    door.get_by_role("button", name="Sign in", exact=True).click()
    expect(door).not_to_have_url("/accounts/login/")
    return door


def texts() -> list[str]:
    return sorted(draft.text for draft in Draft.objects.all())


def path_of(page: Page) -> str:
    return urlsplit(page.url).path
