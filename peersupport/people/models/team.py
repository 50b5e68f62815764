"""Teams, and the part a person has in one."""

import uuid
from typing import Self

from django.db import models

from peersupport.people.models.person import Person


class TeamQuerySet(models.QuerySet["Team"]):
    def of(self, person: Person) -> Self:
        """The teams a person is in now."""
        return self.filter(memberships__person=person, memberships__until=None)

    def administered_by(self, by: Person) -> Self:
        """Every team, for the administration pages; none to who isn't an administrator."""
        return self if by.administers else self.none()


class Team(models.Model):
    """People who work together; its co-reflectors reflect with its members."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        return self.filter(until=None)

    def of(self, person: Person) -> Self:
        return self.current().filter(person=person)

    def administered_by(self, by: Person) -> Self:
        """Every part that hasn't ended; none to who isn't an administrator."""
        return self.current() if by.administers else self.none()


class Membership(models.Model):
    """One person's part in one team, from a day until another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    co_reflects = models.BooleanField(default=False)
    is_line_manager = models.BooleanField(default=False)
    since = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "team"],
                condition=models.Q(until=None),
                name="one_current_part_in_a_team",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.team_id}"
