"""A person's own ways into an empty page, and which of the site's they don't want to see."""

import uuid
from typing import ClassVar, Self

from django.db import models

from journal import permissions
from peersupport.people.models import Person
from peersupport.web.fields import SealedTextField

LONGEST_PROMPT = 200


class PromptQuerySet(models.QuerySet["Prompt"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(permissions.own_prompt(person))

    def editable_by(self, person: Person) -> Self:
        return self.filter(permissions.editable_prompt(person))


class Prompt(models.Model):
    """One's own question or opening; nobody else ever sees it. `position` counts up from 1."""

    sealed_owner: ClassVar[str] = "author_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="prompts")
    text = SealedTextField()
    position = models.PositiveSmallIntegerField()

    objects = PromptQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"prompt {self.id}"


class HiddenPromptQuerySet(models.QuerySet["HiddenPrompt"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(permissions.own_prompt(person))


class HiddenPrompt(models.Model):
    """One of the site's questions (journal.prompts) that this person took away from their page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=40)

    objects = HiddenPromptQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "key"], name="prompt_hidden_once")]

    def __str__(self) -> str:
        return f"{self.key} hidden"
