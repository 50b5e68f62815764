"""Finding among what was shared with one: by where the talk is, author, poles, leanings, tasks,
days.

Everything is asked of the feed, which knows what was ticked and nothing else. One facet drives a
query along its index, the others are looked up row by row; several states of the talk are read as
so many short lists and merged. A page costs the same at a thousand and at a million shares.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from journal.models import Facet, Feed, Opening, Response, Share, Snapshot
from journal.models.feed import TALK, FeedQuerySet, Key
from journal.services.reading import would_show_a_name
from journal.services.searching import AT_ONCE, look_through
from peersupport.people.models import Person
from peersupport.web.wording import Wording

PAGE = 25
COUNTED = 200
"""Nobody needs to know beyond this how much waits, and counting takes as long as it is much."""
_BATCH = 250


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show. Poles, leanings, tasks (facets) mean all of them, talk states any of them;
    `since` and `until` bound when it was shared: from the first, up to, not including, the last.
    The newest come first, or the oldest.
    """

    talk: tuple[Facet, ...] = ()
    author: uuid.UUID | None = None
    facets: tuple[int, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    oldest_first: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A page of shares in the order that was wanted, and where newer and older ones begin."""

    shares: list[Share]
    newer: Key | None
    older: Key | None


def page(
    person: Person, wanted: Wanted, *, after: Key | None = None, before: Key | None = None
) -> Found:
    """One page: the first in that order, those older than `after`, or those newer than `before`."""
    up = before is not None or (wanted.oldest_first and after is None)
    place = {"after": after, "before": before}
    lists = [_beyond(rows, **place, up=up)[: PAGE + 1] for rows in _driving(person, wanted)]
    keys = _merged(lists, up=up)[: PAGE + 1]
    found = list(_in_order(_shown(person).filter(pk__in=keys.values("share_id")), up=up))
    more, found = len(found) > PAGE, found[:PAGE]
    if not found:
        return Found([], None, None)
    if up:
        found.reverse()
    first, last = (
        (found[0].shared_at, found[0].pk),
        (found[-1].shared_at, found[-1].pk),
    )
    newer = first if (more if up else after is not None) else None
    older = last if (before is not None if up else more) else None
    if wanted.oldest_first:
        found.reverse()
    return Found(found, newer, older)


@dataclass(frozen=True, slots=True)
class Beside:
    """A share next to a place in the list, and whether opening it would show one's name."""

    share: uuid.UUID
    shows_a_name: bool


def beside(person: Person, wanted: Wanted, key: Key) -> tuple[Beside | None, Beside | None]:
    """The shares just newer and just older than a place in the list: one query."""
    nearest = [
        rows
        for each in _driving(person, wanted)
        for rows in (
            each.newer_than(key).oldest_first()[:1],
            each.older_than(key).newest_first()[:1],
        )
    ]
    rows = _merged(nearest).annotate(shows_a_name=would_show_a_name(person, "share"))
    found = {
        (at, share): Beside(share, shows)
        for share, at, shows in rows.values_list("share_id", "shared_at", "shows_a_name")
    }
    newer = min((each for each in found if each > key), default=None)
    older = max((each for each in found if each < key), default=None)
    return found[newer] if newer else None, found[older] if older else None


def count(person: Person, wanted: Wanted) -> int:
    """How many there are; it stops at `COUNTED` + 1, which stands for more."""
    rows = [rows[: COUNTED + 1] for rows in _driving(person, wanted)]
    return _merged(rows)[: COUNTED + 1].count()


def authors(person: Person) -> QuerySet[Person]:
    """Who shares something with this person now, by name; nothing is counted per person."""
    theirs = Feed.objects.of(person).filter(facet=Facet.ANY, author=OuterRef("pk"))
    # One step into the index for each person. Asked with EXISTS, the planner reads all the rows.
    newest = Subquery(theirs.newest_first().values("share_id")[:1])
    everyone: QuerySet[Person] = (
        Person.objects.open().annotate(newest=newest).filter(newest__isnull=False)
    )
    return everyone.order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class Worded:
    """Shares that hold the words, as the list shows them: what stands around the words is read by
    opening the page, which its author sees. `further` is where to look on, if there is more behind.
    """

    shares: list[Share]
    further: Key | None


def look_for(
    person: Person, wanted: Wanted, wording: Wording, *, after: Key | None = None
) -> Worded:
    """The words in texts and titles of the snapshots behind `wanted`, in its order.

    `after` is how far one has looked before.
    """
    places: dict[uuid.UUID, Key] = {}
    found = look_through(wording, _texts(person, wanted, after, places))
    shares = _in_order(_shown(person).filter(pk__in=found.ids), up=wanted.oldest_first)
    return Worded(list(shares), places[found.further] if found.further else None)


def _texts(
    person: Person, wanted: Wanted, after: Key | None, places: dict[uuid.UUID, Key]
) -> Iterator[tuple[uuid.UUID, tuple[str, ...]]]:
    """Text and title of each snapshot, a batch a query; notes in `places` where each share is."""
    up = wanted.oldest_first
    place = {"before": after} if up else {"after": after}
    rows = [_beyond(rows, **place, up=up)[: AT_ONCE + 1] for rows in _driving(person, wanted)]
    keys = list(_merged(rows, up=up)[: AT_ONCE + 1].values_list("share_id", "shared_at"))
    places |= {share: (at, share) for share, at in keys}
    readable = Share.objects.open_to(person)
    for start in range(0, len(keys), _BATCH):
        some = [share for share, _at in keys[start : start + _BATCH]]
        found = Snapshot.objects.of(readable).filter(share__in=some)
        found = found.only("id", "author_id", "share_id", "text", "facts")
        by_share = {snapshot.share_id: snapshot for snapshot in found}
        for key in some:
            if snapshot := by_share.get(key):
                yield key, (snapshot.text, snapshot.facts.get("title", ""))


def _shown(person: Person) -> QuerySet[Share]:
    """Shares with what a row says of them, and without their texts.

    `talk` is the facet of where the talk is, `last_writer` and `last_sent_at` tell of the last
    response, `opened_number` is the newest snapshot that this person opened. `shows_a_name` says
    that opening it would.
    """
    talk = Feed.objects.filter(reader=person, share=OuterRef("pk"), facet__in=TALK)
    last = Response.objects.sent().filter(share=OuterRef("pk")).order_by("-sent_at", "-id")
    opened = Opening.objects.filter(reader__share=OuterRef("pk"), reader__person=person)
    return (
        Share.objects.open_to(person)
        .select_related("author", "snapshot")
        .defer("word", "snapshot__text", "snapshot__marks")
        .annotate(
            shows_a_name=would_show_a_name(person),
            talk=Subquery(talk.values("facet")[:1]),
            last_writer=Subquery(last.values("writer__name")[:1]),
            last_sent_at=Subquery(last.values("sent_at")[:1]),
            opened_number=Subquery(
                opened.order_by("-snapshot_number").values("snapshot_number")[:1]
            ),
        )
    )


def _driving(person: Person, wanted: Wanted) -> list[FeedQuerySet]:
    """The feed's rows to go along: one list, or one for each of several states of the talk."""
    rows = Feed.objects.of(person)
    if wanted.author is not None:
        rows = rows.filter(author=wanted.author)
    if wanted.since is not None:
        rows = rows.filter(shared_at__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(shared_at__lt=wanted.until)
    talk = wanted.talk if 0 < len(set(wanted.talk)) < len(TALK) else ()
    if not wanted.facets:
        return [rows.filter(facet=facet) for facet in talk or (Facet.ANY,)]
    rows = rows.filter(facet=wanted.facets[0])
    beside = Feed.objects.filter(reader=person, share=OuterRef("share"))
    for facet in wanted.facets[1:]:
        rows = rows.filter(Exists(beside.filter(facet=facet)))
    if talk:
        rows = rows.filter(Exists(beside.filter(facet__in=talk)))
    return [rows]


def _in_order(shares: QuerySet[Share], *, up: bool) -> QuerySet[Share]:
    return shares.order_by("shared_at", "id") if up else shares.order_by("-shared_at", "-id")


def _beyond(
    rows: FeedQuerySet, *, up: bool, after: Key | None = None, before: Key | None = None
) -> FeedQuerySet:
    """Older than `after` and newer than `before`; the oldest first where it goes up."""
    rows = rows.older_than(after) if after else rows
    rows = rows.newer_than(before) if before else rows
    return rows.oldest_first() if up else rows.newest_first()


def _merged(lists: list[FeedQuerySet], *, up: bool = False) -> FeedQuerySet:
    """Short lists as one, in order: one alone as it is, for there its index says all there is to
    know. Of several each is wrapped, since SQLite cuts none inside a union.
    """
    if len(lists) == 1:
        return lists[0]
    wrapped = [Feed.objects.filter(pk__in=rows.values("pk")).values("pk") for rows in lists]
    every = wrapped[0].union(*wrapped[1:], all=True)
    merged = Feed.objects.filter(pk__in=every)
    return merged.oldest_first() if up else merged.newest_first()
