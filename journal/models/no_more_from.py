"""*No more from …*: whose pages a person doesn't want to be given."""

import uuid
from typing import Self

from django.db import models

from journal import permissions
from peersupport.people.models import Person


class NoMoreFromQuerySet(models.QuerySet["NoMoreFrom"]):
    def of(self, person: Person) -> Self:
        """Whom this person takes nothing from."""
        return self.filter(permissions.own_no_more_from(person))

    def editable_by(self, person: Person) -> Self:
        return self.filter(permissions.editable_no_more_from(person))

    def about(self, author: Person) -> Self:
        """Who takes nothing from this author."""
        return self.filter(author=author)


class NoMoreFrom(models.Model):
    """Nothing that `author` shares reaches `person`, from `since` on. The author isn't told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    objects = NoMoreFromQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "author"], name="no_more_from_once")
        ]

    def __str__(self) -> str:
        return f"no more {self.id}"
