"""A passage of a text: one paragraph, several in a row, or chosen words of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from principles.models import Block, Source
from principles.services.citing import Where

LABEL = re.compile(r"(\d{1,6})([a-z]{1,4}\d{0,3})?", re.ASCII)
LONGEST_WORDS = 600


@dataclass(frozen=True, slots=True)
class Passage:
    """`blocks` in their order, headings between them included; `words` are "" for all of it."""

    source: Source
    blocks: Sequence[Block]
    words: str

    @property
    def first(self) -> Block:
        return self.blocks[0]

    @property
    def last(self) -> Block:
        return self.blocks[-1]

    @property
    def name(self) -> str:
        """Paragraph 12, or paragraphs 12 to 14."""
        if self.first.pk == self.last.pk:
            return f"paragraph {self.first.label}"
        return f"paragraphs {self.first.label} to {self.last.label}"

    @property
    def asked(self) -> str:
        """What its address says behind the question mark."""
        told = {"from": self.first.label}
        if self.first.pk != self.last.pk:
            told["to"] = self.last.label
        return urlencode(told | ({"words": self.words} if self.words else {}))

    @property
    def where(self) -> Where:
        """The passage as it is cited, with its lasting address."""
        page = reverse("principles:source_detail", args=[self.source.slug])
        here = f"{page}#{self.first.anchor}"
        if self.words or self.first.pk != self.last.pk:
            here = f"{reverse('principles:passage', args=[self.source.slug])}?{self.asked}"
        key = f"p{self.first.label}"
        if self.first.pk != self.last.pk:
            key += f"-p{self.last.label}"
        return Where(key, self.name, self.words, f"{settings.SITE_URL}{here}")


def passage_of(source: Source, first: str, last: str = "", words: str = "") -> Passage | None:
    """From the paragraph numbered `first` to the one numbered `last`; None where there is none.

    `words` must stand in the one paragraph that is meant; white space doesn't count.
    """
    article = list(source.blocks.of_article())
    start, end = _place(article, first), _place(article, last or first)
    if start is None or end is None:
        return None
    start, end = min(start, end), max(start, end)
    words = " ".join(words[:LONGEST_WORDS].split())
    if words and (start != end or words not in " ".join(article[start].text.split())):
        return None
    return Passage(source, article[start : end + 1], words)


def _place(article: Sequence[Block], label: str) -> int | None:
    label = label.strip().lower()
    if not LABEL.fullmatch(label):
        return None
    return next((at for at, block in enumerate(article) if block.label == label), None)
