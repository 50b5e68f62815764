"""That something waits for a person: who it is for, what kind, on which share or meeting. Never a
word of it.

A notice is no copy of anything: it names rows, and stands only while they are open to its person.
"""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from journal import permissions
from journal.models.meeting import Meeting
from journal.models.reader import Reader
from journal.models.share import Share
from peersupport.people.models import Person

# A place in a list that is newest first: when it began to wait, notice.
type Key = tuple[datetime, uuid.UUID]


class Noticed(models.IntegerChoices):
    """Kinds of notice. A new one is one line here and one in `journal/notice_rows.py`."""

    SHARED = 1
    SHARED_AGAIN = 2
    WROTE = 3
    PUT_ASIDE = 4
    WONDERED = 5
    ASKED_TO_MEET = 11
    MEETING_CHANGED = 12
    MEETING_CALLED_OFF = 13


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, person: Person) -> Self:
        """What waits for a person: not seen yet, about what is open to them now."""
        stands = permissions.notice_open(person, timezone.now())
        return self.filter(stands, seen_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-id")

    def older_than(self, key: Key | None) -> Self:
        """Those after `key` in `newest_first` (keyset paging)."""
        if key is None:
            return self
        at, pk = key
        return self.filter(Q(at__lte=at) & (Q(at__lt=at) | Q(at=at, id__lt=pk)))

    def to_mail(self, now: datetime) -> Self:
        """What stands, was not seen, and no mail told of yet."""
        return self.filter(permissions.notice_stands(now), seen_at=None, mailed_at=None)


class Notice(models.Model):
    """One kind of event on one share or one meeting, until its person sees it: more of the same
    fall together.

    `at` is when the first of them happened; `by` is who did it, or None for several people.
    `reader` is the access by which it is told, None for the share's own author.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.PositiveSmallIntegerField()
    share = models.ForeignKey(Share, on_delete=models.CASCADE, null=True, related_name="notices")
    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "share", "kind"],
                condition=Q(seen_at=None),
                name="noticed_once_until_seen",
            ),
            # Of its own: to a database no share is never the same as no share.
            models.UniqueConstraint(
                fields=["person", "meeting", "kind"],
                condition=Q(seen_at=None, share=None),
                name="noticed_of_a_meeting_once_until_seen",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "-at", "-id"], condition=Q(seen_at=None), name="notice_unseen"
            ),
            models.Index(
                fields=["person"],
                condition=Q(seen_at=None, mailed_at=None),
                name="notice_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.id}"


class MailPace(models.Model):
    """When a person was last told by mail, and when the next try may be.

    Its row is what sends lock: two that send at the same moment never both tell one person.
    """

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    mailed_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    failed = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"pace of mails {self.person_id}"
