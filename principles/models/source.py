"""A text that the site holds or knows of, and the files that it was imported from."""

from typing import ClassVar, Self

from django.db import models

from peersupport.people.models import Person


class SourceQuerySet(models.QuerySet["Source"]):
    def readable(self) -> Self:
        """What whoever is signed in may read: all but those that a trainer took out."""
        return self.filter(unpublished_at=None).order_by("place", "slug")

    def readable_by(self, person: Person) -> Self:
        """The same, and for trainers what was taken out too."""
        if person.is_trainer and not person.is_closed:
            return self.order_by("place", "slug")
        return self.readable()

    def readable_or(self, source: "Source") -> Self:
        """What everyone may read, and this one."""
        shown = models.Q(unpublished_at=None) | models.Q(pk=source.pk)
        return self.filter(shown).order_by("place", "slug")


class Source(models.Model):
    """Bibliographic facts of one text, and what of it is open to read.

    `authors` and `others` are lists of {given, family, part}; `published` is a year, a month or a
    day as ISO 8601 writes it, empty where nothing tells it, and its note says how it is known.
    `sections` lists {principle, heading, paragraphs}. `last_number` and `last_comment` are the
    highest numbers ever given, so that none is given twice. `language` is a tag such as en or
    pt-br. `unpublished_at` is when a trainer took the text out; paragraphs and numbers stay.
    """

    slug = models.SlugField(max_length=80, unique=True)
    place = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    authors = models.JSONField(default=list)
    others = models.JSONField(default=list)
    publisher = models.CharField(max_length=300, blank=True)
    publisher_note = models.TextField(blank=True)
    published = models.CharField(max_length=10, blank=True)
    published_note = models.TextField(blank=True)
    address = models.URLField(max_length=500, blank=True)
    address_note = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    reading = models.TextField(blank=True)
    discussion_note = models.TextField(blank=True)
    sections = models.JSONField(default=list)
    last_number = models.PositiveIntegerField(default=0)
    last_comment = models.PositiveIntegerField(default=0)
    discussion_open = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="en")
    unpublished_at = models.DateTimeField(null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["place", "slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def written_by(self) -> str:
        """The authors as one reads them: Shery Mead, or A, B and C."""
        names = [f"{a['given']} {a['family']}".strip() for a in self.authors]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    @property
    def year(self) -> str:
        return self.published[:4]


class Edition(models.Model):
    """One file that a source was imported from; the newest is what is shown."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="editions")
    file_hash = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    decoded_as = models.CharField(max_length=20)
    rights = models.TextField()
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-imported_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "file_hash"], name="edition_once_per_file"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} of {self.source_id}"
