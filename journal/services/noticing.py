"""Telling people that something waits for them, inside the transaction of what happened.

Never to oneself, never to someone whose access ended, and never to an address that is not an
account's. A notice goes with the access it was given by: see `end_for` and its neighbours. What
one of them might miss, `permissions.notice_stands` hides and `sweep` clears.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from journal import permissions
from journal.models import (
    Meeting,
    Notice,
    Noticed,
    Reader,
    Reflection,
    Response,
    Share,
    Wondering,
)
from journal.models.notice import Key
from journal.services import mailing
from peersupport.people.models import Person

# What is not said while something else waits that leads to the same page and says more.
TOLD_BY = {
    Noticed.SHARED_AGAIN: (Noticed.SHARED,),
    Noticed.WROTE: (Noticed.SHARED,),
    Noticed.MEETING_CHANGED: (Noticed.ASKED_TO_MEET,),
}


def notify(
    kind: Noticed,
    *,
    by: Person,
    share: Share,
    to: Collection[Person] | None = None,
    at: datetime | None = None,
) -> None:
    """Tell everyone who has a part in a share, its author too, or those of them who are in `to`.

    Call it inside the transaction of the event, with the share's row locked or new. While an
    earlier one of that kind on that share waits, nothing new is told. Who was let in by a typed
    address hears of that alone until they open it.
    """
    parts = _parts(share, kind)
    people = [each for each in parts if each != by and (to is None or each in to)]
    told = Notice.objects.filter(share=share, person__in=people, seen_at=None)
    told = told.filter(kind__in=(kind, *TOLD_BY.get(kind, ())))
    waiting = [] if kind == Noticed.SHARED else list(told)  # a new share has told nobody yet
    same = [each.pk for each in waiting if each.kind == kind and each.by_id not in (None, by.pk)]
    if same:
        Notice.objects.filter(pk__in=same).update(by=None)
    told_already = {each.person_id for each in waiting}
    new = [each for each in people if each.pk not in told_already]
    moment = at or timezone.now()
    rows = [
        Notice(person=each, kind=kind, share=share, reader=parts[each], by=by, at=moment)
        for each in new
    ]
    if kind == Noticed.SHARED:
        _write_alike(rows, Notice(person=by, kind=kind, share=share, by=by, at=moment))
    else:
        Notice.objects.bulk_create(rows)
    # Of a share, whatever they chose: else the time it takes tells whether an address is anyone's.
    if kind == Noticed.SHARED or any(each.notice_mail == Person.NoticeMail.AT_ONCE for each in new):
        mailing.soon()


def notify_of_meeting(
    kind: Noticed, *, by: Person, meeting: Meeting, to: Collection[Person]
) -> None:
    """Tell these people of a meeting, but for `by`. Call it with the meeting's row locked or new.

    While an earlier one of that kind on that meeting waits, nothing new is told.
    """
    people = [each for each in to if each != by]
    waiting = Notice.objects.filter(meeting=meeting, person__in=people, seen_at=None)
    waiting = waiting.filter(kind__in=(kind, *TOLD_BY.get(kind, ())))
    told = set(waiting.values_list("person", flat=True))
    new = [each for each in people if each.pk not in told]
    moment = timezone.now()
    Notice.objects.bulk_create(
        Notice(person=each, kind=kind, meeting=meeting, by=by, at=moment) for each in new
    )
    if any(each.notice_mail == Person.NoticeMail.AT_ONCE for each in new):
        mailing.soon()


def saw_meeting(*, by: Person, meeting: Meeting) -> None:
    """The meeting's page was opened."""
    waiting = Notice.objects.filter(person=by, meeting=meeting, seen_at=None)
    waiting.update(seen_at=timezone.now())


def end_of_meeting(meeting: Meeting, people: Collection[Person]) -> None:
    """They are no longer part of it, or it was called off: what waited about it is gone."""
    Notice.objects.filter(meeting=meeting, person__in=people).delete()


