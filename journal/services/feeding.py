"""Keeping the feed: the rows that *Shared* reads, made from the snapshot and nothing else.

Called inside the transactions that share, end, open, answer and rest. `rebuild` makes the rows of
one share anew; `differences` recounts them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from journal import permissions
from journal.models import Facet, Feed, Opening, Reader, Response, Share, Snapshot
from journal.models.feed import TALK
from principles import library


@dataclass(frozen=True, slots=True)
class Difference:
    """A share whose rows don't equal its snapshot: (reader, facet) pairs too few and too many."""

    share: Share
    missing: frozenset[tuple[object, int]]
    surplus: frozenset[tuple[object, int]]


def facets_of(snapshot: Snapshot) -> list[int]:
    """What a snapshot can be found by, apart from where the talk is."""
    poles = [Facet.pole(key) for key in library.poles_in(snapshot.poles)]
    leanings = [Facet.leaning(slug, at) for slug, at in sorted(snapshot.leanings.items())]
    tasks = [Facet.task(key) for key in library.tasks_in(snapshot.tasks)]
    return [Facet.ANY, *poles, *leanings, *tasks]


def talk_states(share: Share, readers: Iterable[Reader]) -> dict[object, Facet]:
    """Where the talk is, for each reader by person id.

    New until first opened, whatever was written since; sharing again doesn't make it new. Then
    resting, until anyone writes, or for good where the author closed the talk. Then by who wrote
    last, where the page itself counts as written by its author, and what another reader wrote as
    written by them.
    """
    opened = set(Opening.objects.filter(reader__share=share).values_list("reader", flat=True))
    last = Response.objects.sent().filter(share=share).order_by("-sent_at", "-id")
    writer = last.values_list("writer", flat=True).first()
    states: dict[object, Facet] = {}
    for reader in readers:
        if reader.id not in opened:
            states[reader.person_id] = Facet.NEW
        elif reader.rests_at is not None or share.talk_closed_at is not None:
            states[reader.person_id] = Facet.RESTING
        elif writer == reader.person_id:
            states[reader.person_id] = Facet.I_WROTE_LAST
        else:
            states[reader.person_id] = Facet.THEY_WROTE_LAST
    return states


def rows_of(share: Share) -> list[Feed]:
    """The rows a share should have now: none for whom its access ended."""
    readers = _open_readers(share)
    return _rows(share, [reader for reader in readers if reader.person_id is not None])


def rebuild(share: Share) -> None:
    """Make the rows of a share anew. Call it inside a transaction."""
    Feed.objects.filter(share=share).delete()
    readers = _open_readers(share)
    _write(share, readers, _rows(share, readers))


def talk_moved(share: Share) -> None:
    """Say anew where the talk is for each reader, and touch nothing else."""
    readers = _open_readers(share)
    Feed.objects.filter(share=share, facet__in=TALK).delete()
    states = talk_states(share, readers)
    _write(share, readers, [_row(share, reader, states[reader.person_id]) for reader in readers])


def close(share: Share, readers: Iterable[Reader]) -> None:
    """Take the rows of readers whose access to a share has just ended."""
    people = [reader.person_id or share.author_id for reader in readers]
    Feed.objects.filter(share=share, reader__in=people).delete()


def differences() -> Iterator[Difference]:
    """Every share whose rows are not what its snapshot says.

    What ended by its date may keep its rows until the housekeeping: the query leaves them out.
    """
    over = permissions.share_over(timezone.now())
    shares = Share.objects.exclude(over).select_related("snapshot").order_by("pk")
    for share in shares.iterator(chunk_size=500):
        wanted = {(row.reader_id, row.facet) for row in rows_of(share)}
        kept = set(Feed.objects.filter(share=share).values_list("reader", "facet"))
        moved = Feed.objects.filter(share=share).exclude(
            shared_at=share.shared_at, author=share.author_id
        )
        if wanted != kept or moved.exists():
            yield Difference(share, frozenset(wanted - kept), frozenset(kept - wanted))


def _open_readers(share: Share) -> list[Reader]:
    return list(Reader.objects.open().filter(share=share).select_related("person"))


def _rows(share: Share, readers: list[Reader]) -> list[Feed]:
    if not readers:
        return []
    facets = facets_of(share.snapshot)
    states = talk_states(share, readers)
    return [
        _row(share, reader, facet)
        for reader in readers
        for facet in (*facets, states[reader.person_id])
    ]


def _write(share: Share, readers: list[Reader], rows: list[Feed]) -> None:
    """Where a typed address waits for nobody, rows are written and taken away again in the same
    transaction: an address that nobody has costs its author's request what another one costs.
    """
    rows_by_place = {(row.reader_id, row.facet): row for row in rows}
    Feed.objects.bulk_create(rows_by_place.values())
    if any(reader.waits for reader in readers):
        Feed.objects.filter(share=share, reader=share.author_id).delete()


def _row(share: Share, reader: Reader, facet: int) -> Feed:
    return Feed(
        reader_id=reader.person_id or share.author_id,
        facet=facet,
        author_id=share.author_id,
        shared_at=share.shared_at,
        share_id=share.id,
    )
