"""A co-reflection: a meeting of two or more, who comes, and what each brings."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from journal import permissions
from journal.models.reader import Reader
from journal.models.share import Share
from peersupport.people.models import Person
from peersupport.web.fields import SealedTextField

LONGEST_NOTE = 1_000
LONGEST_MEETING = 1_440

# A place in a list by date: when it is, meeting.
type Key = tuple[datetime, uuid.UUID]


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> Self:
        """Those a person is part of, and of those they were part of the day and the length."""
        return self.filter(permissions.meeting_of(person))

    def part_of(self, person: Person) -> Self:
        """Those a person is part of now, with an open account."""
        return self.filter(permissions.part_of_meeting(person))

    def open_to(self, person: Person) -> Self:
        """Of these the ones that are still to come or under way: to bring to, to take turns in."""
        return self.filter(permissions.open_meeting(person, timezone.now()))

    def editable_by(self, person: Person) -> Self:
        """Those whose day and people this person may change."""
        return self.filter(permissions.changeable_meeting(person, timezone.now()))

    def begun(self) -> Self:
        """Those that one can look back on."""
        return self.filter(permissions.meeting_begun(timezone.now()))

    def coming(self) -> Self:
        """To come or under way, those called off too; the next one first."""
        return self.filter(permissions.meeting_ahead(timezone.now())).order_by("at", "id")

    def past(self) -> Self:
        """Over, and not called off; the last one first."""
        over = ~permissions.meeting_ahead(timezone.now())
        return self.filter(over, called_off_at=None).order_by("-at", "-id")

    def later_than(self, key: Key | None) -> Self:
        """Those after `key` in `coming` (keyset paging)."""
        if key is None:
            return self
        at, pk = key
        return self.filter(Q(at__gte=at) & (Q(at__gt=at) | Q(at=at, id__gt=pk)))

    def earlier_than(self, key: Key | None) -> Self:
        """Those after `key` in `past` (keyset paging)."""
        if key is None:
            return self
        at, pk = key
        return self.filter(Q(at__lte=at) & (Q(at__lt=at) | Q(at=at, id__lt=pk)))


class Meeting(models.Model):
    """When, how long it was, who asked: no title, no agenda, not a word about anybody.

    `asked_by` is empty once whoever asked is no longer part: then anyone who is may change it.
    `minutes` is its length, said afterwards.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True)
    called_off_at = models.DateTimeField(null=True)

    objects = MeetingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"meeting {self.id}"


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def of(self, person: Person) -> Self:
        return self.filter(person=person)

    def standing(self) -> Self:
        """Who is part of it now: their account is open, and nobody took them out."""
        return self.filter(permissions.attends())


class Attendance(models.Model):
    """One person's part in a meeting. `turn` counts up from 1: an order, not a rank.

    `was_there` is said by the person alone, afterwards. `gone_at` is set where somebody else ended
    their part, or their account closed: what is left to them is the day and the length.
    """

    class Answer(models.TextChoices):
        NONE = "", "not answered yet"
        COMING = "coming", "coming"
        NOT_COMING = "not", "not coming"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    answer = models.CharField(max_length=6, choices=Answer, default=Answer.NONE, blank=True)
    was_there = models.BooleanField(null=True)
    turn = models.PositiveSmallIntegerField()
    gone_at = models.DateTimeField(null=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="part_of_a_meeting_once")
        ]

    def __str__(self) -> str:
        return f"attendance {self.id}"


class BroughtQuerySet(models.QuerySet["Brought"]):
    def visible_to(self, person: Person) -> Self:
        """What is open to this person by its own share, and their own while anyone reads it."""
        return self.filter(
            share__in=Share.objects.visible_to(person).values("pk"),
            pk__in=self.model.objects.filter(
                share__readers__in=Reader.objects.open().values("pk")
            ).values("pk"),
        )


class Brought(models.Model):
    """A share that its author brings to a meeting. It opens nothing: the share alone does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="brought")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="brought")
    at = models.DateTimeField()

    objects = BroughtQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "share"], name="brought_to_a_meeting_once")
        ]

    def __str__(self) -> str:
        return f"brought {self.id}"


class MeetingNoteQuerySet(models.QuerySet["MeetingNote"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, and those of others who were there, for whoever was there too."""
        return self.filter(permissions.visible_meeting_note(person)).distinct()

    def left_over(self, person: Person) -> Self:
        """One's own from meetings that one is no longer part of: nobody else sees these."""
        return self.filter(permissions.own_meeting_note(person), attendance=None)

    def own(self, person: Person) -> Self:
        return self.filter(permissions.own_meeting_note(person))


class MeetingNote(models.Model):
    """A few words that someone leaves for all who were there. `attendance` is the writer's part;
    once that ends the note is theirs alone.
    """

    sealed_owner: ClassVar[str] = "writer_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attendance = models.OneToOneField(
        Attendance, on_delete=models.SET_NULL, null=True, related_name="note"
    )
    writer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = SealedTextField()
    written_at = models.DateTimeField()

    objects = MeetingNoteQuerySet.as_manager()

    def __str__(self) -> str:
        return f"note {self.id}"
