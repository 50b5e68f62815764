"""The mail server is away, slow, or refuses: nothing breaks or is lost, nobody is told twice."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from journal.models import MailPace, Notice, Reflection, Share
from journal.services import mailing
from peersupport.people.models import Person
from tests.journal.mail_scenes import NOON, at, wants
from tests.journal.sharing_scenes import let_in, say

pytestmark = pytest.mark.django_db


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
    share: Share, colleague: Person, administrator: Person, server: type[Away]
) -> None:
    Notice.objects.all().delete()
    for person in Person.objects.all():
        wants(person, "at once")
        Notice.objects.create(person=person, kind=1, by=share.author, at=NOON, share=share)
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
