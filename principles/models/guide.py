"""The guide pages, in every version that a tag was made under."""

from typing import ClassVar, Self

from django.db import models


class GuideVersionQuerySet(models.QuerySet["GuideVersion"]):
    def current(self, slug: str) -> "GuideVersion | None":
        """The newest version of a guide page."""
        return self.filter(slug=slug).order_by("-number").first()

    def readable(self) -> Self:
        """Every version: whoever is signed in may read them all."""
        return self.order_by("slug", "-number")


class GuideVersion(models.Model):
    """One version of a guide page. `text` is Markdown; `definitions` one for a pole or task."""

    slug = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    definitions = models.JSONField(default=dict)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    objects = GuideVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["slug", "number"], name="guide_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"
