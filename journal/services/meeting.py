"""Asking people to a co-reflection, answering, leaving. Who asked leads nothing by it.

Every write locks the people it puts in first and then the meeting, as `bringing` does after the
page, and as closing an account does: nobody is in each other's way for good.
"""

import random
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from journal.models import Attendance, Brought, Meeting, MeetingNote, Noticed
from journal.services import noticing, sharing
from journal.services.letting_in import may_be_let_in
from journal.services.refusals import NotThere, Refused
from peersupport.people.models import Person

MOST = 20
"""People in one meeting: more is no longer a turn for each."""


class NobodyAsked(Refused):
    """A meeting is of two or more, and of people whom one may ask."""


class NotToCome(Refused):
    """A day that has been."""


def may_be_asked(person: Person, meeting: Meeting | None = None) -> QuerySet[Person]:
    """Whom this person may ask: the same as may be let in, and who is part of it already."""
    allowed = may_be_let_in(person)
    if meeting is None:
        return allowed
    parts = Attendance.objects.standing().filter(meeting=meeting)
    everyone: QuerySet[Person] = Person.objects.open()
    either = Q(pk__in=allowed.order_by().values("pk")) | Q(pk__in=parts.values("person"))
    return everyone.filter(either).exclude(pk=person.pk).order_by("name", "pk")


@transaction.atomic
def ask(*, by: Person, at: datetime, people: Sequence[Person]) -> Meeting:
    """Ask people to meet at a moment to come; the first order of turns is drawn by lot.

    Raises NotThere for a closed account, NotToCome, and NobodyAsked for nobody, too many, or
    someone whom this person can't ask (any more).
    """
    _look_at(at)
    hold(by, people)
    asked = _allowed(may_be_asked(by), people)
    meeting = Meeting.objects.create(asked_by=by, at=at)
    everyone = [by, *asked]
    random.SystemRandom().shuffle(everyone)
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            person=person,
            turn=turn,
            answer=Attendance.Answer.COMING if person == by else Attendance.Answer.NONE,
        )
        for turn, person in enumerate(everyone, 1)
    )
    noticing.notify_of_meeting(Noticed.ASKED_TO_MEET, by=by, meeting=meeting, to=asked)
    return meeting


@transaction.atomic
def change(*, by: Person, meeting: Meeting, at: datetime, people: Sequence[Person]) -> Meeting:
    """Another moment, or other people: `people` are all but oneself from now on.

    At another moment everyone is asked anew. Who is no longer in it is told, and has the day and
    the length left; what they shared stays theirs to end. Raises as `ask` does.
    """
    _look_at(at)
    hold(by, people)
    mine = locked(Meeting.objects.editable_by(by), meeting)
    wanted = _allowed(may_be_asked(by, mine), people)
    parts = {each.person: each for each in mine.attendances.select_related("person")}
    before = {person for person, each in parts.items() if not _is_over(each)}
    moved = mine.at != at
    mine.at = at
    mine.asked_by = mine.asked_by or by
    mine.save(update_fields=["at", "asked_by"])
    gone = before - {by, *wanted}
    _take_out([parts[person] for person in gone])
    new = _put_in(mine, parts, [person for person in wanted if person not in before])
    stay = [person for person in wanted if person in before]
    if moved:
        still = Attendance.objects.filter(meeting=mine, person__in=stay)
        still.update(answer=Attendance.Answer.NONE)
    noticing.end_of_meeting(mine, gone)
    noticing.notify_of_meeting(Noticed.ASKED_TO_MEET, by=by, meeting=mine, to=new)
    if moved or new or gone:
        noticing.notify_of_meeting(Noticed.MEETING_CHANGED, by=by, meeting=mine, to=[*stay, *gone])
    return mine


@transaction.atomic
def call_off(*, by: Person, meeting: Meeting) -> Meeting:
    """It won't take place. What was brought stays shared until its author ends that."""
    mine = locked(Meeting.objects.editable_by(by), meeting)
    mine.called_off_at = timezone.now()
    mine.save(update_fields=["called_off_at"])
    parts = Attendance.objects.standing().filter(meeting=mine).select_related("person")
    people = [each.person for each in parts]
    noticing.end_of_meeting(mine, people)
    noticing.notify_of_meeting(Noticed.MEETING_CALLED_OFF, by=by, meeting=mine, to=people)
    return mine


