"""What has to be done every hour, and does no harm when it is done twice.

No end date waits for this: each holds in the query.
"""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from journal.services import binning, ending, mailing, noticing
from principles import library


class Command(BaseCommand):
    help = (
        "Empties the bin, ends what has expired, forgets old sessions and sends mails that are due."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        pages = binning.empty(now)
        rows = ending.sweep(now) + noticing.sweep(now)
        sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
        # Of a session that is over, where and with what somebody signed in is nobody's business.
        open_ones = Session.objects.values("session_key")
        UserSession.objects.exclude(session_key__in=open_ones).delete()
        drafts = library.sweep(now)
        # Last: a mail server that is slow to answer holds up nothing else.
        mails = mailing.send_due()
        self.stdout.write(
            f"{pages} pages left the bin for good, {rows} lines of ended shares and "
            f"{sessions} sessions that were over are cleared. "
            f"{drafts} drafts of texts went. {mails} mails were sent."
        )
