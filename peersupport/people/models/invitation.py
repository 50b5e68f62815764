"""An invitation: hashed, single use, 72 hours."""

import hashlib
import uuid
from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from peersupport.people.models.person import Person
from peersupport.people.models.team import Team

GOOD_FOR = timedelta(hours=72)


def hash_of(token: str) -> bytes:
    """What is kept of a link's token (32 bytes); the token itself is kept nowhere."""
    return hashlib.sha256(token.encode()).digest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> Self:
        """Neither used nor taken back; their link may have ended."""
        return self.filter(used_at=None, revoked_at=None)

    def usable(self) -> Self:
        """Those whose link still lets someone in."""
        return self.waiting().filter(expires_at__gt=timezone.now())

    def with_hash(self, token_hash: bytes) -> Self:
        return self.filter(token_hash=token_hash)

    def administered_by(self, by: Person) -> Self:
        """Those that wait to be used; none to who isn't an administrator."""
        return self.waiting() if by.administers else self.none()


class Invitation(models.Model):
    """Lets one address in, with the roles and the part in a team that were decided beforehand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.BinaryField(max_length=32, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=60, blank=True)
    is_trainer = models.BooleanField(default=False)
    is_administrator = models.BooleanField(default=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="invitations")
    co_reflects = models.BooleanField(default=False)
    invited_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="invitations_sent"
    )
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, related_name="invitation"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"invitation {self.id}"

    @property
    def has_ended(self) -> bool:
        """Whether 72 hours went by; a new link begins them anew."""
        return self.expires_at <= timezone.now()
