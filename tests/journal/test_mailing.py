"""Mails that something waits: to whom, when, and that they say nothing else."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from journal.models import MailPace, Notice, Reflection, Share
from journal.services import mailing, noticing, sharing
from journal.services.mailing import SUBJECT, send_due
from peersupport.people.models import Person
from peersupport.people.services import second_addresses
from tests.journal.sharing_scenes import EVERYTHING, let_in, mark, reader_of, say
from tests.people.steps import link_in
from tests.standing import PASSWORD, make_reflection

pytestmark = pytest.mark.django_db
PLANTED = "Wendelstein"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def wants(person: Person, way: str, **more: str) -> None:
    Person.objects.filter(pk=person.pk).update(notice_mail=way, **more)


def at(moment: datetime) -> int:
    """Send what is due at this moment."""
    return send_due(clock=lambda: moment)


def whole(message: mail.EmailMessage) -> str:
    """A mail as it travels, with its words as they read."""
    return f"{message.message().as_string()}\n{message.subject}\n{message.body}"


@pytest.fixture
def share(reflection: Reflection, supervisor: Person) -> Share:
    return let_in(reflection, supervisor)


class Away(EmailBackend):
    """A mail server that does not answer, or refuses who is in `refused`."""

    tried = 0
    refused: tuple[str, ...] | None = None

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:
        type(self).tried += 1
        if self.refused is None:
            raise ConnectionRefusedError
        if any(message.to[0] in self.refused for message in messages):
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


@pytest.fixture
def server(settings) -> Iterator[type[Away]]:
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Away", "OPTIONS": {}}}
    yield Away
    Away.tried, Away.refused = 0, None


def test_nobody_gets_a_mail_who_did_not_ask_for_one(share: Share, supervisor: Person) -> None:
    assert supervisor.notice_mail == Person.NoticeMail.NONE
    assert at(timezone.now()) == 0
    assert mail.outbox == []


@pytest.mark.parametrize("way", ["at once", "daily"])
def test_who_asked_for_it_gets_one_mail_at_the_main_address(
    share: Share, supervisor: Person, way: str
) -> None:
    wants(supervisor, way)
    assert at(NOON) == 1
    assert [message.to for message in mail.outbox] == [["tomas@example.org"]]
    assert at(NOON + timedelta(days=1)) == 0
    assert len(mail.outbox) == 1


def test_a_mail_has_one_plain_body_and_says_that_a_machine_sent_it(
    share: Share, supervisor: Person, settings
) -> None:
    settings.SITE_URL = "https://journal.example.org"
    wants(supervisor, "daily")
    at(NOON)
    sent = mail.outbox[0].message()
    assert sent.get_content_type() == "text/plain"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Content-Language"] == "en"
    assert sent["Message-ID"].endswith("@journal.example.org>")
    assert set(sent.keys()) == {
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version", "Subject", "From", "To",
        "Date", "Message-ID", "Auto-Submitted", "Content-Language",
    }  # fmt: skip


def test_no_mail_carries_a_word_a_title_a_name_or_a_pole(
    author: Person, supervisor: Person, colleague: Person
) -> None:
    page = make_reflection(author, f"{PLANTED} {PLANTED}", title=PLANTED, name=PLANTED)
    mark(page, PLANTED, "hope", "fear", thought=PLANTED)
    for person in (author, supervisor, colleague):
        wants(person, "at once")
    share = let_in(page, supervisor, colleague, goes=EVERYTHING, word=PLANTED)
    noticing.saw(by=colleague, share=share)
    say(share, supervisor, PLANTED)
    assert at(NOON) == 3
    for message in mail.outbox:
        seen = whole(message).replace("".join(message.to), "")
        for word in (PLANTED, "Nadia", "Tomas", "Emeka", "hope", "fear", "share", "wrote"):
            assert word.lower() not in seen.lower()


def test_every_mail_reads_the_same_whatever_waits_and_however_much(
    share: Share, author: Person, supervisor: Person
) -> None:
    wants(author, "daily")
    wants(supervisor, "at once")
    for _ in range(3):
        let_in(make_reflection(author), supervisor)
    say(share, supervisor)
    at(NOON)
    assert len({(message.subject, message.body) for message in mail.outbox}) == 1
    assert [message.subject for message in mail.outbox] == [SUBJECT] * 2


def test_the_link_needs_signing_in_and_leads_on_after_it(
    share: Share, supervisor: Person, settings
) -> None:
    wants(supervisor, "at once")
    at(NOON)
    client, link = Client(), link_in(mail.outbox[0].body)
    first = client.get(link)
    assert first["Location"] == f"/accounts/login/?next={link}"
    sent = {"login": supervisor.email, "password": PASSWORD, "next": link}
    assert client.post("/accounts/login/", sent)["Location"] == link
    assert "Nadia shared a page with you" in client.get(link).content.decode()


def test_every_link_in_a_mail_is_the_same_for_everyone_and_closed_to_strangers(
    share: Share, supervisor: Person
) -> None:
    wants(supervisor, "at once")
    at(NOON)
    links = [word for word in mail.outbox[0].body.split() if "://" in word]
    paths = [link.removeprefix("http://testserver") for link in links]
    assert paths == ["/journal/notices/", "/accounts/yours/"]
    for path in paths:
        assert Client().get(path)["Location"].startswith("/accounts/login/")


def test_what_was_seen_or_ended_before_is_not_mailed(
    share: Share, author: Person, supervisor: Person
) -> None:
    wants(supervisor, "at once")
    noticing.saw(by=supervisor, share=share)
    assert at(NOON) == 0
    second = let_in(make_reflection(author), supervisor)
    sharing.withdraw(by=author, share=second, reader=reader_of(second, supervisor))
    third = let_in(make_reflection(author), supervisor)
    Share.objects.filter(pk=third.pk).update(ends_at=NOON - timedelta(minutes=1))
    assert at(NOON) == 0


def test_a_closed_account_gets_no_mail(share: Share, supervisor: Person) -> None:
    wants(supervisor, "at once")
    Person.objects.filter(pk=supervisor.pk).update(closed_at=timezone.now())
    assert at(NOON) == 0


def test_what_comes_right_after_a_mail_goes_along_with_the_next(
    share: Share, author: Person, supervisor: Person
) -> None:
    wants(supervisor, "at once")
    at(NOON)
    let_in(make_reflection(author), supervisor)
    let_in(make_reflection(author), supervisor)
    assert at(NOON + timedelta(minutes=14)) == 0
    assert at(NOON + timedelta(minutes=15)) == 1
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_the_private_address_is_told_alone_where_that_was_chosen(
    share: Share, supervisor: Person
) -> None:
    token = second_addresses.seal_link(by=supervisor, address="at.home@example.net")
    second_addresses.prove(by=supervisor, token=token)
    wants(supervisor, "at once", notice_to="second")
    at(NOON)
    assert [message.to for message in mail.outbox] == [["at.home@example.net"]]
    assert "tomas" not in whole(mail.outbox[0])


def test_forgetting_the_private_address_never_turns_to_the_main_one(
    share: Share, supervisor: Person
) -> None:
    wants(supervisor, "at once", notice_to="second")
    assert at(NOON) == 0
    second_addresses.remove(by=supervisor)
    supervisor.refresh_from_db()
    assert (supervisor.notice_mail, supervisor.notice_to) == ("", "")
    assert at(NOON) == 0


def test_a_mail_server_that_is_away_breaks_nothing_and_loses_nothing(
    share: Share, supervisor: Person, server: type[Away]
) -> None:
    wants(supervisor, "at once")
    assert at(NOON) == 0
    assert Notice.objects.get().mailed_at is None
    assert at(NOON + timedelta(minutes=14)) == 0
    assert server.tried == 1
    server.refused = ()
    assert at(NOON + timedelta(minutes=15)) == 1
    assert at(NOON + timedelta(days=2)) == 0


def test_each_failure_is_followed_by_a_longer_wait_up_to_a_day(
    share: Share, supervisor: Person, server: type[Away]
) -> None:
    wants(supervisor, "at once")
    waits, moment = [], NOON
    for _ in range(10):
        at(moment)
        pace = MailPace.objects.get()
        assert pace.not_before is not None
        waits.append((pace.not_before - moment) / timedelta(hours=1))
        moment = pace.not_before
    assert waits[:5] == [0.25, 0.5, 1, 2, 4]
    assert waits[-1] == 24


def test_a_mail_that_is_tried_again_has_the_same_id(
    share: Share, supervisor: Person, server: type[Away]
) -> None:
    wants(supervisor, "at once")
    server.refused = ()
    at(NOON)
    Notice.objects.update(mailed_at=None)
    at(NOON + timedelta(hours=1))
    first, again = (message.message()["Message-ID"] for message in mail.outbox)
    assert first == again


def test_one_mailbox_that_refuses_keeps_nobody_else_waiting(
    share: Share, author: Person, supervisor: Person, server: type[Away]
) -> None:
    wants(author, "at once")
    wants(supervisor, "at once")
    say(share, supervisor)
    server.refused = ("tomas@example.org",)
    assert at(NOON) == 1
    assert [message.to for message in mail.outbox] == [["nadia@example.org"]]


def test_a_server_that_is_away_is_asked_a_few_times_and_not_for_everyone(
    author: Person, supervisor: Person, colleague: Person, administrator: Person, server: type[Away]
) -> None:
    for person in Person.objects.all():
        wants(person, "at once")
        Notice.objects.create(person=person, kind=1, by=author, at=NOON)
    assert at(NOON) == 0
    assert server.tried == 3
    assert MailPace.objects.exclude(not_before=None).count() == 3


def test_a_turn_that_was_never_ended_is_another_s_after_a_while(
    share: Share, supervisor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants(supervisor, "at once")

    def end_here(turn: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(mailing, "_mail", end_here)
        with pytest.raises(KeyboardInterrupt):
            at(NOON)
    assert at(NOON + timedelta(minutes=9)) == 0
    assert at(NOON + timedelta(minutes=10)) == 1


def test_sharing_asks_for_a_mail_only_after_it_is_done_and_only_if_wanted(
    reflection: Reflection,
    author: Person,
    supervisor: Person,
    django_capture_on_commit_callbacks,
) -> None:
    with django_capture_on_commit_callbacks() as asked:
        let_in(reflection, supervisor)
    assert asked == []
    wants(supervisor, "at once")
    with django_capture_on_commit_callbacks() as asked:
        let_in(make_reflection(author), supervisor)
    assert len(asked) == 1
    assert mail.outbox == []


def test_housekeeping_sends_what_is_due_and_says_so(share: Share, supervisor: Person) -> None:
    wants(supervisor, "at once")
    out = StringIO()
    call_command("housekeeping", stdout=out)
    assert "1 mails were sent" in out.getvalue()
    assert len(mail.outbox) == 1
    call_command("housekeeping", stdout=out)
    assert len(mail.outbox) == 1


def test_housekeeping_ends_well_while_the_mail_server_is_away(
    share: Share, supervisor: Person, server: type[Away], capfd: pytest.CaptureFixture[str]
) -> None:
    wants(supervisor, "at once")
    out = StringIO()
    call_command("housekeeping", stdout=out)
    assert "0 mails were sent" in out.getvalue()
    assert "tomas" not in capfd.readouterr().err


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
