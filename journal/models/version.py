"""Kept versions of a reflection's text: its history."""

import uuid
from typing import ClassVar, Self

from django.db import models

from journal.models.reflection import Reflection
from peersupport.people.models import Person
from peersupport.web.fields import SealedTextField


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(author=person)

    def newest_first(self) -> Self:
        return self.order_by("-number")


class Version(models.Model):
    """The text as it was kept for the `number`th time."""

    sealed_owner: ClassVar[str] = "author_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="versions")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = SealedTextField()
    kept_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reflection", "number"], name="version_numbered_once")
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.reflection_id}"
