"""The daily mail: once a day, by day, in the person's own time."""

import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest

from journal.models import MailPace, Notice, Reflection, Share
from journal.services import mailing
from peersupport.people.models import Person
from tests.journal.mail_scenes import NOON, at, wants
from tests.journal.sharing_scenes import let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def share(reflection: Reflection, supervisor: Person) -> Share:
    return let_in(reflection, supervisor)


ZONES = (
    ("Europe/London", datetime(2026, 3, 27, tzinfo=UTC)),
    ("Europe/London", datetime(2026, 10, 23, tzinfo=UTC)),
    ("America/St_Johns", datetime(2026, 3, 6, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 2, tzinfo=UTC)),
    ("Pacific/Chatham", datetime(2026, 4, 3, tzinfo=UTC)),
    ("Pacific/Kiritimati", datetime(2026, 6, 1, tzinfo=UTC)),
    ("Asia/Kathmandu", datetime(2026, 6, 1, tzinfo=UTC)),
)


@pytest.mark.parametrize(("zone", "start"), ZONES)
def test_the_daily_mail_comes_once_a_day_at_nine_whatever_the_clocks_do(
    share: Share, supervisor: Person, zone: str, start: datetime
) -> None:
    """Housekeeping runs every hour while something new comes every hour."""
    wants(supervisor, "daily", time_zone=zone)
    sent: list[datetime] = []
    for hour in range(24 * 6):
        moment = start + timedelta(hours=hour, minutes=7)
        Notice.objects.update(mailed_at=None)
        if at(moment):
            sent.append(moment.astimezone(zoneinfo.ZoneInfo(zone)))
    days = [moment.date() for moment in sent]
    assert len(days) == len(set(days)) >= 5
    assert [moment.hour for moment in sent[1:]] == [9] * (len(sent) - 1)


def test_the_site_s_own_time_counts_where_nobody_chose_one(
    share: Share, supervisor: Person, settings
) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    wants(supervisor, "daily")
    assert at(datetime(2026, 11, 20, 12, tzinfo=UTC)) == 0
    assert at(datetime(2026, 11, 21, 0, 5, tzinfo=UTC)) == 1


def test_a_night_that_was_missed_is_made_up_for_by_day_and_never_at_night(
    share: Share, supervisor: Person
) -> None:
    wants(supervisor, "daily", time_zone="Europe/London")
    told = {hour: mailing.is_due(
        Person.objects.get(pk=supervisor.pk), MailPace(person=supervisor), NOON.replace(hour=hour)
    ) for hour in range(24)}  # fmt: skip
    assert [hour for hour, due in told.items() if due] == list(range(9, 20))
