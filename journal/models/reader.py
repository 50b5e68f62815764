"""One person let in by a share, and when they opened it."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from journal import permissions
from journal.models.share import Share
from peersupport.people.models import Person, Team
from peersupport.web.fields import SealedTextField


class ReaderQuerySet(models.QuerySet["Reader"]):
    def of(self, person: Person) -> Self:
        return self.filter(person=person)

    def let_in_by(self, person: Person) -> Self:
        """Readers of a person's own shares."""
        return self.filter(share__author=person)

    def open(self) -> Self:
        return self.filter(permissions.reader_open(timezone.now()))

    def known(self) -> Self:
        """Those whom their author knows by name: not who is still only a typed address."""
        return self.filter(waits=False)

    def waiting(self) -> Self:
        """The others: their author sees an address until they first open the page."""
        return self.filter(waits=True)

    def by_address(self) -> Self:
        """Those who were let in by a typed address, opened or not."""
        return self.filter(typed_address__isnull=False)


class Reader(models.Model):
    """Access, and the end of it: withdrawn by the author, or declined by the reader.

    Someone let in by a typed address `waits` until they first open it: until then their author
    sees that address and nothing else. `person` is empty for good where nobody could be let in by
    it, which looks the same. `rests_at` is when the reader let it rest.
    """

    sealed_owner: ClassVar[str] = "author_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="readers")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="readerships"
    )
    typed_address = SealedTextField(null=True, default=None)
    waits = models.BooleanField(default=False)
    through_team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    let_in_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    rests_at = models.DateTimeField(null=True)

    objects = ReaderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["share", "person"], name="let_in_once_by_a_share")
        ]

    def __str__(self) -> str:
        return f"reader {self.id}"

    @property
    def said(self) -> str:
        """Who this is to the author: a name, or the typed address while that is all there is."""
        if self.waits or self.person is None:
            return str(self.typed_address or "")
        return self.person.name


class OpeningQuerySet(models.QuerySet["Opening"]):
    def seen_by_author(self, person: Person) -> Self:
        return self.filter(reader__share__author=person)


class Opening(models.Model):
    """The first time that a reader opened the snapshot of that number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="openings")
    snapshot_number = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects = OpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "snapshot_number"], name="opened_for_the_first_time_once"
            )
        ]

    def __str__(self) -> str:
        return f"opening {self.id}"
