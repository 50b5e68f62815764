"""Afterwards: who was there, each for themselves alone; how long it was; a note for all of them."""

from django.db import transaction
from django.utils import timezone

from journal.models import Attendance, Meeting, MeetingNote
from journal.models.meeting import LONGEST_MEETING, LONGEST_NOTE
from journal.services.meeting import locked, own_part
from journal.services.refusals import NotThere, NoWordsYet, Refused, TooLong
from peersupport.people.models import Person


class NoLength(Refused):
    """No number of minutes that a meeting can have."""


@transaction.atomic
def say_was_there(*, by: Person, meeting: Meeting, was_there: bool) -> Attendance:
    """Say for oneself whether one was there; it can be changed. Raises NotThere before it began."""
    part = own_part(by, locked(Meeting.objects.part_of(by).begun(), meeting))
    part.was_there = was_there
    part.save(update_fields=["was_there"])
    return part


@transaction.atomic
def say_length(*, by: Person, meeting: Meeting, minutes: int) -> Meeting:
    """How long it was, said by whoever asked or was there, once for all of them."""
    mine = locked(Meeting.objects.part_of(by).begun(), meeting)
    if not (own_part(by, mine).was_there or mine.asked_by_id == by.pk):
        raise NotThere
    if not 1 <= minutes <= LONGEST_MEETING:
        raise NoLength(f"Write a number of minutes from 1 to {LONGEST_MEETING}")
    mine.minutes = minutes
    mine.save(update_fields=["minutes"])
    return mine


@transaction.atomic
def write_note(*, by: Person, meeting: Meeting, text: str) -> MeetingNote:
    """One's own note for all who were there, or other words in place of it.

    Raises NotThere for who doesn't say that they were, NoWordsYet, TooLong.
    """
    part = own_part(by, locked(Meeting.objects.part_of(by).begun(), meeting))
    if not part.was_there:
        raise NotThere
    if not text.strip():
        raise NoWordsYet("Write a few words first, or leave it.")
    if len(text) > LONGEST_NOTE:
        raise TooLong(f"There is room for {LONGEST_NOTE:,} characters and this has {len(text):,}.")
    note = MeetingNote.objects.filter(attendance=part).first()
    note = note or MeetingNote(attendance=part, writer=by)
    note.text, note.written_at = text, timezone.now()
    note.save()
    return note


@transaction.atomic
def take_note_away(*, by: Person, note: MeetingNote) -> None:
    """Erase one's own note for good, with a closed account too. Raises NotThere."""
    mine = MeetingNote.objects.own(by).select_for_update(of=("self",)).filter(pk=note.pk).first()
    if mine is None:
        raise NotThere
    mine.delete()
