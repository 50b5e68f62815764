"""The last day of a share: seen, changed, taken away, and never a way to open what ended."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from journal.forms.last_day import LastDayForm, last_day_of
from journal.models import Feed, Reflection, Share
from journal.services import sharing
from journal.services.refusals import NotThere
from peersupport.people.models import Person
from peersupport.web.templatetags.ui import last_moment
from tests.journal.sharing_scenes import address, detail, let_in, text_of
from tests.standing import signed_in

pytestmark = pytest.mark.django_db


def end_it(share: Share, last_day: str) -> HttpResponse:
    url = address("share_until", share.pk)
    return signed_in(share.author).post(url, {"last_day": last_day})


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_a_last_day_is_seen_changed_and_taken_away(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    client = signed_in(author)
    for last_day in (in_days(3), in_days(300)):
        assert end_it(share, last_day.isoformat()).status_code == 302
        said = last_moment(Share.objects.get().ends_at)
        assert f"until {said}" in text_of(client.get(address("share", reflection.pk)))
        reader_s = text_of(signed_in(supervisor).get(detail(share)))
        assert f"It can be read until {said}." in reader_s
    assert end_it(share, "").status_code == 302
    assert Share.objects.get().ends_at is None
    assert "until" not in text_of(client.get(address("share", reflection.pk)))


@pytest.mark.parametrize("wrong", ["2001-01-01", "someday", "9999-12-31"])
def test_a_day_that_cannot_be_comes_back_beside_its_own_share(
    wrong: str, reflection: Reflection, supervisor: Person, colleague: Person
) -> None:
    share, other = let_in(reflection, supervisor), let_in(reflection, colleague)
    answer = end_it(share, wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{share.pk}_last_day"' in page
    assert f'id="id_{share.pk}_last_day_error"' in page
    assert f'id="id_{other.pk}_last_day_error"' not in page
    assert not Share.objects.exclude(ends_at=None).exists()


def test_what_ended_never_opens_again(reflection: Reflection, supervisor: Person) -> None:
    share = let_in(reflection, supervisor, ends_at=timezone.now() + timedelta(hours=1))
    over = timezone.now() - timedelta(seconds=1)
    Share.objects.update(ends_at=over)
    for last_day in ("", in_days(3).isoformat()):
        assert end_it(share, last_day).status_code == 302
    assert Share.objects.get().ends_at == over
    assert signed_in(supervisor).get(detail(share)).status_code == 404
    with pytest.raises(NotThere):
        sharing.end_on(by=share.author, share=share, ends_at=None)


def test_what_was_stopped_takes_no_last_day(reflection: Reflection, supervisor: Person) -> None:
    share = let_in(reflection, supervisor)
    sharing.withdraw_all(by=share.author, share=share)
    with pytest.raises(NotThere):
        sharing.end_on(by=share.author, share=share, ends_at=timezone.now() + timedelta(days=2))
    assert not Feed.objects.exists()


def test_only_its_author_gives_a_last_day(reflection: Reflection, supervisor: Person) -> None:
    share = let_in(reflection, supervisor)
    client = signed_in(supervisor)
    assert client.post(address("share_until", share.pk), {"last_day": ""}).status_code == 404
    with pytest.raises(NotThere):
        sharing.end_on(by=supervisor, share=share, ends_at=None)


@pytest.mark.parametrize(
    ("zone", "ends_at"),
    [
        ("Pacific/Auckland", datetime(2026, 12, 3, 11, tzinfo=UTC)),
        ("Pacific/Honolulu", datetime(2026, 12, 4, 10, tzinfo=UTC)),
        ("Asia/Kolkata", datetime(2026, 12, 3, 18, 30, tzinfo=UTC)),
    ],
)
def test_the_last_day_is_whole_where_its_author_is(
    zone: str, ends_at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    with timezone.override(zone):
        form = LastDayForm({"last_day": "2026-12-03"})
        assert form.is_valid()
        assert form.ends_at() == ends_at
        assert last_day_of(ends_at) == date(2026, 12, 3)
        assert last_moment(ends_at) == "3 December"


def test_a_reader_elsewhere_is_told_their_own_minute_and_it_holds_at_that_minute(
    reflection: Reflection, author: Person, supervisor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    Person.objects.filter(pk=author.pk).update(time_zone="Pacific/Auckland")
    Person.objects.filter(pk=supervisor.pk).update(time_zone="America/New_York")
    share = let_in(reflection, supervisor)
    ends_at = datetime(2026, 12, 3, 11, tzinfo=UTC)
    Share.objects.update(ends_at=ends_at)
    client = signed_in(supervisor)
    monkeypatch.setattr(timezone, "now", lambda: ends_at - timedelta(seconds=1))
    shown = text_of(client.get(detail(share)))
    assert "It can be read until " in shown
    assert "06:00." in shown
    monkeypatch.setattr(timezone, "now", lambda: ends_at)
    assert client.get(detail(share)).status_code == 404


def test_a_day_on_which_midnight_is_missing_still_has_an_end() -> None:
    with timezone.override("America/Santiago"):
        form = LastDayForm({"last_day": "2050-09-03"})
        assert form.is_valid()
        assert form.ends_at() is not None
