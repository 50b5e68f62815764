"""What a reader or the author says in the talk under a share."""

import uuid
from typing import ClassVar, Self

from django.db import models

from journal import permissions
from journal.models.share import Share
from peersupport.people.models import Person
from peersupport.web.fields import SealedJSONField, SealedTextField

LONGEST_RESPONSE = 5_000


class ResponseQuerySet(models.QuerySet["Response"]):
    def visible_to(self, person: Person) -> Self:
        """On shares that were scoped to the person before."""
        return self.filter(permissions.visible_response(person))

    def editable_by(self, person: Person) -> Self:
        return self.filter(permissions.own_response(person))

    def written_to_others_by(self, person: Person) -> Self:
        return self.filter(permissions.written_to_others(person))

    def erasable_by(self, person: Person) -> Self:
        """One's own words: drafts always; what was sent, once its talk is over for this person.

        In a talk that goes on the rule of taking back holds: until another person answers.
        """
        going_on = Share.objects.open_to_response_by(person).values("pk")
        return self.written_to_others_by(person).filter(
            models.Q(sent_at=None) | models.Q(share=None) | ~models.Q(share__in=going_on)
        )

    def sent(self) -> Self:
        return self.filter(taken_back_at=None).exclude(sent_at=None)


class Response(models.Model):
    """Plain text, to the whole (`anchor` is None) or beside a passage of the snapshot:
    `{"start", "end", "exact", "prefix", "suffix"}`. A draft has no `sent_at`.

    It outlives the share when the author erases the page: then it has neither share nor quote.
    """

    sealed_owner: ClassVar[str] = "writer_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    share = models.ForeignKey(Share, on_delete=models.SET_NULL, null=True, related_name="responses")
    writer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="responses")
    anchor = SealedJSONField(null=True, default=None)
    text = SealedTextField()
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__isnull=False) | models.Q(anchor__isnull=True),
                name="no_quote_without_a_share",
            )
        ]
        indexes = [
            models.Index(fields=["share", "sent_at"], name="response_in_order"),
            models.Index(fields=["writer", "-created_at", "-id"], name="response_as_written"),
        ]

    def __str__(self) -> str:
        return f"response {self.id}"
