"""What the machine of `test_sharing_machine` stands on: the four people, and the looks it takes.

After every step the site's own querysets are held against the oracle, for everyone; and for one of
the four, in turn, the list, its filters and its words.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.test import Client
from hypothesis.stateful import RuleBasedStateMachine, invariant

from journal.models import (
    Brought,
    Facet,
    Meeting,
    MeetingNote,
    Notice,
    Reflection,
    Response,
    Share,
    Wondering,
)
from journal.services import finding
from journal.services.finding import Wanted
from journal.services.refusals import Refused as RefusedByJournal
from journal.snapshots import Goes
from peersupport.people.models import Membership, Person, Team
from peersupport.people.services.refusals import Refused as RefusedByPeople
from peersupport.web.wording import Wording
from tests.journal.sharing_scenes import lean, let_in, mark, the_feed_is_right
from tests.standing import make_person, signed_in
from tests.trials.beside_oracle import WholeOracle
from tests.trials.sharing_looks import Looks
from tests.trials.sharing_oracle import Frozen, Page, Shared, address_of

NAMES = ("Nadia", "Emeka", "Tomas", "Amina")
# Who is in a team, and whether they co-reflect for it.
TEAMS = {
    "Harbour Street": {"Nadia": False, "Emeka": False, "Tomas": True},
    "Night line": {"Nadia": False, "Amina": False, "Tomas": False, "Emeka": True},
}
VOCABULARY = ("heron", "kettle", "canal", "bicycle", "soup")
POLES = ("learning", "hope", "fear")
SLUG = "hope-vs-fear"
TALK = {
    "new": Facet.NEW,
    "they": Facet.THEY_WROTE_LAST,
    "you": Facet.I_WROTE_LAST,
    "resting": Facet.RESTING,
}
NEVER = datetime(2999, 1, 1, tzinfo=UTC)
BEGIN = datetime(2026, 11, 20, 9, tzinfo=UTC)


def in_sentences(words: Iterable[str]) -> str:
    return " ".join(f"{word.capitalize()}." for word in sorted(words))


def seen_wonderings(person: Person) -> QuerySet[Wondering]:
    shares = Share.objects.visible_to(person).values("pk")
    return Wondering.objects.visible_to(person).filter(share__in=shares)


def seen_brought(person: Person) -> QuerySet[Any]:
    return Brought.objects.visible_to(person).values_list("share")


def noticed(person: Person) -> QuerySet[Any]:
    """The shares and the meetings that something waits about."""
    return Notice.objects.of(person).values_list(Coalesce("share", "meeting"))


class Held(RuleBasedStateMachine):
    """A step is a second; the clock is the machine's own."""

    people: dict[str, Person]
    clients: dict[str, Client]
    administrator: Person
    looks: Looks
    now: datetime
    done: Counter[tuple[str, bool]]

    @classmethod
    def stand(cls) -> None:
        """Make the people, once for all runs."""
        cls.now, cls.done = BEGIN, Counter()
        cls.looks = Looks(cls.set_clock)
        cls.people = {name: make_person(name, welcomed_at=BEGIN) for name in NAMES}
        cls.administrator = make_person("Ruth", is_administrator=True)
        for name, people in TEAMS.items():
            team = Team.objects.create(name=name)
            for who, co_reflects in people.items():
                person = cls.people[who]
                Membership.objects.create(person=person, team=team, co_reflects=co_reflects)
        cls.clients = {name: signed_in(person) for name, person in cls.people.items()}

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.oracle = WholeOracle(BEGIN, {name: dict(people) for name, people in TEAMS.items()})
        self.told: Counter[str] = Counter()
        self.steps = 0
        self.at(BEGIN)

    def teardown(self) -> None:
        try:
            assert the_feed_is_right()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    @staticmethod
    def set_clock(moment: datetime) -> None:
        Held.now = moment

    def at(self, moment: datetime) -> None:
        Held.now = self.oracle.now = moment

    def held(self, who: str, ask: Callable[[Person], QuerySet[Any]]) -> set[Any]:
        """What a queryset of the site holds for this person now."""
        person, name = self.people[who], (who, ask.__qualname__)
        return self.looks.ids(name, lambda: ask(person), self.now)

    def act(self, allowed: bool, name: str, service: Callable[..., object], **given: object):
        """Do it, and see that it was refused exactly where the oracle says so."""
        try:
            answer, refused = service(**given), ""
        except (RefusedByJournal, RefusedByPeople) as refusal:
            answer, refused = None, type(refusal).__name__
        assert allowed == (not refused), f"{name}: {refused or 'done'}, against the oracle"
        self.done[name, allowed] += 1
        return answer

    def page(self, which: int) -> Page | None:
        pages = self.oracle.pages
        return pages[which % len(pages)] if pages else None

    def shared(self, which: int) -> tuple[Shared, Share] | None:
        """One that someone still reads, more often than another."""
        shares = self.oracle.shares
        read = [line for line in shares if any(self.oracle.reads(who, line) for who in NAMES)]
        some = (read if which % 4 else shares) or shares
        if not some:
            return None
        line = some[which % len(some)]
        return line, Share.objects.get(pk=line.id)

    def someone(self, line: Shared, one: int) -> str:
        """Who reads it, more often than another."""
        reading = [who for who in NAMES if self.oracle.reads(who, line)]
        some = (reading if one % 4 else NAMES) or NAMES
        return some[one % len(some)]

    def found(
        self, who: str, wanted: Callable[[Shared], bool] = lambda _line: True
    ) -> list[Shared]:
        """What is shared with this person and wanted, newest first."""
        shares = sorted(self.oracle.shares, key=lambda line: line.at, reverse=True)
        return [line for line in shares if self.oracle.reads(who, line) and wanted(line)]

    def put_marks(self, page: Page, poles: Iterable[str], leaning: int | None) -> None:
        """The mark stands on the last sentence."""
        mine, page.poles = Reflection.objects.get(pk=page.id), set(poles)
        if poles:
            mark(mine, mine.text.split()[-1], *poles)
        if leaning:
            lean(mine, SLUG, leaning)

    def ticked(self, page: Page, ticks: int) -> tuple[Goes, Frozen]:
        """Title, marks and leanings where they are ticked; all the words, or the first sentence."""
        title, marks, leanings, first = (bool(ticks & bit) for bit in (1, 2, 4, 8))
        mine = Reflection.objects.get(pk=page.id)
        said = mine.text.lower().replace(".", "").split()
        whole = not first or len(said) == 1
        words = {*(said if whole else said[:1]), *(mine.title.split() if title else ())}
        poles = page.poles if marks and whole else ()
        leaning = mine.leanings.values_list("position", flat=True).first() if leanings else None
        chosen = frozenset({0}) if first else frozenset()
        goes = Goes(words=not first, sentences=chosen, version=mine.version, title=title)
        goes = replace(goes, marks=marks, leanings=leanings)
        return goes, Frozen(frozenset(words), frozenset(poles), leaning)

    def save(
        self,
        which: int,
        named: set[str],
        team: str | None,
        typed: set[str],
        ticks: int,
        ends: int | None,
    ) -> None:
        """One *Save*. Who is named is more often someone who can be let in."""
        if (page := self.page(which)) is None:
            return
        if which % 4:
            named = {who for who in named if self.oracle.knows(page.author, who)}
        goes, frozen = self.ticked(page, ticks)
        until = self.now + timedelta(hours=ends) if ends else None
        addresses = {address_of(who) for who in typed}
        readers = self.oracle.lets_in(page, named, team, addresses)
        mine, people = Reflection.objects.get(pk=page.id), [self.people[who] for who in named]

        def service() -> Share:
            through = {"teams": Team.objects.filter(name=team), "addresses": list(addresses)}
            return let_in(mine, *people, goes=goes, ends_at=until, **through)

        name = "share by address" if typed else "share through a team" if team else "share by name"
        if made := self.act(readers is not None, name, service):
            end = until or NEVER
            line = Shared(made.pk, page, page.author, self.now, end, readers or {}, frozen)
            self.oracle.shared(line, addresses, NAMES)

    @invariant()
    def everyone_reads_and_writes_what_they_should(self) -> None:
        oracle = self.oracle
        for who in NAMES:
            for may, some, ask in (
                (oracle.sees, oracle.shares, Share.objects.visible_to),
                (oracle.writes, oracle.shares, Share.objects.open_to_response_by),
                (oracle.wonders, oracle.shares, Share.objects.open_to_wondering_by),
                (oracle.sees_wondering, oracle.wonderings, seen_wonderings),
                (oracle.changes, oracle.wonderings, Wondering.objects.editable_by),
                (oracle.erases, oracle.wonderings, Wondering.objects.erasable_by),
                (oracle.decides, oracle.wonderings, Wondering.objects.decided_by),
                (oracle.lists, oracle.meetings, Meeting.objects.visible_to),
                (oracle.comes, oracle.meetings, Meeting.objects.part_of),
                (oracle.meets, oracle.meetings, Meeting.objects.open_to),
                (oracle.leads, oracle.meetings, Meeting.objects.editable_by),
                (oracle.sees_note, oracle.notes, MeetingNote.objects.visible_to),
            ):
                allowed = {each.id for each in some if may(who, each)}
                assert self.held(who, ask) == allowed, (who, ask.__qualname__)
            brought = {line.id for _met, line in oracle.brought if oracle.sees_brought(who, line)}
            assert self.held(who, seen_brought) == brought, who

    @invariant()
    def lists_notices_and_own_words_hold_what_they_should(self) -> None:
        self.steps += 1
        chance = random.Random(self.steps)
        readers = [name for name in NAMES if self.found(name)]
        who = chance.choice((readers if self.steps % 4 else NAMES) or NAMES)
        (self.filter if self.steps % 2 else self.search)(who, chance)
        told = self.held(who, noticed)
        seen = {line.id for line in self.oracle.shares if self.oracle.sees(who, line)}
        assert told <= seen | {met.id for met in self.oracle.meetings}
        assert len(self.held(who, Response.objects.written_to_others_by)) == self.told[who]
        self.at(self.now + timedelta(seconds=1))

    def filter(self, who: str, chance: random.Random) -> None:
        """Several filters at once, chosen so that something is often found."""
        like = chance.choice(self.found(who) or [None])
        talk = {self.oracle.talk(who, like)} if like and chance.random() < 0.5 else set()
        talk |= set(chance.sample(tuple(TALK), 1)) if chance.random() < 0.3 else set()
        author = chance.choice([None, None, like.author if like else who])
        poles = set(chance.choice([(), (), like.frozen.poles if like else (), POLES[1:]]))
        leaning = chance.choice([None, None, like.frozen.leaning if like else 2])
        since = chance.choice([None, None, like.at if like else self.now])
        facets = [Facet.pole(pole) for pole in sorted(poles)]
        wanted = Wanted(
            talk=tuple(TALK[each] for each in sorted(talk)),
            author=self.people[author].pk if author else None,
            facets=(*facets, Facet.leaning(SLUG, leaning)) if leaning else tuple(facets),
            since=since,
        )
        expected = self.found(
            who,
            lambda line: (
                (not talk or self.oracle.talk(who, line) in talk)
                and author in (None, line.author)
                and poles <= line.frozen.poles
                and leaning in (None, line.frozen.leaning)
                and (since is None or line.at >= since)
            ),
        )
        page = finding.page(self.people[who], wanted)
        assert [each.pk for each in page.shares] == [line.id for line in expected], wanted
        if self.steps % 4 == 0:
            assert finding.count(self.people[who], wanted) == len(expected)
        self.done["filter", bool(expected)] += 1

    def search(self, who: str, chance: random.Random) -> None:
        words = set(chance.sample(VOCABULARY, chance.choice((1, 1, 2))))
        expected = self.found(who, lambda line: words <= line.frozen.words)
        wording = Wording.parse(" ".join(sorted(words)))
        found = finding.look_for(self.people[who], Wanted(), wording)
        assert [each.pk for each in found.shares] == [line.id for line in expected], words
        self.done["search", bool(expected)] += 1
