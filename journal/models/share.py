"""The author's act of letting named people read a snapshot of one reflection."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from journal import permissions
from journal.models.facts import Met
from journal.models.reflection import Reflection
from peersupport.people.models import Person
from peersupport.web.fields import SealedJSONField, SealedTextField

LONGEST_WORD = 1_000


class ShareQuerySet(models.QuerySet["Share"]):
    def by(self, person: Person) -> Self:
        return self.filter(permissions.own_share(person))

    def editable_by(self, person: Person) -> Self:
        return self.filter(permissions.editable_share(person))

    def in_journal(self) -> Self:
        """Those whose reflection is not in the bin."""
        return self.filter(reflection__binned_at=None)

    def open_to(self, person: Person) -> Self:
        """Those that the person reads as one who was let in (at most one row each)."""
        return self.filter(permissions.share_open_to(person, timezone.now()))

    def visible_to(self, person: Person) -> Self:
        return self.filter(permissions.visible_share(person, timezone.now())).distinct()

    def open_to_response_by(self, person: Person) -> Self:
        return self.filter(permissions.share_open_to_response(person, timezone.now())).distinct()

    def open_to_wondering_by(self, person: Person) -> Self:
        return self.filter(permissions.share_open_to_wondering(person, timezone.now()))


class Share(models.Model):
    """Readers who were let in by one *Save*: they see each other's names and have one talk.

    Once its author closed the talk nobody writes in it, and readers see nothing of it.
    """

    sealed_owner: ClassVar[str] = "author_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="shares")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="shares")
    word = SealedTextField()
    shared_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    talk_closed_at = models.DateTimeField(null=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["author", "-shared_at"], name="share_by_author")]

    def __str__(self) -> str:
        return f"share {self.id}"


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def of(self, shares: models.QuerySet[Share]) -> Self:
        """The snapshots of shares that were scoped to a person before."""
        return self.filter(share__in=shares)


class Snapshot(models.Model):
    """The words, marks, leanings and facts that the author ticked, frozen at that moment.

    One current per share: sharing again writes the next number over it and the old one is gone.
    What was not ticked is not in here at all. Shapes:

    - `form`: whether `text` is the whole page, chosen passages of it, or a reworded copy
    - `gaps`: where something was left out (offsets into `text`; see `journal.cutting`)
    - `facts`: any of `title`, `day` (ISO), `minutes`, `met`, `kind`
    - `marks`: a list of `{"key", "start", "end", "exact", "prefix", "suffix", "poles" (keys),
      "tasks" (keys; missing in older ones), "thought", "versions" (journal/made_under.py; older
      ones have one "version" for all)}`, offsets into `text`, context from `text` alone
    - `leanings`: principle slug to position (1 to 5)
    - `whole_tasks`: bitmask of the tasks of the page as a whole; `tasks`: of these and of the marks
    - `guide_versions`: those that `leanings` and `whole_tasks` were chosen under
    """

    class Form(models.TextChoices):
        WHOLE = "whole", "the whole page"
        CHOSEN = "chosen", "chosen passages"
        REWORDED = "reworded", "a reworded copy"

    sealed_owner: ClassVar[str] = "author_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    share = models.OneToOneField(Share, on_delete=models.CASCADE, related_name="snapshot")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=1)
    form = models.CharField(max_length=8, choices=Form, default=Form.WHOLE)
    text = SealedTextField()
    gaps = models.JSONField(default=list)
    first_words = SealedTextField()
    facts = SealedJSONField(default=dict)
    marks = SealedJSONField(default=list)
    leanings = models.JSONField(default=dict)
    poles = models.PositiveSmallIntegerField(default=0)
    tasks = models.PositiveSmallIntegerField(default=0)
    whole_tasks = models.SmallIntegerField(default=0, db_default=0)
    guide_versions = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    objects = SnapshotQuerySet.as_manager()

    @property
    def met(self) -> str:
        """How the two met, as it is said after a comma; empty where it was not ticked."""
        return Met(self.facts["met"]).label.lower() if "met" in self.facts else ""

    def __str__(self) -> str:
        return f"snapshot {self.number} of {self.share_id}"
