"""What waits for a person, as lines that lead there. Names, for they stand inside the site; never
a title, a word or a pole.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from journal.models import Feed, Notice, Noticed, Response
from journal.models.notice import Key
from peersupport.people.models import Person

AT_HAND = 3
ON_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One notice in words, and the page that it leads to, where it is gone once opened."""

    said: str
    at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A few lines; `until` is the place of the newest and `older` of the last, where more wait.

    `elsewhere` says that nothing is left to say here, for the page shows it all in other words.
    """

    lines: list[Line]
    until: str = ""
    older: str = ""
    elsewhere: bool = False


def waiting(
    person: Person,
    *,
    most: int = AT_HAND,
    after: Key | None = None,
    beside: Collection[Feed | Response] = (),
) -> Waiting:
    """What waits for a person, newest first; one query.

    `beside` is what the same page already shows as new, or as written back: it isn't told twice.
    """
    mine = Notice.objects.of(person).newest_first().older_than(after)
    told = {(_kind(each), each.share_id) for each in beside}
    some = list(mine.select_related("by", "share__author", "reader")[: most + len(told) + 1])
    left = [each for each in some if (each.kind, each.share_id) not in told]
    shown = left[:most]
    if not shown:
        return Waiting([], elsewhere=bool(some))
    return Waiting(
        lines=[Line(said(each), each.at, url_of(each)) for each in shown],
        until=place_of(shown[0]),
        older=place_of(shown[-1]) if len(left) > most else "",
    )


def place_of(notice: Notice) -> str:
    return f"{notice.at.isoformat()}_{notice.pk}"


def said(notice: Notice) -> str:
    """A notice in one sentence."""
    return SAID[Noticed(notice.kind)](notice)


def url_of(notice: Notice) -> str:
    if notice.meeting_id is not None:
        return reverse("journal:meeting_detail", args=[notice.meeting_id])
    return reverse("journal:shared_detail", args=[notice.share_id])


def _kind(shown: Feed | Response) -> Noticed:
    return Noticed.SHARED if isinstance(shown, Feed) else Noticed.WROTE


def _who(notice: Notice) -> str:
    return notice.by.name if notice.by is not None else "Several people"


def _shared(notice: Notice) -> str:
    told = f"{_who(notice)} shared a page with you"
    if notice.reader is None or not notice.reader.waits:
        return told
    return f"{told}, by your address. Opening it shows them your name"


def _shared_again(notice: Notice) -> str:
    return f"{_who(notice)} shared a page with you again"


def _wrote(notice: Notice) -> str:
    if notice.reader_id is None:
        return f"{_who(notice)} wrote beside a page of yours"
    author = notice.share.author if notice.share is not None else None
    if author is None or notice.by_id == author.pk:
        return f"{_who(notice)} wrote beside a page they shared with you"
    return f"{_who(notice)} wrote beside a page of {author.name}’s"


def _put_aside(notice: Notice) -> str:
    return f"{_who(notice)} put a page of yours aside"


def _wondered(notice: Notice) -> str:
    return f"{_who(notice)} offered a wondering on a page of yours"


def _asked_to_meet(notice: Notice) -> str:
    return f"{_who(notice)} asks you to a co-reflection"


def _meeting_changed(notice: Notice) -> str:
    return f"{_who(notice)} changed when a co-reflection is, or who is part of it"


def _meeting_called_off(notice: Notice) -> str:
    return f"{_who(notice)} called a co-reflection off"


SAID: dict[Noticed, Callable[[Notice], str]] = {
    Noticed.SHARED: _shared,
    Noticed.SHARED_AGAIN: _shared_again,
    Noticed.WROTE: _wrote,
    Noticed.PUT_ASIDE: _put_aside,
    Noticed.WONDERED: _wondered,
    Noticed.ASKED_TO_MEET: _asked_to_meet,
    Noticed.MEETING_CHANGED: _meeting_changed,
    Noticed.MEETING_CALLED_OFF: _meeting_called_off,
}
