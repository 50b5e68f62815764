"""One entry in a journal. Its author alone reads it; others read a snapshot they were given."""

import uuid
from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from journal import permissions
from journal.models.facts import SessionFacts
from peersupport.people.models import Person
from peersupport.web.fields import SealedTextField

LONGEST_TEXT = 20_000
LONGEST_TITLE = 120
LONGEST_NAME = 40

# A place in a list that is newest first: day, made at, id.
type Key = tuple[date, datetime, uuid.UUID]


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(permissions.own_reflection(person))

    def editable_by(self, person: Person) -> Self:
        return self.filter(permissions.editable_reflection(person))

    def kept(self) -> Self:
        """Those whose text was kept at least once."""
        return self.filter(version__gt=0)

    def in_journal(self) -> Self:
        """Those that are not in the bin."""
        return self.filter(binned_at=None)

    def in_the_bin(self) -> Self:
        """Those in the bin, the last one put there first."""
        return self.filter(binned_at__isnull=False).order_by("-binned_at", "-id")

    def after_in_the_bin(self, key: uuid.UUID | None) -> Self:
        """Those that come after the one of that id in `in_the_bin` (keyset paging)."""
        place = self.filter(pk=key).values_list("binned_at", "id").first() if key else None
        if place is None:
            return self
        binned_at, id_ = place
        return self.filter(Q(binned_at__lt=binned_at) | Q(binned_at=binned_at, id__lt=id_))

    def newest_first(self) -> Self:
        return self.order_by("-day", "-created_at", "-id")

    def before(self, key: Key | None) -> Self:
        """Those that come after `key` in `newest_first` (keyset paging)."""
        if key is None:
            return self
        day, created_at, id_ = key
        same_day = Q(day=day) & (
            Q(created_at__lt=created_at) | Q(created_at=created_at, id__lt=id_)
        )
        return self.filter(Q(day__lte=day) & (Q(day__lt=day) | same_day))


class Reflection(SessionFacts):
    """Session facts, a title if wanted, the text. `version` is 0 until it was kept once.

    `poles` is a bitmask of what its marks carry, `tasks` of what they or the page as a whole carry;
    `first_words` serve the lists, so that a list never loads a text. `whole_tasks` are those of the
    page as a whole, chosen under version `whole_tasks_version` of the guide pages.
    """

    sealed_owner: ClassVar[str] = "author_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reflections")
    title = SealedTextField()
    name = SealedTextField()
    text = SealedTextField()
    first_words = SealedTextField()
    poles = models.PositiveSmallIntegerField(default=0)
    tasks = models.PositiveSmallIntegerField(default=0)
    # Without a check on them, these columns came to a full table without a look at its rows.
    whole_tasks = models.SmallIntegerField(default=0, db_default=0)
    whole_tasks_version = models.SmallIntegerField(default=1, db_default=1)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    kept_at = models.DateTimeField(null=True)
    binned_at = models.DateTimeField(null=True)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["author", "-day", "-created_at", "-id"],
                condition=Q(binned_at=None),
                name="reflection_newest_first",
            ),
            models.Index(
                fields=["author", "-binned_at", "-id"],
                condition=Q(binned_at__isnull=False),
                name="reflection_in_the_bin",
            ),
        ]

    def __str__(self) -> str:
        return f"reflection {self.id}"

    @property
    def is_kept(self) -> bool:
        return self.version > 0
