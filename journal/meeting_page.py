"""The pages about meetings: the list, and one of them as one of its people sees it."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from journal import permissions
from journal.forms.meeting import LengthForm, NoteForm
from journal.forms.shared import place_of
from journal.models import Attendance, Brought, Meeting, MeetingNote, Reader, Share
from journal.models.meeting import Key
from journal.models.reflection import Key as PageKey
from journal.models.reflection import Reflection
from journal.services.letting_in import meets_with
from journal.services.reading import would_show_a_name
from journal.showing import in_words
from peersupport.people.models import Person

ON_A_PAGE = 20
PAGES_TO_CHOOSE = 30


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list. Whoever is no longer part of it sees no names."""

    meeting: Meeting
    part: Attendance
    is_part: bool
    others: str


@dataclass(frozen=True, slots=True)
class Brings:
    """Something that was brought. `readers` and `not_yet` are for whoever brought it alone;
    `shows_a_name` says to another that opening it tells whose address was typed.
    """

    brought: Brought
    readers: tuple[Reader, ...] = ()
    not_yet: str = ""
    shows_a_name: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Someone's part in a meeting, as another sees it; `place` is their turn, where they come."""

    attendance: Attendance
    place: int
    is_me: bool
    brings: tuple[Brings, ...]


def rows(person: Person, meetings: QuerySet[Meeting]) -> list[MeetingRow]:
    """Two queries, however many come."""
    parts = Attendance.objects.select_related("person").order_by("turn", "pk")
    found = meetings.prefetch_related(Prefetch("attendances", queryset=parts))
    return [_row(person, meeting) for meeting in found]


def some(
    person: Person, meetings: QuerySet[Meeting], most: int = ON_A_PAGE
) -> tuple[list[MeetingRow], str]:
    """The first of a list, and the place of the last where there are more."""
    found = rows(person, meetings[: most + 1])
    last = found[most - 1].meeting if len(found) > most else None
    return found[:most], place_of((last.at, last.pk)) if last else ""


def lists(person: Person, later: Key | None, after: Key | None) -> dict[str, Any]:
    """Both lists of *Co-reflections*, each with where it goes on; four queries."""
    mine = Meeting.objects.visible_to(person)
    coming, further = some(person, mine.coming().later_than(later))
    past, earlier = some(person, mine.past().earlier_than(after))
    return {"coming": coming, "further": further, "past": past, "earlier": earlier}


def context(
    person: Person,
    meeting: Meeting,
    *,
    length: LengthForm | None = None,
    note: NoteForm | None = None,
) -> dict[str, Any]:
    """All that `meeting_detail.html` shows someone who is part of it; six queries."""
    now = timezone.now()
    standing = Attendance.objects.standing().filter(meeting=meeting)
    attending = list(standing.select_related("person").order_by("turn", "pk"))
    me = next(each for each in attending if each.person_id == person.pk)
    is_over = meeting.at <= now - permissions.UNDER_WAY
    parts = _parts(person, attending, _brought(person, meeting, attending))
    notes = list(MeetingNote.objects.visible_to(person).filter(attendance__in=attending))
    mine = next((each for each in notes if each.writer_id == person.pk), None)
    begun = meeting.at <= now and meeting.called_off_at is None
    names = {each.person_id: each.person.name for each in attending}
    return {
        "meeting": meeting,
        "me": me,
        "mine": next(part for part in parts if part.is_me),
        "coming": [part for part in parts if part.place],
        "unanswered": [part for part in parts if _said(part) == Attendance.Answer.NONE],
        "not_coming": [part for part in parts if _said(part) == Attendance.Answer.NOT_COMING],
        "is_open": not is_over and meeting.called_off_at is None,
        "may_change": meeting.at > now
        and meeting.called_off_at is None
        and meeting.asked_by_id in (None, person.pk),
        "begun": begun,
        "asked_by": names.get(meeting.asked_by_id) if meeting.asked_by_id else None,
        "were_there": in_words(each.person.name for each in attending if each.was_there),
        "may_say_length": begun and (me.was_there or meeting.asked_by_id == person.pk),
        "length": length or LengthForm(initial={"minutes": meeting.minutes}),
        "notes": [(names[each.writer_id], each) for each in notes if each is not mine],
        "note": mine,
        "may_note": begun and me.was_there,
        "note_form": note or NoteForm(initial={"text": mine.text if mine else ""}),
        "zone": timezone.get_current_timezone_name(),
    }


