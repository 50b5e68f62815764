"""From `ref:source/heading/3`, as the guide pages write it, to the address of a paragraph."""

import re
from dataclasses import dataclass

from django.urls import reverse

from principles.models import Block, Source
from principles.services.loading import nth_under

REF = re.compile(r"ref:(?P<source>[a-z0-9-]+)(?:/(?P<heading>[a-z0-9~-]+)/(?P<nth>\d+))?")


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a reference leads: an address, and the paragraph's number where its text is there."""

    url: str
    title: str
    number: str = ""
    block: int | None = None

    @property
    def name(self) -> str:
        """The text and its paragraph in words."""
        return f"{self.title}, paragraph {self.number}" if self.number else self.title


class References:
    """Looks references up with two queries, however many there are."""

    def __init__(self) -> None:
        self.sources = {source.slug: source for source in Source.objects.readable()}
        self._articles: dict[int, list[Block]] = {}
        articles = Block.objects.of_article().order_by("source", "place")
        for block in articles.only("source_id", "kind", "number", "suffix", "slug", "place"):
            self._articles.setdefault(block.source_id, []).append(block)

    def find(self, reference: str) -> Reference | None:
        """Where `ref:source/heading/n` leads; None for a source that nobody knows.

        Without the text, or without such a paragraph, it leads to the source's page.
        """
        named = REF.fullmatch(reference)
        source = self.sources.get(named["source"]) if named else None
        if source is None or named is None:
            return None
        page = reverse("principles:source_detail", args=[source.slug])
        if not named["nth"]:
            return Reference(page, source.title)
        article = self._articles.get(source.pk, [])
        block = nth_under(article, named["heading"], int(named["nth"]))
        if block is None:
            return Reference(page, source.title)
        return Reference(f"{page}#{block.anchor}", source.title, block.label, block.pk)
