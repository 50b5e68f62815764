"""Make the search index of guide pages and texts anew."""

from django.core.management.base import BaseCommand

from principles.services.indexing import rebuild


class Command(BaseCommand):
    """The index follows the texts by itself; this is for whoever doubts it."""

    help = "Make the search index of guide pages and texts anew."

    def handle(self, *args: object, **options: object) -> None:
        count = rebuild()
        self.stdout.write(f"Texts and guide pages that can be found: {count}.")
