"""A text that a trainer is adding, before it is published."""

import uuid
from typing import ClassVar, Self

from django.db import models

from peersupport.people.models import Person
from principles.models.source import Source


class PreparationQuerySet(models.QuerySet["Preparation"]):
    def of(self, person: Person) -> Self:
        """Those of one trainer, the newest first; nobody else ever sees them."""
        if not person.is_trainer or person.is_closed:
            return self.none()
        return self.filter(trainer=person).order_by("-made_at", "-id")


class Preparation(models.Model):
    """A draft of a text: what was recognised, what was mended, and the facts so far.

    `source` is the text that it is a new edition of, empty for a new text. `recognised` is the
    document as `readers/wire.py` tells it, `plain` the same read as a text of its own where the
    catalogue's outline cut it (else null), `mends` a list of [what, part, where] (see
    services/mending.py), `facts` what the form was told. `revision` rises with each change. The
    file itself is not kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trainer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="preparations")
    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, null=True, blank=True, related_name="preparations"
    )
    file_name = models.CharField(max_length=255)
    file_hash = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    recognised = models.JSONField()
    plain = models.JSONField(null=True, blank=True)
    mends = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)

    objects = PreparationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["trainer", "-made_at"], name="preparation_newest_first"),
        ]

    def __str__(self) -> str:
        return f"draft from {self.file_name}"
