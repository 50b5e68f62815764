"""What was not ticked changes no byte of anything a reader gets: no filter, count, order or search.

Each thing that stays at home is changed, alone, and every answer is compared with the one before.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from django.utils import timezone

from journal.models import Draft, Version
from journal.services import (
    binning,
    declining,
    labelling,
    prompting,
    reading,
    responding,
)
from journal.snapshots import Goes
from peersupport.people.models import Membership, Person
from tests.journal.sharing_scenes import EVERYTHING, lean, let_in, mark, say
from tests.journal.two_worlds import (
    MEND,
    WINDOW,
    Much,
    Variation,
    World,
    change,
    change_mark,
    got,
    think,
)
from tests.standing import make_reflection, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.trial]


def write_on(world: World) -> None:
    """A later version, and a draft beyond it."""
    page, text = world.page, f"{world.page.text} A bicycle."
    page.text, page.version = text, 2
    page.first_words = text[:80]
    page.save()
    kept = {"author": world.author, "text": text, "kept_at": timezone.now()}
    Version.objects.create(reflection=page, number=2, **kept)


def draft(world: World) -> None:
    words = {"text": "A bicycle.", "title": "A bicycle.", "first_words": "A bicycle."}
    Draft.objects.create(
        reflection=world.page, author=world.author, day=world.page.day, saved_at=timezone.now(),
        **words,
    )  # fmt: skip


def label(world: World) -> None:
    name = {"chosen": [], "shown": [], "new": "Bicycle"}
    labelling.put_on(by=world.author, reflection=world.page, **name)


def lean_otherwise(world: World) -> None:
    world.page.leanings.update(position=4)
    lean(world.page, "learning-vs-helping", 5)


def mark_more(world: World) -> None:
    mark(world.page, WINDOW, "learning", "hope", thought="A bicycle.", tasks=4)


def share_with_another(world: World) -> None:
    """The same page, all of it, with someone whom the reader knows nothing of; and a talk there."""
    made = let_in(world.page, world.stranger, goes=EVERYTHING, word="A bicycle.")
    reading.open_share(by=world.stranger, share=made)
    say(made, world.stranger, "A bicycle.")


def share_by_address(*addresses: str) -> Variation:
    """The same page, behind addresses: someone's whom the reader doesn't know, and nobody's."""
    return lambda world: let_in(world.page, addresses=list(addresses), goes=EVERYTHING)


def say_more(world: World) -> None:
    """Beyond its first sentence the page is longer, and another."""
    first, _rest = world.page.text.split("\n\n")
    world.page.text = f"{first}\n\nA bicycle. A heron, and soup. Then the window, once more."
    world.page.save()


def share_before(world: World) -> None:
    made = let_in(make_reflection(world.author, "A bicycle."), world.stranger)
    declining.put_aside(by=world.stranger, share=made)


def write_another(world: World) -> None:
    page = make_reflection(world.author, "A bicycle.", title="A bicycle.")
    mark(page, "bicycle", "learning")
    binning.put_into_bin(by=world.author, reflection=make_reflection(world.author, "A bicycle."))


def unsent(who: str) -> Variation:
    def vary(world: World) -> None:
        words = {"text": "A bicycle.", "passage": (3, 6)}
        responding.save_draft(by=getattr(world, who), share=world.share, **words)

    return vary


def open_and_rest(world: World) -> None:
    """The one who reads it too has opened it and lets it rest: that is between them and Nadia."""
    reading.open_share(by=world.other, share=world.share)
    reading.let_rest(by=world.other, share=world.share)


