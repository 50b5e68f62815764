"""Bringing a passage to a meeting: an ordinary share with the people who are part of it just then.

All that ends shares ends this one. Whoever is asked later gets nothing by being asked. The page is
locked first, then the people, then the meeting.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from journal.models import Attendance, Brought, Meeting, Reader, Reflection, Share
from journal.services import sharing
from journal.services.letting_in import meets_with, reading_now
from journal.services.meeting import hold, locked
from journal.services.refusals import NotThere, Refused
from journal.snapshots import Goes
from peersupport.people.models import Person


class OtherPeople(Refused):
    """Who is part of the meeting changed since these names were shown."""


@transaction.atomic
def bring(
    *,
    by: Person,
    meeting: Meeting,
    reflection: Reflection,
    readers: Sequence[Person],
    goes: Goes,
    word: str = "",
) -> Share:
    """Share what was chosen of a page with `readers`, the people of a meeting as they were shown.

    Raises NotThere, OtherPeople where one of them is no longer part of it or said that they won't
    come, and the refusals of `sharing.share_at_meeting`. Who joined since isn't let in.
    """
    kept = Reflection.objects.editable_by(by).kept().select_for_update(of=("self",))
    if kept.filter(pk=reflection.pk).first() is None:
        raise NotThere
    hold(by, readers)
    mine = locked(Meeting.objects.open_to(by), meeting)
    there = set(meets_with(by, mine).values_list("pk", flat=True))
    if not readers:
        raise sharing.NobodyToLetIn("There is nobody in this meeting to let in.")
    if not {person.pk for person in readers} <= there:
        raise OtherPeople("Who is part of this meeting has just changed: look at the names again")
    made = sharing.share_at_meeting(
        by=by, meeting=mine, reflection=reflection, readers=readers, goes=goes, word=word
    )
    Brought.objects.create(meeting=mine, person=by, share=made, at=made.shared_at)
    return made


@transaction.atomic
def bring_as_shared(*, by: Person, meeting: Meeting, share: Share) -> Brought:
    """Bring what some of them can read already, as it is: nobody is let in. Twice is once.

    Raises NotThere where none of them reads it.
    """
    mine = locked(Meeting.objects.open_to(by), meeting)
    if share not in shared_already(by, mine, share.reflection):
        raise NotThere
    brought, _ = Brought.objects.get_or_create(
        meeting=mine, share=share, defaults={"person": by, "at": timezone.now()}
    )
    return brought


def shared_already(person: Person, meeting: Meeting, reflection: Reflection) -> list[Share]:
    """One's open shares of a page that someone of this meeting reads, the newest first."""
    parts = Attendance.objects.standing().filter(meeting=meeting)
    readers = reading_now(reflection).filter(person__in=parts.values("person"))
    mine = Share.objects.editable_by(person).filter(pk__in=readers.values("share"))
    return list(mine.order_by("-shared_at", "-id"))


@transaction.atomic
def stop(*, by: Person, meeting: Meeting, reader: Reader) -> Reader:
    """*Stop sharing* what one brought with one reader. Raises NotThere for what wasn't brought."""
    brought = Brought.objects.filter(meeting=meeting, person=by, share=reader.share_id)
    if not brought.exists():
        raise NotThere
    return sharing.withdraw(by=by, share=reader.share, reader=reader)
