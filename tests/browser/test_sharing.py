"""Both sides of sharing in a browser: let in, find, read, write beside, end; and how it looks."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Reflection, Share
from journal.models.facts import Met
from journal.services import reading
from peersupport.people.models import Person
from tests.browser.conftest import Visitor
from tests.journal.sharing_scenes import EVERYTHING, lean, let_in, mark, say
from tests.standing import TEXT, make_reflection

SHOTS = os.environ.get("SHOTS", "")


def shoot(page: Page, name: str) -> None:
    """A picture of the whole page, where `SHOTS` names a folder for them."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


@pytest.fixture
def page_of_hers(author: Person, supervisor: Person, colleague: Person) -> Reflection:
    """A page with marks that overlap, leanings and every fact; nobody can read it yet."""
    Person.objects.update(welcomed_at=timezone.now())
    page = make_reflection(author, title="The window", minutes=50, met=Met.WALK)
    mark(page, "I wanted to mend it before she had finished.", "helping", thought="Again.")
    mark(page, "mend it", "fear", "hope")
    lean(page, "learning-vs-helping", 4)
    return page


@pytest.mark.parametrize("way", ["phone", "desktop"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_letting_in_to_the_end_of_it(
    visitor: Visitor,
    sign_in: Callable[[Page, Any], Page],
    page_of_hers: Reflection,
    author: Person,
    supervisor: Person,
    way: str,
    scripts: bool,
) -> None:
    hers = sign_in(visitor(way, scripts=scripts), author)
    his = sign_in(visitor(way, scripts=scripts), supervisor)
    hers.goto(f"/journal/{page_of_hers.pk}/share/")
    let_him_in(hers)
    find_and_answer(his)
    hers.reload()
    expect(hers.get_by_text(re.compile("opened today"))).to_be_visible()
    hers.get_by_role("link", name=re.compile("What they read")).click()
    expect(hers.get_by_text("What did the mending want?")).to_be_visible()
    hers.go_back()
    hers.get_by_role("button", name="Stop sharing").click()
    expect(hers.get_by_text("Right now: only you")).to_be_visible()
    gone = his.reload()
    assert gone is not None
    assert gone.status == 404


def let_him_in(page: Page) -> None:
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    group = page.get_by_role("group", name="Let in")
    group.get_by_role("checkbox", name=re.compile("^Tomas")).check()
    for label in ("Your words", "Your marks"):
        page.get_by_role("checkbox", name=label).check()
    page.get_by_label("A word to the reader").fill("Stay with me in the mending.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Right now: you and Tomas")).to_be_visible()


def find_and_answer(page: Page) -> None:
    page.goto("/journal/shared/")
    narrow = page.get_by_text("Narrow the list")
    if narrow.is_visible():
        narrow.click()
    page.get_by_label("New to you").check()
    page.get_by_role("checkbox", name="fear").check()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?talk=new&pole=fear$"))
    page.get_by_role("link", name=re.compile("We sat by the window")).click()
    page.get_by_role("link", name=re.compile("Write beside these words.*mark 1")).click()
    page.get_by_label("Write beside this").first.fill("What did the mending want?")
    page.get_by_role("button", name="Send to Nadia").first.click()
    expect(page.get_by_role("group", name="Talk beside mark 1, helping")).to_contain_text(
        "What did the mending want?"
    )


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_every_page_of_sharing_is_sound(
    visitor: Visitor,
    sign_in: Callable[[Page, Any], Page],
    axe: Callable[..., None],
    page_of_hers: Reflection,
    author: Person,
    supervisor: Person,
    colleague: Person,
    way: str,
) -> None:
    hers, his = sign_in(visitor(way), author), sign_in(visitor(way), supervisor)
    sharing_page = f"/journal/{page_of_hers.pk}/share/"
    hers.goto(sharing_page)
    look(hers, axe, f"share--{way}")
    hers.get_by_role("button", name="Save", exact=True).click()
    look(hers, axe, f"share-problem--{way}")
    his.goto("/journal/shared/")
    look(his, axe, f"shared-empty--{way}")
    share = talked_about(page_of_hers, author, supervisor, colleague)
    for page, address, name in (
        (hers, sharing_page, "share-after"),
        (hers, f"/journal/shared/{share.pk}/again/", "share-again"),
        (hers, f"/journal/shared/{share.pk}/", "shared-author"),
        (his, "/journal/shared/", "shared-list"),
        (his, "/journal/shared/?talk=resting", "shared-none"),
        (his, f"/journal/shared/{share.pk}/", "shared-detail"),
    ):
        page.goto(address)
        look(page, axe, f"{name}--{way}")


def talked_about(page: Reflection, author: Person, *readers: Person) -> Share:
    share = let_in(page, *readers, goes=EVERYTHING, word="Where do you go in the quiet?")
    reading.open_share(by=readers[0], share=share)
    passage = (TEXT.index("mend it"), TEXT.index("mend it") + len("mend it"))
    say(share, readers[0], "I have that same hand.\n\nWhat did it want?", passage=passage)
    say(share, author, "To be done before it got quiet.", passage=passage)
    say(share, readers[0], "I would like to hear more about the bus.")
    let_in(make_reflection(author, "Another evening, and nobody spoke."), *readers)
    return share


def look(page: Page, axe: Callable[..., None], name: str) -> None:
    """axe finds nothing, and nothing stands out of the page sideways."""
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    shoot(page, name)