def left_behind(person: Person, meeting: Meeting) -> list[Brought]:
    """What a person brought to a meeting and somebody reads still."""
    mine = Brought.objects.visible_to(person).filter(meeting=meeting, person=person)
    return list(mine.select_related("share__reflection").order_by("at", "pk"))


def pages(person: Person, before: PageKey | None) -> tuple[list[Reflection], uuid.UUID | None]:
    """One's own pages to choose from, the newest first, and where the next ones begin."""
    mine = Reflection.objects.editable_by(person).kept().before(before).newest_first()
    found = list(mine.defer("text", "name")[: PAGES_TO_CHOOSE + 1])
    more = len(found) > PAGES_TO_CHOOSE
    return found[:PAGES_TO_CHOOSE], found[PAGES_TO_CHOOSE - 1].pk if more else None


def next_one(person: Person) -> Meeting | None:
    """The next meeting that a person is part of and didn't say no to: one query."""
    mine = Meeting.objects.part_of(person).coming().filter(called_off_at=None)
    no = Attendance.objects.of(person).filter(answer=Attendance.Answer.NOT_COMING)
    return mine.exclude(pk__in=no.values("meeting")).first()


def readers_of(share: Share, person: Person) -> str:
    """Who reads one of one's own shares, in words."""
    readers = Reader.objects.let_in_by(person).open().filter(share=share).select_related("person")
    return in_words(sorted(reader.said for reader in readers))


def _row(person: Person, meeting: Meeting) -> MeetingRow:
    parts = list(meeting.attendances.all())
    mine = next(part for part in parts if part.person_id == person.pk)
    is_part = mine.gone_at is None and not person.is_closed
    others = [
        part.person.name
        for part in parts
        if part is not mine and part.gone_at is None and not part.person.is_closed
    ]
    return MeetingRow(meeting, mine, is_part, in_words(sorted(others)) if is_part else "")


def _said(part: Part) -> str:
    return part.attendance.answer


def _parts(
    person: Person, attending: Iterable[Attendance], brought: dict[object, list[Brings]]
) -> list[Part]:
    place, parts = 0, []
    for each in attending:
        comes = each.answer == Attendance.Answer.COMING
        place += comes
        brings = tuple(brought.get(each.person_id, ()))
        parts.append(Part(each, place if comes else 0, each.person_id == person.pk, brings))
    return parts


def _brought(
    person: Person, meeting: Meeting, attending: Iterable[Attendance]
) -> dict[object, list[Brings]]:
    """What each brings, as far as it is open to this person; four queries."""
    visible = Brought.objects.visible_to(person).filter(meeting=meeting)
    found = visible.select_related("share__snapshot").order_by("at", "pk")
    found = found.defer("share__snapshot__text", "share__snapshot__marks", "share__snapshot__facts")
    shares = Reader.objects.let_in_by(person).open().filter(share__brought__meeting=meeting)
    readers: defaultdict[uuid.UUID, list[Reader]] = defaultdict(list)
    for reader in shares.select_related("person"):
        readers[reader.share_id].append(reader)
    may_read = {each.pk: each.name for each in meets_with(person, meeting)}
    brought: defaultdict[object, list[Brings]] = defaultdict(list)
    everything = list(found)
    waiting = found.filter(would_show_a_name(person, "share")).values_list("share_id", flat=True)
    shows_a_name = set(waiting)
    reading: defaultdict[uuid.UUID, set[object]] = defaultdict(set)
    for each in everything:
        # Not who is a typed address still: it would tell whose (decision 0015).
        known = {reader.person_id for reader in readers[each.share_id] if not reader.waits}
        reading[each.share.reflection_id] |= known
    for each in everything:
        if each.person_id != person.pk:
            brought[each.person_id].append(Brings(each, shows_a_name=each.share_id in shows_a_name))
            continue
        missing = [
            may_read[key] for key in may_read if key not in reading[each.share.reflection_id]
        ]
        by_name = tuple(sorted(readers[each.share_id], key=lambda reader: reader.said.casefold()))
        brought[each.person_id].append(Brings(each, by_name, in_words(missing)))
    return brought
