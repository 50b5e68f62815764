"""The record of administrative acts: append-only, no content."""

import uuid
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from peersupport.people.models.person import Person
from peersupport.people.models.team import Team

# A place in the record, which is newest first: when, id.
type Key = tuple[datetime, uuid.UUID]


ONLY_ADDED_TO = "The record of administrative acts is only added to"


class AdministrativeActQuerySet(models.QuerySet["AdministrativeAct"]):
    def update(self, **changes: Any) -> int:
        raise TypeError(ONLY_ADDED_TO)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError(ONLY_ADDED_TO)

    def seen_by(self, by: Person) -> Self:
        """The whole record; nothing to who isn't an administrator."""
        return self if by.administers else self.none()

    def newest_first(self) -> Self:
        return self.order_by("-at", "-id")

    def before(self, key: Key | None) -> Self:
        """Those that come after `key` in `newest_first` (keyset paging)."""
        if key is None:
            return self
        at, id_ = key
        return self.filter(Q(at__lte=at) & (Q(at__lt=at) | Q(at=at, id__lt=id_)))


class AdministrativeAct(models.Model):
    """Who did what to whose account, and when. Never changed, never deleted."""

    class Verb(models.TextChoices):
        INVITED = "invited", "invited"
        RESENT = "resent", "made a new link for"
        REVOKED = "revoked", "took back the invitation of"
        JOINED = "joined", "joined"
        ROLE_GIVEN = "role-given", "gave a role to"
        ROLE_TAKEN = "role-taken", "took a role from"
        TEAM_MADE = "team-made", "made a team"
        TEAM_RENAMED = "team-renamed", "renamed a team"
        PART_GIVEN = "part-given", "gave a part in a team to"
        PART_ENDED = "part-ended", "ended the part in a team of"
        CLOSED = "closed", "closed the account of"
        REOPENED = "reopened", "reopened the account of"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="acts_done")
    verb = models.CharField(max_length=16, choices=Verb)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="acts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="acts")
    email = models.EmailField(blank=True)
    detail = models.CharField(max_length=80, blank=True)

    objects = AdministrativeActQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(ONLY_ADDED_TO)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError(ONLY_ADDED_TO)
