"""The labels that the outside holds on to, by role and name as a screen reader hears them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from journal.models import Reflection, Share
from peersupport.people.models import Person
from tests.journal.sharing_scenes import EVERYTHING, let_in, mark, say
from tests.standing import make_reflection

SignIn = Callable[[Page, Any], Page]
POLES = ("learning", "helping", "relationship", "individual", "hope", "fear")
PRINCIPLES = {
    "Learning and helping": ("learning", "helping"),
    "Relationship and individual": ("relationship", "individual"),
    "Hope and fear": ("hope", "fear"),
}


@pytest.fixture
def page_of_hers(author: Person, supervisor: Person, settings: Any) -> Reflection:
    settings.SECOND_FACTOR = "nobody"
    Person.objects.update(welcomed_at=timezone.now())
    return make_reflection(author, title="The window")


@pytest.fixture
def shared(page_of_hers: Reflection, supervisor: Person) -> Share:
    mark(page_of_hers, "mend it", "fear", "hope")
    share = let_in(page_of_hers, supervisor, goes=EVERYTHING)
    say(share, supervisor)
    return share


def has(where: Page | Locator, role: Any, *names: str | re.Pattern[str]) -> None:
    """Exactly one of each is there, with exactly this name; a pattern stands for its beginning."""
    for name in names:
        found = where.get_by_role(role, name=name, exact=isinstance(name, str))
        expect(found, f"{role} {name}").to_have_count(1)


def fits(page: Page) -> None:
    """A main page is a first page too: at most 60 kB on the wire, in at most 8 requests."""
    sizes = page.evaluate(
        "[...performance.getEntriesByType('navigation'),...performance.getEntriesByType('resource')]"
        ".map((each) => each.encodedBodySize + 300)"
    )
    assert len(sizes) <= 8, (page.url, len(sizes))
    assert sum(sizes) <= 60_000, (page.url, sum(sizes))


def test_signing_in_and_the_way_around(
    desktop: Page, sign_in: SignIn, page_of_hers: Reflection, author: Person, administrator: Person
) -> None:
    desktop.goto("/accounts/login/")
    has(desktop, "textbox", "Email", "Password")
    has(desktop, "button", "Sign in")
    sign_in(desktop, author).goto("/")
    fits(desktop)
    way = desktop.get_by_role("navigation", name="Main")
    has(way, "link", "Home", "Reflections", "Write", "Principles")
    desktop.locator("summary.me").click()
    has(desktop, "link", "Your account")
    has(desktop, "button", "Sign out")
    sign_in(desktop, administrator).goto("/")
    desktop.locator("summary.me").click()
    has(desktop, "link", "People")
    desktop.goto("/principles/")
    desktop.locator("summary.me").click()
    has(desktop.locator("details.menu"), "link", "Sources")
    has(desktop, "heading", *PRINCIPLES)


def test_writing(phone: Page, sign_in: SignIn, page_of_hers: Reflection, author: Person) -> None:
    with phone.expect_response("**/journal/device-key/"):
        sign_in(phone, author).goto("/journal/write/")
    fits(phone)
    for label in ("Day", "Minutes", "How you met", "What happened between you?"):
        expect(phone.get_by_label(label, exact=True)).to_be_visible()
    for label in ("Title", "Kind of time", "A name only you would know"):
        expect(phone.get_by_label(label, exact=True)).to_be_hidden()
    phone.get_by_text("Title and more").click()
    for label in ("Title", "Kind of time", "A name only you would know"):
        expect(phone.get_by_label(label, exact=True)).to_be_visible()
    has(phone, "button", "Done writing")
    expect(phone.get_by_text("Only you can read this", exact=True)).to_be_visible()
    phone.get_by_label("What happened between you?").fill("A line.")
    expect(phone.get_by_role("status")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def test_looking_again(
    phone: Page, sign_in: SignIn, page_of_hers: Reflection, author: Person
) -> None:
    sign_in(phone, author).goto(f"/journal/{page_of_hers.pk}/")
    phone.get_by_role("link", name="Look again", exact=True).click()
    phone.wait_for_url("**/tag/")
    fits(phone)
    has(phone, "link", "Choose by sentence instead", "Share this page")
    has(phone, "button", "Done for today")
    for name, (first, second) in PRINCIPLES.items():
        group = phone.get_by_role("group", name=re.compile(f"^{name}"))
        has(group, "radio", f"Mostly {first}", f"More {first} than {second}")
        has(group, "radio", "Both, about the same", f"More {second} than {first}")
        has(group, "radio", f"Mostly {second}", "Not part of this one")
        expect(group.get_by_role("radio", name="Not part of this one")).to_be_checked()
    phone.locator("#words [data-start]").first.focus()
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("Enter")
    chooser = phone.get_by_role("dialog", name="These words lean towards…", exact=True)
    has(chooser, "button", *POLES, "Add a thought", "Keep mark")


def test_sharing(phone: Page, sign_in: SignIn, shared: Share, author: Person) -> None:
    sign_in(phone, author).goto(f"/journal/{shared.reflection_id}/share/")
    fits(phone)
    has(phone, "heading", "Who can read this", "Who has opened this")
    phone.get_by_role("button", name=re.compile("^Stop sharing")).click()
    has(phone.get_by_role("group", name="Let in"), "checkbox", re.compile("^Tomas"))
    goes = phone.get_by_role("group", name="What goes with it", exact=True)
    has(goes, "checkbox", "Your words", "Title", "Day, minutes and how you met", "Kind of time")
    has(goes, "checkbox", "Your marks", "Where the page leaned", "Your own thoughts on marks")
    has(phone, "textbox", "A word to the reader")
    has(phone, "button", "Save")
    expect(phone.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_what_is_shared_with_one(
    desktop: Page, sign_in: SignIn, shared: Share, supervisor: Person
) -> None:
    page = sign_in(desktop, supervisor)
    page.goto("/journal/shared/")
    fits(page)
    talk = page.get_by_role("group", name="Where the talk is", exact=True)
    has(talk, "checkbox", "New to you", "They wrote last", "You wrote last", "Resting")
    has(page, "combobox", "From")
    has(page.get_by_role("group", name="With marks of", exact=True), "checkbox", *POLES)
    has(page, "button", "Show")
    page.get_by_text("More", exact=True).click()
    has(page, "group", "Leaning", "Task", "Between")
    has(page, "textbox", "Words")
    page.goto(f"/journal/shared/{shared.pk}/")
    fits(page)
    has(page, "textbox", "Write beside this")
    has(page, "button", "Offer a wondering")
    has(page, "button", "Save as draft", "Send to Nadia", "Let it rest")
