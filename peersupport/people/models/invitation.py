"""An invitation: hashed, single use, 72 hours."""

import uuid

from django.db import models

from peersupport.people.models.person import Person
from peersupport.people.models.team import Team


class InvitationQuerySet(models.QuerySet["Invitation"]):
    pass


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
