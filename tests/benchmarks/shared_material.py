"""Shares by the million: what a reader who holds most of them finds under *Shared*."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import batched
from uuid import UUID, uuid5

from django.db.models import Model

from journal.models import Facet, Feed, Opening, Reader, Reflection, Response, Share, Snapshot
from journal.models.feed import TALK
from journal.services import feeding
from peersupport.people.models import Person
from tests.benchmarks.two_sizes import asking, pour
from tests.standing import make_person

AUTHORS, OTHER_READERS = 40, 5
BEGAN = datetime(2015, 1, 1, tzinfo=UTC)
SEED = UUID("7c1f7a55-4f7f-4b39-8f5a-5b2f6f3a9e10")


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who shares, who reads most of it, and who reads the rest."""

    authors: list[Person]
    tomas: Person
    others: list[Person]

    def reader_of(self, number: int) -> Person:
        """Nine of ten go to one reader."""
        return self.tomas if number % 10 else self.others[number // 10 % OTHER_READERS]


def fill(alias: str, number: int) -> Crowd:
    """So many shares in the database of that alias, each with all the rows that it would have."""
    with asking(alias):
        crowd = Crowd(
            [make_person(f"Author {each}") for each in range(AUTHORS)],
            make_person("Tomas"),
            [make_person(f"Reader {each}") for each in range(OTHER_READERS)],
        )
        for some in batched(range(number), 20_000):
            made = [_share(crowd, each, number) for each in some]
            for kind in (_Made.reflections, _Made.shares, _Made.snapshots, _Made.readers):
                pour(alias, _each(made, kind))
            for many in (_Made.openings, _Made.responses, _Made.feed):
                pour(alias, _each(made, many))
    return crowd


def _each(made: "list[_Made]", rows: "Callable[[_Made], Iterator[Model]]") -> Iterator[Model]:
    for one in made:
        yield from rows(one)


@dataclass(frozen=True, slots=True)
class _Made:
    reflection: Reflection
    share: Share
    snapshot: Snapshot
    reader: Reader
    talk: Facet

    def reflections(self) -> Iterator[Model]:
        yield self.reflection

    def shares(self) -> Iterator[Model]:
        yield self.share

    def snapshots(self) -> Iterator[Model]:
        yield self.snapshot

    def readers(self) -> Iterator[Model]:
        yield self.reader

    def openings(self) -> Iterator[Model]:
        if self.talk != Facet.NEW:
            yield Opening(reader=self.reader, snapshot_number=1, at=self.share.shared_at)

    def responses(self) -> Iterator[Model]:
        if self.talk == Facet.I_WROTE_LAST:
            yield Response(
                share=self.share, writer=self.reader.person, text="What was the silence like?",
                sent_at=self.share.shared_at + timedelta(days=1),
            )  # fmt: skip

    def feed(self) -> Iterator[Model]:
        for facet in (*feeding.facets_of(self.snapshot), self.talk):
            yield Feed(
                reader=self.reader.person, facet=facet, author=self.share.author,
                shared_at=self.share.shared_at, share=self.share,
            )  # fmt: skip


def _share(crowd: Crowd, number: int, of: int) -> _Made:
    chance = random.Random(number)
    author = crowd.authors[chance.randrange(AUTHORS)]
    at = BEGAN + timedelta(days=4_000) * (number / of)
    words = f"Page {number}: we sat a while and neither of us knew what to say."
    talk = chance.choice(TALK)
    reflection = Reflection(
        id=uuid5(SEED, f"page {number}"), author=author, day=at.date(), text=words,
        first_words=words, version=1, kept_at=at,
    )  # fmt: skip
    share = Share(
        id=uuid5(SEED, f"share {number}"), reflection=reflection, author=author, word="",
        shared_at=at,
    )  # fmt: skip
    snapshot = Snapshot(
        share=share, author=author, text=words, first_words=words, made_at=at,
        facts={"day": at.date().isoformat()}, poles=chance.randrange(64),
        leanings={"hope-vs-fear": chance.randint(1, 5)}, tasks=chance.choice((0, 1, 4, 13)),
    )  # fmt: skip
    reader = Reader(
        share=share, author=author, person=crowd.reader_of(number), let_in_at=at,
        rests_at=at if talk == Facet.RESTING else None,
    )  # fmt: skip
    return _Made(reflection, share, snapshot, reader, talk)