FIRST = {"words": False, "sentences": frozenset({0}), "version": 1}
# What is not ticked, and what changes at home. Everything else is ticked.
UNTICKED: dict[str, tuple[dict[str, object], Variation]] = {
    "sentences left out": (FIRST, say_more),
    "a mark on them": (FIRST, lambda world: mark(world.page, MEND, "hope", thought="Soup.")),
    "title": ({"title": False}, change(title="A bicycle")),
    "day": ({"facts": False}, change(day=date(2026, 10, 1))),
    "minutes": ({"facts": False}, change(minutes=25)),
    "how they met": ({"facts": False}, change(met="phone")),
    "kind": ({"kind": False}, change(kind="training")),
    "marks": ({"marks": False, "thoughts": False}, mark_more),
    "poles": ({"marks": False, "thoughts": False}, change_mark(poles=1)),
    "tasks of marks": ({"marks": False, "thoughts": False}, change_mark(tasks=4)),
    "thoughts": ({"thoughts": False}, think),
    "leanings": ({"leanings": False}, lean_otherwise),
    "whole tasks": ({"leanings": False}, change(whole_tasks=4)),
}
# What never travels, before it is shared or after.
AT_HOME: dict[str, Variation] = {
    "name": change(name="A bicycle"),
    "draft": draft,
    "label": label,
    "prompt": lambda world: prompting.add(by=world.author, text="A bicycle?"),
    "loose mark": lambda world: mark(world.page, MEND, "learning", loose=True),
    "another page": write_another,
    "another share": share_before,
    "nothing more": lambda world: declining.take_nothing_more(
        by=world.stranger, author=world.author
    ),
}
# What happens after it was shared; no share carries it.
LATER: dict[str, Variation] = {
    "later version": write_on,
    "later title": change(title="A bicycle"),
    "later day": change(day=date(2026, 10, 1), minutes=25, met="phone", kind="training"),
    "later marks": mark_more,
    "later thought": think,
    "later leanings": lean_otherwise,
    "later tasks": change(whole_tasks=4),
    "this page to another": share_with_another,
    "this page by address": share_by_address("amina@example.org", "nobody@example.org"),
    "author's unsent words": unsent("author"),
    "co-reader's unsent words": unsent("other"),
    "co-reader opens": open_and_rest,
}


class Compared:
    """The same world again and again, with one thing changed."""

    def __init__(self, world: World, session: str, much: Much) -> None:
        self.world, self.session, self.much = world, session, much
        self.plain: dict[Goes, dict[str, bytes]] = {}
        self.pages = 0

    def differences(self, goes: Goes, before: list[Variation], after: list[Variation]) -> list[str]:
        if goes not in self.plain:
            self.plain[goes] = self.got(goes, [], [])
        other = self.got(goes, before, after)
        assert self.plain[goes].keys() == other.keys()
        return [name for name, answer in self.plain[goes].items() if other[name] != answer]

    def got(self, goes: Goes, before: list[Variation], after: list[Variation]) -> dict[str, bytes]:
        found = got(self.world, self.session, before, after, goes, self.much)
        self.pages += len(found)
        return found


@pytest.fixture
def compared(
    author: Person,
    supervisor: Person,
    colleague: Person,
    stranger: Person,
    monkeypatch: pytest.MonkeyPatch,
    counts: Callable[[int, int], int],
) -> Compared:
    Person.objects.update(welcomed_at=timezone.now())
    Person.objects.filter(pk=author.pk).update(uses_tasks=True)
    author.refresh_from_db()
    Membership.objects.create(person=stranger, team=author.memberships.get().team)
    session = signed_in(supervisor).cookies[settings.SESSION_COOKIE_NAME].value
    world = World(author, supervisor, colleague, stranger, monkeypatch)
    return Compared(world, session, Much(counts(Much.ONE_OF_EACH, Much.EVERYTHING)))


def test_no_byte_tells_of_what_was_not_ticked(
    compared: Compared, counts: Callable[[int, int], int], keep_figures: Callable[..., None]
) -> None:
    told: dict[str, list[str]] = {}
    for name, (without, vary) in UNTICKED.items():
        told[name] = compared.differences(replace(EVERYTHING, **without), [vary], [])
    for name, vary in AT_HOME.items():
        told[name] = compared.differences(EVERYTHING, [vary], [])
        if counts(0, 1):
            told[f"{name}, later"] = compared.differences(EVERYTHING, [], [vary])
    for name, vary in LATER.items():
        told[name] = compared.differences(EVERYTHING, [], [vary])
    assert not {name: answers for name, answers in told.items() if answers}
    keep_figures(things=len(told), answers=compared.pages, differences=0)


def test_what_is_ticked_is_seen_to_change(compared: Compared) -> None:
    """Else the comparison above would compare nothing."""
    compared.much = Much.THE_PAGE
    for name, (_without, vary) in UNTICKED.items():
        assert compared.differences(EVERYTHING, [vary], []), name


def test_whoever_turned_the_tasks_off_gives_none_of_them_away(compared: Compared) -> None:
    Person.objects.filter(pk=compared.world.author.pk).update(uses_tasks=False)
    compared.world.author.refresh_from_db()
    for vary in (change(whole_tasks=4), change_mark(tasks=4)):
        assert compared.differences(EVERYTHING, [vary], []) == []
