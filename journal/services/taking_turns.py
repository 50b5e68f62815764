"""The order in which each brings and speaks: a list that anyone who comes may change. No chair."""

import random

from django.db import transaction

from journal.models import Attendance, Meeting
from journal.services.meeting import locked
from journal.services.refusals import NotThere
from peersupport.people.models import Person


@transaction.atomic
def move(*, by: Person, meeting: Meeting, person: Person, up: bool) -> int:
    """Put someone one place earlier or later; gives back their place, from 1. At an end it stays.

    Raises NotThere for who doesn't come.
    """
    coming = _coming(by, meeting)
    places = [part.person_id for part in coming]
    if person.pk not in places:
        raise NotThere
    place = places.index(person.pk)
    other = min(max(place + (-1 if up else 1), 0), len(places) - 1)
    coming[place], coming[other] = coming[other], coming[place]
    _number(coming)
    return other + 1


@transaction.atomic
def shuffle(*, by: Person, meeting: Meeting) -> None:
    """Draw the order by lot."""
    coming = _coming(by, meeting)
    random.SystemRandom().shuffle(coming)
    _number(coming)


def _coming(by: Person, meeting: Meeting) -> list[Attendance]:
    """Who comes, in order, for someone who comes too."""
    mine = locked(Meeting.objects.open_to(by), meeting)
    parts = Attendance.objects.standing().filter(meeting=mine, answer=Attendance.Answer.COMING)
    coming = list(parts.order_by("turn", "pk"))
    if by.pk not in {part.person_id for part in coming}:
        raise NotThere
    return coming


def _number(coming: list[Attendance]) -> None:
    for turn, part in enumerate(coming, 1):
        part.turn = turn
    Attendance.objects.bulk_update(coming, ["turn"])
