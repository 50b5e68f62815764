"""What was not ticked changes no byte of anything a reader gets: no filter, count, order or search.

What stays at home is changed, and every answer is compared with the one before: many things at once
in the suite, each alone in the trials.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.conf import settings
from django.utils import timezone

from journal.services import wondering
from journal.snapshots import Goes
from peersupport.people.models import Membership, Person
from tests.journal.kept_at_home import AT_HOME, LATER, SHARES_IT_TOO, UNTICKED
from tests.journal.sharing_scenes import EVERYTHING
from tests.journal.two_worlds import Much, Variation, World, change, change_mark, got
from tests.standing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.trial]


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


type Tries = dict[str, tuple[Goes, list[Variation], list[Variation]]]


def each_alone() -> Tries:
    """One change a try: what goes along, what is changed before it is shared, and what after."""
    unticked = {
        name: (replace(EVERYTHING, **without), [vary], [])
        for name, (without, vary) in UNTICKED.items()
    }
    before: Tries = {name: (EVERYTHING, [vary], []) for name, vary in AT_HOME.items()}
    after: Tries = {f"{name}, later": (EVERYTHING, [], [vary]) for name, vary in AT_HOME.items()}
    later: Tries = {name: (EVERYTHING, [], [vary]) for name, vary in LATER.items()}
    return unticked | before | after | later


def many_at_once() -> Tries:
    """All that the same ticks keep at home, all that never travels, all that comes later."""
    groups: dict[Goes, dict[str, Variation]] = {}
    for name, (without, vary) in UNTICKED.items():
        groups.setdefault(replace(EVERYTHING, **without), {})[name] = vary
    tries: Tries = {", ".join(each): (goes, [*each.values()], []) for goes, each in groups.items()}
    tries["what never travels"] = (EVERYTHING, [*AT_HOME.values()], [])
    together = {name: vary for name, vary in LATER.items() if name not in SHARES_IT_TOO}
    tries["what comes later"] = (EVERYTHING, [], [*together.values()])
    return tries | {name: (EVERYTHING, [], [LATER[name]]) for name in SHARES_IT_TOO}


def test_no_byte_tells_of_what_was_not_ticked(
    compared: Compared, counts: Callable[[int, int], int], keep_figures: Callable[..., None]
) -> None:
    tries = each_alone() if counts(0, 1) else many_at_once()
    told = {name: compared.differences(*each) for name, each in tries.items()}
    assert not {name: answers for name, answers in told.items() if answers}
    keep_figures(things=len(told), answers=compared.pages, differences=0)


def became(decide: Callable[..., object]) -> Variation:
    """The reader's own wondering, and what its author decided."""

    def vary(world: World) -> None:
        more = {"passage": (0, 2), "poles": ["learning"], "question": "A bicycle?"}
        decide(
            by=world.author,
            wondering=wondering.offer(by=world.reader, share=world.share, **more),
        )

    return vary


def test_no_byte_tells_what_became_of_one_s_own_wondering(compared: Compared) -> None:
    left = compared.got(EVERYTHING, [], [became(wondering.leave)])
    taken_up = compared.got(EVERYTHING, [], [became(wondering.take_up)])
    assert not [name for name, answer in left.items() if taken_up[name] != answer]
    assert any(b"has looked at this" in answer for answer in left.values())


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
