"""The index that search looks words up in: rows of ours, the same on every database.

Paragraphs themselves are not copied. Whatever writes paragraphs rewrites these rows in the same
transaction (services/indexing.py); docs/decisions/0019-library-search.md says why they are shaped
like this.
"""

from typing import ClassVar, Self

from django.db import models

from peersupport.people.models import Person
from principles.models.guide import GuideVersion
from principles.models.source import Source

LONGEST_WORD = 60
GUIDES = "~guides"
"""Names the guide pages where a text would be named; no slug holds such a sign."""


class FindableQuerySet(models.QuerySet["Findable"]):
    def readable_by(self, person: Person) -> Self:
        """What this person may find: guide pages, texts they may read, and open discussions.

        Trainers whose account is open find a discussion that is still off too: they may read it.
        """
        texts = models.Q(source__in=Source.objects.readable_by(person))
        if not person.is_trainer or person.is_closed:
            texts &= models.Q(discussion=False) | models.Q(source__discussion_open=True)
        return self.filter(models.Q(guide__isnull=False) | texts)

    def within(self, where: str) -> Self:
        """All, GUIDES alone, or a text and its discussion alone, by its slug."""
        if where == GUIDES:
            return self.filter(guide__isnull=False)
        return self.filter(source__slug=where) if where else self


class Findable(models.Model):
    """One text, the discussion under it, or one guide page as it is now, as search knows it.

    `paragraphs` and `words` count what was indexed; `rules` is the version of the rules by which
    words were told apart, `mark` a hash of what was indexed.
    """

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, null=True, related_name="findables"
    )
    discussion = models.BooleanField(default=False)
    guide = models.OneToOneField(
        GuideVersion, on_delete=models.CASCADE, null=True, related_name="findable"
    )
    paragraphs = models.PositiveIntegerField()
    words = models.PositiveIntegerField()
    rules = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=64)

    objects = FindableQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(source__isnull=False, guide__isnull=True)
                | models.Q(source__isnull=True, guide__isnull=False),
                name="findable_is_text_or_guide",
            ),
            models.UniqueConstraint(fields=["source", "discussion"], name="findable_once"),
        ]

    def __str__(self) -> str:
        return f"findable {self.pk}"


class KnownWord(models.Model):
    """A word as it stands in a text, folded, with its English stem."""

    word = models.CharField(max_length=LONGEST_WORD, unique=True)
    stem = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["stem"], name="known_word_by_stem")
        ]

    def __str__(self) -> str:
        return self.word


class Occurrences(models.Model):
    """Where one word stands in one text or guide page: packed by services/packing.py."""

    word = models.ForeignKey(KnownWord, on_delete=models.CASCADE, related_name="occurrences")
    findable = models.ForeignKey(Findable, on_delete=models.CASCADE, related_name="occurrences")
    places = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["word", "findable"], name="occurrences_once"),
        ]

    def __str__(self) -> str:
        return f"word {self.word_id} in {self.findable_id}"
