"""Mails that say that something waits on this site, and nothing else: not what, not from whom, not
how much.

A notice that no mail told of is the work that waits: nothing is lost when the mail server is away
or the process ends. Sending has no transaction open and is in nobody's way; why so, and why nothing
is sent before somebody asks for it, is told in docs/decisions/0012-notices.md.
"""

import logging
import zoneinfo
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from journal.models import MailPace, Notice
from journal.services.background import Background
from peersupport.people.models import Person
from peersupport.web.sealed import keyring

AT_ONCE, DAILY = Person.NoticeMail.AT_ONCE, Person.NoticeMail.DAILY
SUBJECT = "Something waits for you"
# At once means at once, and what comes right after goes along with the next mail.
PAUSE = {AT_ONCE: timedelta(minutes=15), DAILY: timedelta(hours=18)}
# Local hours in which the daily mail goes out: shorter than its pause, so never twice on one day.
DECENT = range(9, 20)
# How long whoever took a person's turn may take; afterwards somebody else may.
TURN = timedelta(minutes=10)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=15), timedelta(days=1)
# So many failures in a row mean that the mail server is away.
PATIENCE = 3

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """One person to be told, where, and the notices that this mail is about."""

    person_id: UUID
    address: str
    notices: tuple[UUID, ...]


def soon() -> None:
    """After this transaction, and not in its way: send to those who want to know at once."""
    transaction.on_commit(_in_background.wake, robust=True)


def send_due(
    *, ways: Iterable[str] = (AT_ONCE, DAILY), clock: Callable[[], datetime] = timezone.now
) -> int:
    """Send every mail that is due by now, and say how many went. A failure is tried again later;
    where the server is away, the rest waits for the next run.
    """
    sent = failed = 0
    for person_id in _with_something_to_tell(ways, clock()):
        turn = _take_turn(person_id, clock())
        if turn is None:
            continue
        try:
            _mail(turn)
        except (OSError, ValueError) as error:
            logger.error("A mail could not be sent: %s", type(error).__name__)
            _wait_longer(turn, clock())
            failed += 1
            if failed == PATIENCE:
                break
        else:
            _done(turn, clock())
            sent, failed = sent + 1, 0
    return sent


def address_of(person: Person) -> str:
    """Where this person wants to be told; empty where that is gone, and so nowhere."""
    if person.notice_to == Person.NoticeTo.SECOND:
        return person.second_address or ""
    return person.email


def is_due(person: Person, pace: MailPace, now: datetime) -> bool:
    """Whether a mail may go to this person now, by what they chose and what was sent before."""
    pause = PAUSE.get(Person.NoticeMail(person.notice_mail))
    if pause is None or (pace.not_before is not None and now < pace.not_before):
        return False
    if pace.mailed_at is not None and now < pace.mailed_at + pause:
        return False
    zone = zoneinfo.ZoneInfo(person.time_zone or settings.TIME_ZONE)
    return person.notice_mail == AT_ONCE or now.astimezone(zone).hour in DECENT


def _with_something_to_tell(ways: Iterable[str], now: datetime) -> list[UUID]:
    waiting = Notice.objects.to_mail(now).values("person")
    people = Person.objects.open().filter(
        is_active=True, notice_mail__in=list(ways), pk__in=waiting
    )
    return list(people.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _take_turn(person_id: UUID, now: datetime) -> Turn | None:
    """Take a person's turn for a while; None where somebody else has it or nothing is due."""
    MailPace.objects.get_or_create(person_id=person_id)
    paces = MailPace.objects.select_for_update(of=("self",), skip_locked=True)
    pace = paces.select_related("person").filter(pk=person_id).first()
    if pace is None or not is_due(pace.person, pace, now):
        return None
    waiting = Notice.objects.to_mail(now).filter(person=person_id).order_by("at", "pk")
    notices = tuple(waiting.values_list("pk", flat=True))
    address = address_of(pace.person)
    if not notices or not address:
        return None
    pace.not_before = now + TURN
    pace.save(update_fields=["not_before"])
    return Turn(person_id, address, notices)


def _mail(turn: Turn) -> None:
    """The same words to everyone. Tried again it has the same id, so that a mailbox that got it
    although we heard otherwise can tell.
    """
    links = {
        "waiting": f"{settings.SITE_URL}{reverse('journal:notice_list')}",
        "account": f"{settings.SITE_URL}{reverse('your_account')}",
    }
    token = keyring().fingerprints(str(turn.notices[0]), "mail about a notice")[0].hex()[:32]
    headers = {
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en",
        "Message-ID": f"<{token}@{urlsplit(settings.SITE_URL).hostname}>",
    }
    words = render_to_string("journal/email/waiting.txt", links)
    EmailMessage(
        SUBJECT, words, settings.DEFAULT_FROM_EMAIL, [turn.address], headers=headers
    ).send()


@transaction.atomic
def _done(turn: Turn, now: datetime) -> None:
    Notice.objects.filter(pk__in=turn.notices).update(mailed_at=now)
    MailPace.objects.filter(pk=turn.person_id).update(mailed_at=now, not_before=None, failed=0)


@transaction.atomic
def _wait_longer(turn: Turn, now: datetime) -> None:
    """Twice as long after each failure, up to a day."""
    pace = MailPace.objects.select_for_update().filter(pk=turn.person_id).first()
    if pace is not None:
        pace.not_before = now + min(FIRST_WAIT * 2 ** min(pace.failed, 10), LONGEST_WAIT)
        pace.failed = min(pace.failed + 1, 100)
        pace.save(update_fields=["not_before", "failed"])


def _to_those_who_want_it_at_once() -> None:
    send_due(ways=(AT_ONCE,))


_in_background = Background("mails about notices", _to_those_who_want_it_at_once, after=1)
