"""The numbered parts of a text, and the lines of its file that are no part of it."""

from typing import ClassVar, Self

from django.db import models

from principles.models.source import Source


class BlockQuerySet(models.QuerySet["Block"]):
    def of_article(self) -> Self:
        """What is read as the text, in order."""
        return self.filter(gone=False).exclude(kind="comment").order_by("place")

    def of_discussion(self) -> Self:
        """The comments, in the order of the file."""
        return self.filter(gone=False, kind="comment").order_by("place")


class Block(models.Model):
    """A heading, paragraph, quote, list item or comment.

    `number` and `suffix` make the lasting address (12, 12a); headings have number 0 and a slug. A
    paragraph whose words went away is `gone`: its number stays taken, and is its own again should
    the words come back. `level` is a heading's rank or a comment's depth, `place` the order.
    """

    class Kind(models.TextChoices):
        HEADING = "heading"
        PARAGRAPH = "paragraph"
        QUOTE = "quote"
        ITEM = "item"
        COMMENT = "comment"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="blocks")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    level = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)
    suffix = models.CharField(max_length=4, blank=True)
    slug = models.SlugField(max_length=80, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    author = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    gone = models.BooleanField(default=False)

    objects = BlockQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["source", "place"], name="block_in_order"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["source", "number", "suffix"],
                condition=models.Q(number__gt=0) & ~models.Q(kind="comment"),
                name="paragraph_number_once",
            ),
            models.UniqueConstraint(
                fields=["source", "number", "suffix"],
                condition=models.Q(kind="comment"),
                name="comment_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"

    @property
    def label(self) -> str:
        """The number as it is read: 12, 12a."""
        return f"{self.number}{self.suffix}" if self.number else ""

    @property
    def anchor(self) -> str:
        """The id on the page: p12, c7, or the slug of a heading."""
        if not self.number:
            return self.slug
        return f"{'c' if self.kind == self.Kind.COMMENT else 'p'}{self.label}"


class SetApart(models.Model):
    """A line of the imported file that is not of the text: kept and listed."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="set_apart")
    kind = models.CharField(max_length=40)
    line = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["line", "id"]

    def __str__(self) -> str:
        return f"{self.kind} in line {self.line}"
