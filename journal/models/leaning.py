"""Where the whole reflection sat between the poles of one principle."""

import uuid
from typing import Self

from django.db import models

from journal import permissions
from journal.models.reflection import Reflection
from peersupport.people.models import Person
from principles import library


class LeaningQuerySet(models.QuerySet["Leaning"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(permissions.own_reflection(person))


class Leaning(models.Model):
    """Five positions (1 is mostly the first pole); no row means *not part of this one*.

    A position weighs nothing: it is never added up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="leanings")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    principle = models.CharField(
        max_length=30, choices=[(each.slug, each.name) for each in library.PRINCIPLES]
    )
    position = models.PositiveSmallIntegerField()
    guide_version = models.PositiveSmallIntegerField(default=1)

    objects = LeaningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "principle"], name="one_leaning_for_each_principle"
            ),
            models.CheckConstraint(
                condition=models.Q(position__range=(1, 5)), name="leaning_has_five_positions"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.principle} {self.position}"
