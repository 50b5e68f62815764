"""Passages, rewording, an address and a last day, by keyboard alone and without scripts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from journal.models import Reflection, Share
from peersupport.people.models import Membership, Person, Team
from tests.browser.conftest import Visitor
from tests.browser.test_sharing import look
from tests.journal.sharing_scenes import let_in
from tests.standing import make_person, make_reflection

TEXT = (
    "R. waited by the door. I was afraid to knock.\n\n"
    "Then nothing.\n\n"
    "We laughed about it after. The bus was late. I walked home slowly."
)


@pytest.fixture
def page_of_hers(author: Person, supervisor: Person, team: Team) -> Reflection:
    """A page she may share with many people of long and of Arabic names, in three teams."""
    teams = [team, *(Team.objects.create(name=name) for name in ("Night and weekend", "فريق"))]
    Membership.objects.create(person=author, team=teams[1])
    Membership.objects.create(person=author, team=teams[2])
    for number in range(40):
        name = ("Bartholomew Featherstonehaugh", "ليلى عبد الرحمن", "Ng")[number % 3]
        person = make_person(f"n{number}", lived_experience="yes")
        Person.objects.filter(pk=person.pk).update(name=f"{name} {number}")
        Membership.objects.create(
            person=person, team=teams[number % 3], co_reflects=number % 8 == 0
        )
    Person.objects.update(welcomed_at=timezone.now())
    return make_reflection(author, TEXT)


def by_key(control: Locator, key: str = "Space") -> None:
    """Reach a control as the Tab key does, and press."""
    control.focus()
    expect(control).to_be_focused()
    control.press(key)


@pytest.mark.parametrize("way", ["phone", "desktop"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reworded_copy_of_chosen_passages_for_an_address(
    visitor: Visitor,
    sign_in: Callable[[Page, Any], Page],
    page_of_hers: Reflection,
    author: Person,
    stranger: Person,
    way: str,
    scripts: bool,
) -> None:
    Person.objects.update(welcomed_at=timezone.now())
    hers = sign_in(visitor(way, scripts=scripts), author)
    hers.goto(f"/journal/{page_of_hers.pk}/share/")
    hers.get_by_label("Someone else, by their exact address").fill(stranger.email)
    choose_by_key(hers)
    copy = hers.get_by_role("textbox", name="A reworded copy")
    expect(copy).to_have_value(re.compile(r"^R\. waited by the door\.\n\n\[…\]\n\nWe laughed"))
    expect(copy).to_be_in_viewport()
    copy.fill(copy.input_value().replace("R.", "Someone"))
    by_key(hers.get_by_role("button", name="Save", exact=True), "Enter")
    expect(hers.get_by_role("heading", name=f"Shared with {stranger.email}")).to_be_visible()
    theirs = sign_in(visitor(way, scripts=scripts), stranger)
    theirs.goto(f"/journal/shared/{Share.objects.get().pk}/")
    expect(theirs.get_by_text("Reworded by Nadia.")).to_be_visible()
    expect(theirs.get_by_role("article")).to_contain_text("Someone waited by the door.")
    expect(theirs.get_by_text("afraid to knock")).to_have_count(0)
    hers.reload()
    expect(hers.get_by_role("heading", name="Shared with Amina")).to_be_visible()


def choose_by_key(page: Page) -> None:
    """One sentence and one whole paragraph, and a copy of them."""
    by_key(page.get_by_text("Only passages of your words"), "Enter")
    by_key(page.get_by_text("Sentence by sentence").first, "Enter")
    by_key(page.get_by_role("checkbox", name="R. waited by the door.", exact=True))
    by_key(page.get_by_role("checkbox", name=re.compile("^We laughed about it after. The bus")))
    by_key(page.get_by_text("A reworded copy").first, "Enter")
    by_key(page.get_by_role("button", name="Begin with the words I ticked"), "Enter")


@pytest.mark.parametrize("way", ["phone", "desktop"])
@pytest.mark.parametrize("light", ["light", "dark"])
def test_many_names_and_every_choice_are_sound(
    visitor: Visitor,
    sign_in: Callable[[Page, Any], Page],
    axe: Callable[..., None],
    page_of_hers: Reflection,
    author: Person,
    supervisor: Person,
    way: str,
    light: str,
) -> None:
    share = let_in(page_of_hers, supervisor, addresses=["someone@example.org"])
    hers = sign_in(visitor(way), author)
    hers.emulate_media(color_scheme=light)
    for address, name in (
        (f"/journal/{page_of_hers.pk}/share/", "share-many"),
        (f"/journal/shared/{share.pk}/again/", "share-again-choices"),
    ):
        hers.goto(address)
        hers.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        look(hers, axe, f"{name}--{way}-{light}")
    hers.goto(f"/journal/{page_of_hers.pk}/share/")
    hers.get_by_text("Give it a last day").click()
    hers.get_by_label("Last day").first.fill("2001-01-01")
    hers.get_by_role("button", name="Keep this day").click()
    expect(hers.get_by_role("alert")).to_contain_text("Choose today or a day to come")
    look(hers, axe, f"share-last-day--{way}-{light}")
