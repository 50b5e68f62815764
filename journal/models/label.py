"""A free word of one's own on reflections. It never goes with a page that is shared."""

import unicodedata
import uuid
from typing import ClassVar, Self

from django.db import models

from journal import permissions
from journal.models.reflection import Reflection
from peersupport.people.models import Person
from peersupport.web.fields import SealedTextField
from peersupport.web.sealed import keyring

LONGEST_LABEL = 40


class LabelQuerySet(models.QuerySet["Label"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(permissions.own_label(person))

    def editable_by(self, person: Person) -> Self:
        return self.filter(permissions.editable_label(person))

    def named(self, person: Person, name: str) -> Self:
        """The person's label of that name, whatever key of `TEXT_KEYS` its hash was made with."""
        return self.filter(author=person, name_hash__in=hashes_of(person, name))


class Label(models.Model):
    """`name_hash` is a keyed hash by which equal names are found while the name itself is sealed.

    Names are equal when they differ in case, width or spaces alone.
    """

    sealed_owner: ClassVar[str] = "author_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="labels")
    name = SealedTextField()
    name_hash = models.BinaryField(max_length=32)
    reflections = models.ManyToManyField(Reflection, through="Labelled", related_name="labels")

    objects = LabelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "name_hash"], name="label_named_once")
        ]

    def __str__(self) -> str:
        return f"label {self.id}"


class LabelledQuerySet(models.QuerySet["Labelled"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(label__author=person)


class Labelled(models.Model):
    """A label on a reflection of the same author."""

    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="+", db_index=False)
    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="labelled")

    objects = LabelledQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["label", "reflection"], name="labelled_once")
        ]

    def __str__(self) -> str:
        return f"{self.label_id} on {self.reflection_id}"


def tidy(name: str) -> str:
    """A name as it is kept: composed characters, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def hashes_of(person: Person, name: str) -> list[bytes]:
    """The keyed hashes of a person's label of that name, newest key first."""
    same = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return keyring().fingerprints(same, f"label|{person.pk}")
