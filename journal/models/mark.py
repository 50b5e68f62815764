"""A passage that its author marked, with one or more poles and, if wanted, a thought."""

import uuid
from typing import ClassVar, Literal, Self

from django.db import models
from django.db.models import F, Q

from journal import permissions
from journal.models.reflection import Reflection
from peersupport.people.models import Person
from peersupport.web.fields import SealedTextField
from principles import library

LONGEST_THOUGHT = 1_000


class MarkQuerySet(models.QuerySet["Mark"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(permissions.own_reflection(person))

    def in_order(self) -> Self:
        """As they stand in the text; loose ones have no place and come last."""
        return self.order_by("loose", "start", "end", "id")

    def carrying(self, kind: Literal["poles", "tasks"], bit: int) -> Self:
        """Those that carry the pole or task of that bit, have a place, and are not in the bin."""
        return self.annotate(carried=F(kind).bitand(bit)).filter(
            carried__gt=0, loose=False, reflection__binned_at=None
        )

    def newest_first(self, after: "Mark | None" = None) -> Self:
        """By the day of their reflection, in reading order within it; what comes behind `after`."""
        ordered = self.order_by("-reflection__day", "-reflection_id", "start", "id")
        if after is None:
            return ordered
        day, page = after.reflection.day, after.reflection_id
        in_page = Q(reflection=page) & (
            Q(start__gt=after.start) | Q(start=after.start, id__gt=after.id)
        )
        same_day = Q(reflection__day=day) & (Q(reflection__lt=page) | in_page)
        return ordered.filter(Q(reflection__day__lt=day) | same_day)


class Mark(models.Model):
    """Anchored by code-point offsets and by its exact words with context (W3C Web Annotation:
    TextPositionSelector and TextQuoteSelector) on the kept, LF-normalised text.

    A loose mark lost its place and keeps its old words; one that was moved by likeness says so
    until its author looks. `guide_versions` are those it was made under (journal/made_under.py).
    """

    sealed_owner: ClassVar[str] = "author_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="marks")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="marks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = SealedTextField()
    prefix = SealedTextField()
    suffix = SealedTextField()
    poles = models.PositiveSmallIntegerField()
    tasks = models.PositiveSmallIntegerField(default=0)
    thought = SealedTextField()
    guide_versions = models.JSONField(default=dict)
    by_likeness = models.BooleanField(default=False)
    loose = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["reflection", "start"], name="mark_in_order")]

    def __str__(self) -> str:
        return f"mark {self.id}"

    @property
    def pole_keys(self) -> tuple[str, ...]:
        return library.poles_in(self.poles)

    @property
    def task_keys(self) -> tuple[str, ...]:
        """Its tasks, whether or not its author wants to see any now."""
        return library.tasks_in(self.tasks)
