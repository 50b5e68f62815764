"""A mark that a reader offers on a shared passage, with a question. The author decides."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from journal import permissions
from journal.models.share import Share
from peersupport.people.models import Person
from peersupport.web.fields import SealedJSONField, SealedTextField
from principles import library

LONGEST_QUESTION = 1_000


class WonderingQuerySet(models.QuerySet["Wondering"]):
    def visible_to(self, person: Person) -> Self:
        """On shares that were scoped to the person before."""
        return self.filter(permissions.visible_wondering(person))

    def offered_by(self, person: Person) -> Self:
        return self.filter(permissions.own_wondering(person))

    def editable_by(self, person: Person) -> Self:
        """One's own, while the talk is open to one. That it is still open is looked at apart."""
        open_now = Share.objects.open_to_wondering_by(person).values("pk")
        return self.offered_by(person).filter(share__in=open_now)

    def erasable_by(self, person: Person) -> Self:
        """One's own, once its talk is over for this person; before that they are taken back."""
        open_now = Share.objects.open_to_wondering_by(person).values("pk")
        return self.offered_by(person).filter(Q(share=None) | ~Q(share__in=open_now))

    def decided_by(self, person: Person) -> Self:
        return self.filter(permissions.decidable_wondering(person))

    def open(self) -> Self:
        return self.filter(outcome=Wondering.Outcome.OPEN)


class Wondering(models.Model):
    """Poles and a question beside a passage of the snapshot (`anchor` as a response has it; None
    for the whole page, once sharing again left its words out). In no list, filter or count of
    marks, and in no feed.

    `outcome` is the author's alone: readers hear that it was looked at, never what became of it
    (docs/decisions/0017-wonderings.md). Once the page was erased nothing is left but the question.
    """

    class Outcome(models.TextChoices):
        OPEN = "open"
        TAKEN_UP = "taken up"
        LEFT = "left"

    sealed_owner: ClassVar[str] = "writer_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    share = models.ForeignKey(
        Share, on_delete=models.SET_NULL, null=True, related_name="wonderings"
    )
    writer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wonderings")
    anchor = SealedJSONField(null=True, default=None)
    poles = models.PositiveSmallIntegerField()
    question = SealedTextField()
    offered_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OPEN)
    settled_at = models.DateTimeField(null=True)

    objects = WonderingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(share__isnull=False)
                | Q(anchor__isnull=True, poles=0, outcome="open", settled_at=None),
                name="wondering_alone_is_a_question",
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", settled_at=None)
                | (~Q(outcome="open") & Q(settled_at__isnull=False)),
                name="wondering_settled_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["writer", "-offered_at", "-id"], name="wondering_as_offered")
        ]

    def __str__(self) -> str:
        return f"wondering {self.id}"

    @property
    def pole_keys(self) -> tuple[str, ...]:
        return library.poles_in(self.poles)

    @property
    def is_open(self) -> bool:
        return self.outcome == self.Outcome.OPEN
