"""Small scenes that the tests of meetings begin from."""

from datetime import timedelta

from django.utils import timezone

from journal.models import Attendance, Meeting, Reflection, Share
from journal.services import bringing, meeting
from journal.snapshots import Goes
from peersupport.people.models import Person
from tests.journal.sharing_scenes import address
from tests.standing import signed_in

FIRST_SENTENCE = frozenset({0})


def asked(by: Person, *people: Person, days: int = 3) -> Meeting:
    """A meeting in so many days that nobody has answered yet."""
    return meeting.ask(by=by, at=timezone.now() + timedelta(days=days), people=people)


def agreed(by: Person, *people: Person) -> Meeting:
    """A meeting to which everyone comes."""
    made = asked(by, *people)
    for person in people:
        meeting.answer(by=person, meeting=made, coming=True)
    return made


def took_place(made: Meeting, *, days: int = 1) -> Meeting:
    """Put its day into the past."""
    made.at = timezone.now() - timedelta(days=days)
    made.save()
    return made


def all_there(made: Meeting) -> None:
    Attendance.objects.filter(meeting=made).update(was_there=True)


def bring(made: Meeting, reflection: Reflection, *readers: Person) -> Share:
    """Its author brings the first sentence of a page."""
    goes = Goes(sentences=FIRST_SENTENCE, version=reflection.version)
    return bringing.bring(
        by=reflection.author, meeting=made, reflection=reflection, readers=readers, goes=goes
    )


def page(person: Person, made: Meeting) -> str:
    return str(signed_in(person).get(address("meeting_detail", made.pk)).text)


def names_in_turn(made: Meeting) -> list[str]:
    parts = made.attendances.filter(gone_at=None, answer="coming").order_by("turn")
    return list(parts.values_list("person__name", flat=True))