@transaction.atomic
def answer(*, by: Person, meeting: Meeting, coming: bool) -> Attendance:
    """Coming or not, without a reason; it can be changed until the meeting is over."""
    part = own_part(by, locked(Meeting.objects.open_to(by), meeting))
    part.answer = Attendance.Answer.COMING if coming else Attendance.Answer.NOT_COMING
    part.save(update_fields=["answer"])
    return part


@transaction.atomic
def leave(*, by: Person, meeting: Meeting, stop_sharing: bool = False) -> None:
    """Be no longer part of it: one's turn and what one brings are gone from it.

    Shares end by their author alone: one's own with `stop_sharing`, those of others not at all.
    One's note stays with oneself. The last one to leave takes the meeting along.
    """
    hold(by, ())
    mine = locked(Meeting.objects.part_of(by), meeting)
    brought = Brought.objects.filter(meeting=mine, person=by).select_related("share")
    if stop_sharing:
        for each in brought.order_by("share"):
            sharing.withdraw_all(by=by, share=each.share)
    brought.delete()
    noticing.end_of_meeting(mine, [by])
    own_part(by, mine).delete()
    if mine.asked_by_id == by.pk:
        mine.asked_by = None
        mine.save(update_fields=["asked_by"])
    if not Attendance.objects.filter(meeting=mine).exists():
        mine.delete()


@transaction.atomic
def when_account_closes(person: Person) -> None:
    """They are gone from every meeting, for good; the day and the length stay theirs to read."""
    meetings = Meeting.objects.filter(attendances__person=person).order_by("pk")
    list(meetings.select_for_update(of=("self",)).values_list("pk"))
    Meeting.objects.filter(asked_by=person).update(asked_by=None)
    _take_out(list(Attendance.objects.filter(person=person, gone_at=None)))


def own_part(person: Person, meeting: Meeting) -> Attendance:
    """A person's own part in a meeting they are part of. Raises NotThere."""
    part = Attendance.objects.standing().of(person).filter(meeting=meeting).first()
    if part is None:
        raise NotThere
    return part


def _take_out(parts: Collection[Attendance]) -> None:
    """Somebody else ended these parts: what hangs on them goes, notes stay with who wrote them."""
    keys = [part.pk for part in parts]
    for part in parts:
        Brought.objects.filter(meeting=part.meeting_id, person=part.person_id).delete()
    MeetingNote.objects.filter(attendance__in=keys).update(attendance=None)
    Attendance.objects.filter(pk__in=keys).update(gone_at=timezone.now())


def _put_in(
    meeting: Meeting, parts: dict[Person, Attendance], people: Sequence[Person]
) -> list[Person]:
    """Asked later: they come last for now, and nothing that was brought is open to them."""
    last = max((part.turn for part in parts.values()), default=0)
    for turn, person in enumerate(people, last + 1):
        part = parts.get(person) or Attendance(meeting=meeting, person=person)
        part.turn, part.gone_at, part.was_there = turn, None, None
        part.answer = Attendance.Answer.NONE
        part.save()
    return list(people)


def _is_over(part: Attendance) -> bool:
    return part.gone_at is not None or part.person.is_closed


def _look_at(at: datetime) -> None:
    if at <= timezone.now():
        raise NotToCome("Choose a day and a time that are still to come")


def hold(by: Person, people: Sequence[Person]) -> None:
    """Lock everyone this is about, in one order, so that nobody's account closes meanwhile."""
    named = [by.pk, *(person.pk for person in people)]
    about = Person.objects.open().filter(pk__in=named).order_by("pk")
    if by.pk not in set(about.select_for_update(no_key=True).values_list("pk", flat=True)):
        raise NotThere


def _allowed(allowed: QuerySet[Person], people: Sequence[Person]) -> list[Person]:
    named = {person.pk for person in people}
    if not named:
        raise NobodyAsked("Tick at least one person: a meeting is of two or more.")
    if len(named) >= MOST:
        raise NobodyAsked(f"Ask fewer people: with you there is room for {MOST}.")
    found = list(allowed.filter(pk__in=named))
    if named != {person.pk for person in found}:
        raise NobodyAsked("Someone you ticked can’t be asked any more. Look at the names again.")
    return found


def locked(scoped: QuerySet[Meeting], meeting: Meeting) -> Meeting:
    """The meeting, where the scope has it still; locked, and looked at once more after waiting."""
    Meeting.objects.select_for_update(of=("self",)).filter(pk=meeting.pk).first()
    found = scoped.filter(pk=meeting.pk).first()
    if found is None:
        raise NotThere
    return found
