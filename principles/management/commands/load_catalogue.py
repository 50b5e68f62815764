"""Bring guide pages, facts of the texts and hand-picked paragraphs up to what ships."""

from django.core.management.base import BaseCommand, CommandError

from principles.models import Block, GuideVersion, Source
from principles.services.loading import Unversioned, load_catalogue


class Command(BaseCommand):
    """Safe to run at every start; nothing that was imported is lost."""

    help = "Load the catalogue: guide pages, facts of the texts, hand-picked paragraphs."

    def handle(self, *args: object, **options: object) -> None:
        try:
            load_catalogue()
        except Unversioned as reason:
            raise CommandError(str(reason)) from reason
        texts = Block.objects.values("source").distinct().count()
        self.stdout.write(
            f"{GuideVersion.objects.count()} guide pages, {Source.objects.count()} sources, "
            f"{texts} of them with their text."
        )