def taken_back(share: Share) -> None:
    """Someone took words back: who has nothing else to read there is not led there for them."""
    sent = list(Response.objects.sent().filter(share=share).only("writer", "sent_at"))
    for notice in Notice.objects.filter(share=share, kind=Noticed.WROTE, seen_at=None):
        writers = {
            each.writer_id
            for each in sent
            if each.writer_id != notice.person_id and each.sent_at and each.sent_at >= notice.at
        }
        if not writers:
            notice.delete()
            continue
        notice.by_id = writers.pop() if len(writers) == 1 else None
        notice.save(update_fields=["by"])


def wondering_taken_back(share: Share) -> None:
    """Someone took a wondering back: its page's author isn't led there for nothing."""
    waiting = Notice.objects.filter(share=share, kind=Noticed.WONDERED, seen_at=None)
    for notice in waiting:
        left = Wondering.objects.open().filter(share=share, offered_at__gte=notice.at)
        writers = set(left.values_list("writer", flat=True))
        if not writers:
            notice.delete()
            continue
        notice.by_id = writers.pop() if len(writers) == 1 else None
        notice.save(update_fields=["by"])


def waits_for(person: Person) -> Exists:
    """Of a share, in the query that loads it: whether something about it waits for this person."""
    waiting = Notice.objects.filter(person=person, share=OuterRef("pk"), seen_at=None)
    return Exists(waiting)


def saw(*, by: Person, share: Share) -> None:
    """The page was opened: nothing about it waits any more. Where the share came with `waits` (see
    `waits_for`) and nothing did, the database isn't asked.
    """
    if not getattr(share, "waits", True):
        return
    waiting = Notice.objects.filter(person=by, share=share, seen_at=None)
    waiting.update(seen_at=timezone.now())


def saw_all(*, by: Person, until: Key | None = None) -> None:
    """*I have seen these*: everything that waited when the list was shown, whose newest is `until`.

    What came meanwhile waits on.
    """
    waiting = Notice.objects.filter(person=by, seen_at=None)
    if until is not None:
        waiting = waiting.filter(at__lte=until[0])
    waiting.update(seen_at=timezone.now())


def end_for(readers: Iterable[Reader]) -> None:
    """Their access has just ended."""
    Notice.objects.filter(reader__in=[reader.pk for reader in readers]).delete()


def end_of_talk(share: Share) -> None:
    """The talk was closed: readers see nothing of it, so nothing in it waits for them."""
    waiting = Notice.objects.filter(share=share, kind=Noticed.WROTE)
    waiting.exclude(person=share.author_id).delete()


def end_about(reflection: Reflection) -> None:
    """A page went into the bin: nothing about it waits for anyone, its author included."""
    Notice.objects.filter(share__reflection=reflection).delete()


def end_with(person: Person) -> None:
    """An account closed: what waited for it, and for those who read what it shared."""
    Notice.objects.filter(Q(person=person) | Q(share__author=person)).delete()


@transaction.atomic
def sweep(now: datetime) -> int:
    """Clear what was seen and what stands no longer, and say how many rows went."""
    seen = Notice.objects.exclude(seen_at=None).delete()[0]
    standing = Notice.objects.filter(permissions.notice_stands(now)).values("pk")
    return seen + Notice.objects.exclude(pk__in=standing).delete()[0]


def _write_alike(rows: list[Notice], nobody_s: Notice) -> None:
    """Where a typed address is nobody's there is nobody to tell: a notice is written and taken away
    again, so that sharing with such an address costs what sharing with another one costs.
    """
    Notice.objects.bulk_create(rows or [nobody_s])
    Notice.objects.filter(share=nobody_s.share_id, person=nobody_s.person_id).delete()


def _parts(share: Share, kind: Noticed) -> dict[Person, Reader | None]:
    """Everyone who has a part in a share now, with the access that lets them; None for its author.

    A typed address that is nobody's has no person here, and so gets nothing.
    """
    readers = Reader.objects.open().filter(share=share).exclude(person=None)
    if kind != Noticed.SHARED:
        readers = readers.filter(waits=False)
    parts: dict[Person, Reader | None] = {
        each.person: each for each in readers.select_related("person") if each.person is not None
    }
    parts[share.author] = None
    return parts
