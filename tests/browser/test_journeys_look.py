"""The nets under every journey hold: they see what a browser complains about and what axe finds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page

from peersupport.people.models import Person
from tests.browser.conftest import Visitor

SIGN_IN = "/accounts/login/"


def test_a_broken_policy_is_heard(desktop: Page, complaints: list[str]) -> None:
    desktop.goto(SIGN_IN)
    assert complaints == []
    desktop.evaluate("document.body.setAttribute('style', 'color: red')")
    desktop.evaluate("document.body.append(document.createElement('script'))")
    desktop.evaluate("document.querySelector('script:last-of-type').text = 'window.ran = 1'")
    desktop.wait_for_timeout(100)
    assert any("policy broken: script-src" in line for line in complaints)
    assert desktop.evaluate("window.ran") is None
    complaints.clear()


def test_a_missing_file_of_ours_is_heard(phone: Page, complaints: list[str]) -> None:
    phone.goto(SIGN_IN)
    phone.evaluate("fetch('/static/nothing.js').then(() => 1)")
    phone.evaluate("fetch('/nothing/').then(() => 1)")
    phone.wait_for_timeout(100)
    assert [line for line in complaints if "/static/nothing.js" in line] == complaints != []
    complaints.clear()


def test_axe_finds_a_picture_without_words(desktop: Page, axe: Callable[..., None]) -> None:
    sound = "<html lang='en'><title>A page</title><main><h1>A page</h1>{}</main></html>"
    desktop.set_content(sound.format(""))
    axe(desktop)
    desktop.set_content(sound.format("<img src='data:,'>"))
    with pytest.raises(AssertionError, match="image-alt"):
        axe(desktop)


def test_someone_signed_in_stays_so_without_scripts(
    plain: Page, sign_in: Callable[[Page, Any], Page], author: Person, site: str
) -> None:
    sign_in(plain, author).goto(SIGN_IN)
    assert not plain.url.endswith(SIGN_IN)
    assert plain.url.startswith(site)
    names = {cookie["name"] for cookie in plain.context.cookies()}
    assert settings.SESSION_COOKIE_NAME in names


def test_two_people_have_two_browsers(visitor: Visitor, author: Person, site: str) -> None:
    first, second = visitor("phone"), visitor("desktop", dark=True)
    first.goto(SIGN_IN)
    assert first.context.cookies() != []
    assert second.context.cookies() == []
    assert second.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
