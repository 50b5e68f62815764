"""What a first visit costs, and what it does not need."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Response, expect

from peersupport.people.models import Person

SignIn = Callable[[Page, Any], Page]


def test_a_first_page_is_small_and_asks_for_little(phone: Page, site: str) -> None:
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    phone.on("response", keep)
    phone.goto(f"{site}/accounts/login/", wait_until="networkidle")
    assert 4 <= len(answers) <= 8, [answer.url for answer in answers]
    assert sum(len(answer.body()) for answer in answers if "/static/" not in answer.url) < 20_000
    sent = sum(int(answer.headers.get("content-length", "0")) for answer in answers)
    assert 20_000 < sent <= 60_000


def test_signing_in_without_scripts_offers_nothing_that_needs_them(plain: Page, site: str) -> None:
    plain.goto(f"{site}/accounts/login/")
    expect(plain.get_by_label("Email")).to_be_visible()
    expect(plain.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(plain.get_by_text("Sign in with a passkey")).to_be_hidden()


def test_a_menu_closes_with_escape_and_gives_the_focus_back(
    desktop: Page, sign_in: SignIn, author: Person, site: str
) -> None:
    page = sign_in(desktop, author)
    page.goto(f"{site}/accounts/password/change/")
    page.locator("summary.me").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.locator("summary.me")).to_be_focused()


def test_what_needs_another_look_takes_the_focus(
    desktop: Page, sign_in: SignIn, author: Person, site: str, axe: Callable[[Page], None]
) -> None:
    page = sign_in(desktop, author)
    page.goto(f"{site}/accounts/password/change/")
    page.get_by_label("Your password now").fill("not-this-one-at-all")
    page.get_by_label("A new password", exact=True).fill("short")
    page.get_by_label("The new password again").fill("shorter")
    page.get_by_role("button", name="Change password").click()
    expect(page).to_have_title(re.compile("^Problem: "))
    expect(page.locator("#problem")).to_be_focused()
    axe(page)
