"""Coming in, the account and the administration pages, as someone in a browser meets them."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from peersupport.people.models import Membership, Person, Team
from peersupport.people.services import closing, inviting
from tests.browser.conftest import Visitor
from tests.people.steps import NEW_PASSWORD, SECRET, code_of, mails_to, with_app
from tests.standing import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
Look = Callable[..., None]
SignIn = Callable[[Page, Any], Page]


def fills_in(page: Page) -> None:
    page.get_by_label("Name", exact=True).fill("Sunniva")
    page.get_by_label("A password", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("The same password again").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Make my account").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_invited_person_comes_in_and_reads_who_can_read_what(
    visitor: Visitor, administrator: Person, scripts: bool, axe: Look
) -> None:
    _, token = inviting.invite(by=administrator, email="sunniva@example.org")
    page = visitor("phone", scripts=scripts, timezone_id="Europe/Oslo")
    page.goto(inviting.link_of(token))
    expect(page.get_by_label("Email")).to_have_value("sunniva@example.org")
    if scripts:
        axe(page)
    fills_in(page)
    expect(page.get_by_role("heading", name="Welcome, Sunniva.")).to_be_visible()
    guessed = "Europe/Oslo" if scripts else ""
    expect(page.get_by_label("Where you are")).to_have_value(guessed)
    if scripts:
        axe(page)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/")
    person = Person.objects.get(email="sunniva@example.org")
    assert person.time_zone == guessed
    assert person.welcomed_at is not None


def test_where_everyone_needs_a_second_step_it_comes_first_and_then_the_welcome(
    phone: Page, author: Person, settings: Settings, axe: Look
) -> None:
    settings.SECOND_FACTOR = "everyone"
    phone.goto("/accounts/login/")
    phone.get_by_label("Email").fill(author.email)
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_role("button", name="Sign in", exact=True).click()
    expect(phone.get_by_role("heading", name="First, a second step")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Set up an app").click()
    phone.wait_for_load_state()
    if phone.get_by_label("Password").count():
        phone.get_by_label("Password").fill(PASSWORD)
        phone.get_by_role("button").last.click()
    secret = phone.locator("[aria-labelledby=secret]").inner_text()
    phone.get_by_label("Code from the app").fill(code_of(secret))
    phone.get_by_role("button", name="Use this app").click()
    expect(phone.get_by_role("heading", name="Recovery codes")).to_be_visible()
    expect(phone.get_by_label("Codes").get_by_role("listitem")).to_have_count(10)
    phone.get_by_role("link", name="Go on").click()
    expect(phone.get_by_role("heading", name="Welcome, Nadia.")).to_be_visible()


def test_a_new_password_asks_for_the_second_step(desktop: Page, author: Person) -> None:
    with_app(author)
    desktop.goto("/accounts/password/reset/")
    desktop.get_by_label("Email").fill(author.email)
    desktop.get_by_role("button", name="Send me a link").click()
    desktop.wait_for_url("**/done/")
    link = mails_to(author.email)[0].split("http://")[1].split()[0]
    desktop.goto(f"http://{link}")
    desktop.get_by_label("A new password").fill(NEW_PASSWORD)
    desktop.get_by_label("The new password again").fill(NEW_PASSWORD)
    desktop.get_by_label("Your second step").fill(code_of(SECRET))
    desktop.get_by_role("button", name="Save password").click()
    desktop.wait_for_url("**/done/")
    author.refresh_from_db()
    assert author.check_password(NEW_PASSWORD)


def test_an_administrator_adds_someone_and_hands_the_link_over(
    desktop: Page, visitor: Visitor, administrator: Person, team: Team, sign_in: SignIn, axe: Look
) -> None:
    sign_in(desktop, administrator).goto("/people/")
    desktop.get_by_role("link", name="Add someone").click()
    desktop.get_by_label("Name", exact=True).fill("Sunniva")
    desktop.get_by_label("Email").fill("sunniva.example.org")
    desktop.locator("form").last.evaluate("form => form.noValidate = true")
    desktop.get_by_role("button", name="Make a link to hand over").click()
    expect(desktop).to_have_title("Problem: Add someone – Reflections")
    axe(desktop)
    desktop.get_by_label("Email").fill("sunniva@example.org")
    desktop.get_by_label("Team", exact=True).select_option("Harbour Street")
    desktop.get_by_text("write and write back").click()
    desktop.get_by_role("button", name="Make a link to hand over").click()
    link = desktop.locator(".copy-all").inner_text()
    axe(desktop)
    other = visitor("phone")
    other.goto(link)
    other.get_by_label("A password", exact=True).fill(NEW_PASSWORD)
    other.get_by_label("The same password again").fill(NEW_PASSWORD)
    other.get_by_role("button", name="Make my account").click()
    other.wait_for_url("**/welcome/")
    assert Membership.objects.get(person__email="sunniva@example.org").co_reflects


@pytest.mark.parametrize("way", ["phone", "desktop"])
@pytest.mark.usefixtures("supervisor")
def test_every_page_of_people_has_no_fault(
    visitor: Visitor, way: str, administrator: Person, author: Person, trainer: Person, team: Team,
    sign_in: SignIn, axe: Look,
) -> None:  # fmt: skip
    invitation, _ = inviting.invite(by=administrator, email="s@example.org", name="Sunniva")
    closing.close(by=administrator, person=trainer)
    part = Membership.objects.of(author).get()
    page = sign_in(visitor(way), administrator)
    for path in (
        "/people/", "/people/add/", f"/people/{author.pk}/", f"/people/{trainer.pk}/",
        f"/people/{author.pk}/close/", f"/people/{trainer.pk}/reopen/", "/people/record/",
        "/people/teams/", f"/people/teams/{team.pk}/", f"/people/parts/{part.pk}/end/",
        f"/people/invitations/{invitation.pk}/", "/accounts/yours/", "/welcome/",
        "/about/privacy/", "/accounts/email/", "/accounts/second-factor/",
    ):  # fmt: skip
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        axe(page)
        fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert page.evaluate(fits), path


def test_the_second_address_is_proven_by_its_link(
    phone: Page, author: Person, sign_in: SignIn, axe: Look
) -> None:
    sign_in(phone, author).goto("/accounts/second-address/")
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_role("button").last.click()
    axe(phone)
    phone.get_by_label("Email").fill("at.home@example.net")
    phone.get_by_role("button", name="Send me a link").click()
    expect(phone.get_by_role("heading", name="Look into that mailbox")).to_be_visible()
    link = mails_to("at.home@example.net")[0].split("http://")[1].split()[0]
    phone.goto(f"http://{link}")
    axe(phone)
    phone.get_by_role("button", name="Use it").click()
    expect(phone.get_by_text("You can sign in with it from now on.")).to_be_visible()
    expect(phone.get_by_text("at.home@example.net")).to_be_visible()


def with_a_finger(page: Page) -> None:
    """A device that knows its owner's finger, as far as the browser can tell."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_enough_as_second_step_and_to_sign_in(
    desktop: Page, author: Person, settings: Settings, sign_in: SignIn, axe: Look
) -> None:
    settings.SECOND_FACTOR = "everyone"
    with_a_finger(sign_in(desktop, author))
    desktop.goto("/accounts/yours/")
    desktop.get_by_role("link", name="Add a passkey").click()
    desktop.get_by_label("Password").fill(PASSWORD)
    desktop.get_by_role("button").last.click()
    expect(desktop.get_by_label("What you call it")).to_have_value("Passkey")
    axe(desktop)
    desktop.get_by_label("Sign in with this alone").check()
    desktop.get_by_role("button", name="Add it").click()
    expect(desktop.get_by_role("heading", name="Recovery codes")).to_be_visible()
    desktop.goto("/accounts/yours/")
    expect(desktop.get_by_role("heading", name="Your account")).to_be_visible()
    desktop.get_by_role("main").get_by_role("button", name="Sign out").click()
    desktop.wait_for_url("**/accounts/login/**")
    desktop.goto("/accounts/login/")
    desktop.get_by_role("button", name="Sign in with a passkey").click()
    expect(desktop.get_by_role("heading", name="Welcome, Nadia.")).to_be_visible()
