"""One number that says whether anything on the principles pages has changed."""

from django.db import connection, models
from django.db.models import F


class ShelfQuerySet(models.QuerySet["Shelf"]):
    def version(self) -> int:
        """The version at hand; pages rendered under it may be shown again.

        Asked on every page, so it is written out: a third of what the ORM takes to say it.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT version FROM principles_shelf WHERE id = 1")
            row = cursor.fetchone()
        return int(row[0]) if row else 0

    def hold(self) -> None:
        """Let other writers of texts and of their index wait until this transaction ends.

        Before any other row is locked: whoever holds a text and then waits for the shelf, and
        whoever holds the shelf and then waits for that text, would wait for ever.
        """
        if not self.select_for_update().filter(pk=1):
            self.get_or_create(pk=1, defaults={"version": 0})
            list(self.select_for_update().filter(pk=1))

    def changed(self) -> None:
        """Raise the version: in the same transaction as whatever changed.

        Whoever else changes something waits until that transaction ends.
        """
        if not self.filter(pk=1).update(version=F("version") + 1):
            self.get_or_create(pk=1, defaults={"version": 0})
            self.filter(pk=1).update(version=F("version") + 1)


class Shelf(models.Model):
    """A single row, raised whenever a text, a tie, a guide page or a discussion changes."""

    version = models.PositiveIntegerField(default=1)

    objects = ShelfQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "shelf"

    def __str__(self) -> str:
        return f"version {self.version}"
