"""The working copy of a reflection that its author has not finished. Nobody else ever sees it."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from journal import permissions
from journal.models.facts import SessionFacts
from journal.models.reflection import Reflection
from peersupport.people.models import Person
from peersupport.web.fields import SealedTextField

# A draft may be longer than what can be kept: nothing that was typed is ever lost.
LONGEST_DRAFT = 200_000


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(permissions.own_draft(person))

    def in_journal(self) -> Self:
        """Those whose reflection is not in the bin."""
        return self.filter(reflection__binned_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-saved_at", "-id")

    def before(self, draft: "Draft | None") -> Self:
        """Those that come after `draft` in `newest_first` (keyset paging)."""
        if draft is None:
            return self
        same_moment = Q(saved_at=draft.saved_at, id__lt=draft.pk)
        return self.filter(Q(saved_at__lt=draft.saved_at) | same_moment)


class Draft(SessionFacts):
    """One per reflection. `revision` counts its saves; `save_key` names the last one, so that the
    same save twice is one; `base_version` is the kept version it was begun from.
    """

    sealed_owner: ClassVar[str] = "author_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reflection = models.OneToOneField(Reflection, on_delete=models.CASCADE, related_name="draft")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts")
    base_version = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    save_key = models.UUIDField(null=True)
    title = SealedTextField()
    name = SealedTextField()
    text = SealedTextField()
    first_words = SealedTextField()
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["author", "-saved_at"], name="draft_last_saved")]

    def __str__(self) -> str:
        return f"draft of {self.reflection_id}"
