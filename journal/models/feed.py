"""What *Shared* reads: one narrow row for each reader and each thing the snapshot can be found by.

Made from the snapshot in the transaction that shares, so that what was not ticked has no row; gone
in the transaction that ends it. The indexes end in the sort key: a page costs the same at a
thousand and at a million shares.
"""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from journal import permissions
from journal.models.share import Share
from peersupport.people.models import Person
from principles import library


class Facet(models.IntegerChoices):
    """Kinds of row. Others follow from the library: see `pole`, `leaning`, `task`."""

    ANY = 0
    NEW = 1
    THEY_WROTE_LAST = 2
    I_WROTE_LAST = 3
    RESTING = 4

    @classmethod
    def pole(cls, key: str) -> int:
        """The facet of a pole: 10 to 15."""
        return 10 + library.POLES.index(library.pole(key))

    @classmethod
    def leaning(cls, slug: str, position: int) -> int:
        """The facet of a position (1 to 5) between the poles of a principle: 21 to 45."""
        return 20 + 10 * library.PRINCIPLES.index(library.principle(slug)) + position

    @classmethod
    def task(cls, key: str) -> int:
        """The facet of a task, of a mark or of the page as a whole: 51 to 54."""
        return 51 + library.TASKS.index(library.task(key))


# A place in a list that is newest first: shared at, share.
type Key = tuple[datetime, uuid.UUID]

TALK = (Facet.NEW, Facet.THEY_WROTE_LAST, Facet.I_WROTE_LAST, Facet.RESTING)


class FeedQuerySet(models.QuerySet["Feed"]):
    def of(self, person: Person) -> Self:
        """A reader's rows, of shares that are open to them."""
        return self.filter(permissions.feed_open(person, timezone.now()))

    def newest_first(self) -> Self:
        return self.order_by("-shared_at", "-share_id")

    def oldest_first(self) -> Self:
        return self.order_by("shared_at", "share_id")

    def older_than(self, key: Key) -> Self:
        """Those after `key` in `newest_first` (keyset paging)."""
        at, share = key
        return self.filter(
            Q(shared_at__lte=at) & (Q(shared_at__lt=at) | Q(shared_at=at, share__lt=share))
        )

    def newer_than(self, key: Key) -> Self:
        """Those before `key` in `newest_first`."""
        at, share = key
        return self.filter(
            Q(shared_at__gte=at) & (Q(shared_at__gt=at) | Q(shared_at=at, share__gt=share))
        )


class Feed(models.Model):
    reader = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    facet = models.PositiveSmallIntegerField()
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    shared_at = models.DateTimeField()
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="feed")

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader", "facet", "share"], name="one_row_a_facet")
        ]
        indexes = [
            models.Index(
                fields=["reader", "facet", "-shared_at", "-share"], name="feed_newest_first"
            ),
            models.Index(
                fields=["reader", "facet", "author", "-shared_at", "-share"],
                name="feed_by_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facet} {self.share_id}"
