"""The nets under every journey hold: they see what a browser complains about and what axe finds."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from peersupport.people.models import Person
from tests.browser.conftest import Visitor
from tests.browser.waiting import wait_for

SIGN_IN = "/accounts/login/"
ADD_A_SCRIPT = """() => {
  const script = document.createElement("script");
  script.text = "window.ran = 1";
  document.body.append(script);
}"""


def test_a_broken_policy_is_heard(desktop: Page, complaints: list[str]) -> None:
    desktop.goto(SIGN_IN)
    assert complaints == []
    desktop.evaluate(f"({ADD_A_SCRIPT})()")
    wait_for(desktop, lambda: any("policy broken: script-src" in line for line in complaints))
    assert desktop.evaluate("window.ran") is None
    complaints.clear()


def test_a_missing_file_of_ours_is_heard(phone: Page, complaints: list[str]) -> None:
    phone.goto(SIGN_IN)
    phone.evaluate("fetch('/static/nothing.js').then(() => 1)")
    phone.evaluate("fetch('/nothing/').then(() => 1)")
    wait_for(phone, lambda: bool(complaints))
    assert [line for line in complaints if "/static/nothing.js" in line] == complaints != []
    complaints.clear()


def test_axe_finds_a_picture_without_words(desktop: Page, axe: Callable[..., None]) -> None:
    sound = "<html lang='en'><title>A page</title><main><h1>A page</h1>{}</main></html>"
    desktop.set_content(sound.format(""))
    axe(desktop)
    desktop.set_content(sound.format("<img src='data:,'>"))
    with pytest.raises(AssertionError, match="image-alt"):
        axe(desktop)


def test_axe_finds_words_that_are_pale_in_the_dark_alone(
    desktop: Page, axe: Callable[..., None]
) -> None:
    pale = "<style>@media (prefers-color-scheme: dark) {p {color: #eee; background: #fff}}</style>"
    sound = "<html lang='en'><title>A page</title><main><h1>A page</h1><p>Words</p></main></html>"
    desktop.set_content(sound)
    axe(desktop)
    desktop.set_content(sound.replace("<title>", f"{pale}<title>"))
    with pytest.raises(AssertionError, match="dark: color-contrast"):
        axe(desktop)


def test_someone_signed_in_stays_so_without_scripts(
    plain: Page, sign_in: Callable[[Page, Any], Page], author: Person, site: str
) -> None:
    account = "/accounts/email/"
    plain.goto(account)
    assert plain.url.startswith(site + SIGN_IN)
    sign_in(plain, author).goto(account)
    assert plain.url == site + account


def test_two_people_have_two_browsers(visitor: Visitor, author: Person, site: str) -> None:
    first, second = visitor("phone"), visitor("desktop", dark=True)
    first.goto(SIGN_IN)
    assert first.context.cookies() != []
    assert second.context.cookies() == []
    assert second.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
