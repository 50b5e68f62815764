"""What the tests of mails begin from: who wants them, and sending at a moment of one's own."""

from datetime import UTC, datetime

from journal.services.mailing import send_due
from peersupport.people.models import Person

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def wants(person: Person, way: str, **more: str) -> None:
    Person.objects.filter(pk=person.pk).update(notice_mail=way, **more)


def at(moment: datetime) -> int:
    """Send what is due at this moment."""
    return send_due(clock=lambda: moment)
