"""Journeys in the system's Chromium, on a server of their own at http://localhost.

A journey fails when a page breaks the Content-Security-Policy, throws, or logs an error, whatever
else it looked at. What is meant to go wrong is named in the `expected_errors` fixture.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from peersupport.people.models import Person
from tests.browser import chromium

HERE = Path(__file__).parent
# Milliseconds for something to come about. What a journey finds doesn't depend on it: a machine
# with much else to do takes longer over the same.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
# Journeys that cross the whole site, so that each database sees what a browser asks of it.
ACROSS = frozenset({"test_loop.py", "test_contract_labels.py", "test_meetings.py"})
WAYS: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
# An answer of 4xx is often the point of a journey, and its page is looked at anyway. A missing
# file of ours never is: those addresses begin with /static/.
HARMLESS = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
# The rules of axe that ask for colours: in the second scheme all else is as it was in the first.
COLOURS = ["color-contrast", "link-in-text-block"]
REPORT_BROKEN_POLICY = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy broken: ${event.violatedDirective} ${event.blockedURI}`));
"""


class Visitor(Protocol):
    """Opens a browser of its own, with its own cookies, and gives its empty page."""

    def __call__(
        self, way: str = "desktop", *, dark: bool = False, scripts: bool = True, **more: Any
    ) -> Page: ...


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark every journey; `JOURNEYS=across` keeps those that cross the whole site."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")
    if os.environ.get("JOURNEYS") == "across":
        left = [item for item in items if within_one_part(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not within_one_part(item)]


def within_one_part(item: pytest.Item) -> bool:
    """Whether a test is a journey, and one that stays in one part of the site."""
    return item.path.parent == HERE and item.path.name not in ACROSS


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium; without one the journeys are skipped, or fail in CI."""
    path = chromium.find()
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(chromium.HOW_TO_GET_IT)
    return {**browser_type_launch_args, "executable_path": path, "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """The site as it is served: its own files under hashed names, from where they were gathered."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda handler: handler
    server.start()
    yield server
    server.stop()


@pytest.fixture
def site(live_server: LiveServer, settings: Any) -> str:
    """The address of the running site, without a slash at its end."""
    settings.SITE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return str(live_server.url)


@pytest.fixture
def expected_errors() -> list[str]:
    """Patterns of console errors that this journey brings about on purpose; append to it."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """What the browsers of this journey complained about so far."""
    return []


@pytest.fixture
def visitor(
    new_context: Callable[..., BrowserContext],
    site: str,
    expected_errors: list[str],
    complaints: list[str],
) -> Iterator[Visitor]:
    """`visitor("phone", dark=True, scripts=False)` opens a browser; relative addresses are ours."""

    def hear(message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        harmless = HARMLESS.match(message.text) and "/static/" not in where
        if message.type == "error" and not harmless:
            complaints.append(f"{message.text} ({where})")

    def open_browser(
        way: str = "desktop", *, dark: bool = False, scripts: bool = True, **more: Any
    ) -> Page:
        context = new_context(
            base_url=site, java_script_enabled=scripts, locale="en-GB",
            color_scheme="dark" if dark else "light", **WAYS[way], **more,
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        context.on("console", hear)
        context.on("weberror", lambda error: complaints.append(f"{error.error}"))
        if scripts:
            context.add_init_script(REPORT_BROKEN_POLICY)
        return context.new_page()

    yield open_browser
    left = [
        line for line in complaints if not any(re.search(known, line) for known in expected_errors)
    ]
    assert not left, "The browser complained:\n" + "\n".join(left)


@pytest.fixture
def phone(visitor: Visitor) -> Page:
    """A phone held upright, with touch."""
    return visitor("phone")


@pytest.fixture
def desktop(visitor: Visitor) -> Page:
    """A window on a desk."""
    return visitor("desktop")


@pytest.fixture
def plain(visitor: Visitor) -> Page:
    """A phone whose browser runs no JavaScript."""
    return visitor("phone", scripts=False)


@pytest.fixture
def dark(visitor: Visitor) -> Page:
    """A phone in dark mode."""
    return visitor("phone", dark=True)


@pytest.fixture
def sign_in(site: str) -> Callable[[Page, Any], Page]:
    """`sign_in(page, person)` signs a person in without the form, which has its own journey."""

    def give_cookie(page: Page, person: Any) -> Page:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
        return page

    return give_cookie


@pytest.fixture
def open_tag(visitor: Visitor, sign_in: Callable[[Page, Any], Page]) -> Callable[..., Page]:
    """`open_tag(reflection, "phone", "?show=…")` opens the marking page as its author."""
    Person.objects.update(welcomed_at=timezone.now())

    def go(mine: Any, way: str = "desktop", query: str = "", **more: Any) -> Page:
        page = sign_in(visitor(way, **more), mine.author)
        page.goto(f"/journal/{mine.pk}/tag/{query}")
        return page

    return go


@pytest.fixture
def axe() -> Callable[..., None]:
    """`axe(page)` fails with a readable list when the page has a fault, in light or in dark."""

    def look(page: Page, schemes: tuple[str, ...] = ("light", "dark")) -> None:
        faults = []
        page.wait_for_load_state()  # a press may have led on
        before = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        for scheme in schemes:
            # Without motion: else a button may be looked at while its colour is on the way.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            rules = {} if scheme == schemes[0] else {"runOnly": {"type": "rule", "values": COLOURS}}
            options = {"resultTypes": ["violations"], **rules}
            found = Axe().run(page, options=options).response["violations"]
            faults += [line for fault in found for line in _told(fault, scheme)]
        page.emulate_media(color_scheme="dark" if before else "light")
        assert not faults, f"{page.url} has faults:\n" + "\n".join(faults)

    return look


def _told(fault: dict[str, Any], scheme: str) -> list[str]:
    """One line per place where axe found a fault."""
    return [
        f"{scheme}: {fault['id']} ({fault['impact']}): {fault['help']}\n"
        f"    at {' '.join(map(str, node['target']))}: {_line(node['html'])}\n"
        f"    {_line(node.get('failureSummary', ''))}"
        for node in fault["nodes"]
    ]


def _line(text: str) -> str:
    """The beginning of a text as one line."""
    return " ".join(text.split())[:160]
