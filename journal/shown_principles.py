"""Which marks are shown: `?show=hope-vs-fear`, kept from page to page, and `?marks=off`.

Nothing asked for shows all three. A mark that carries poles of several principles shows those that
are asked for; one that carries none of them is not on the page at all, so that nothing of it is
seen, heard or copied. Numbers stay what they are without it. With *Hide marks* the words are a
plain text, and the list alone tells of marks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest

from journal.showing import ShownMark, in_words
from principles import library
from principles.library import Principle

NAME = "show"


@dataclass(frozen=True, slots=True)
class ShownPrinciples:
    """The principles that were asked for, by slug in their order; empty shows all of them."""

    slugs: tuple[str, ...] = ()
    is_plain: bool = False

    @classmethod
    def asked(cls, request: HttpRequest) -> "ShownPrinciples":
        """What the address asks for; what names no principle is passed over."""
        asked = request.GET.getlist(NAME)
        slugs = tuple(each.slug for each in library.PRINCIPLES if each.slug in asked)
        return cls(slugs, request.GET.get("marks") == "off")

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return 0 < len(self.slugs) < len(library.PRINCIPLES)

    @property
    def query(self) -> str:
        """`?show=…` for the end of an address, empty where all are shown."""
        return f"?{self._pairs}" if self else ""

    @property
    def more(self) -> str:
        """`&show=…` for an address that has a query already."""
        return f"&{self._pairs}" if self else ""

    @property
    def choices(self) -> list[tuple[Principle, bool]]:
        """All principles, and whether each was asked for."""
        return [(each, each.slug in self.slugs) for each in library.PRINCIPLES]

    @property
    def said(self) -> str:
        """What is shown, in words for whoever listens."""
        if not self:
            return "All marks are shown."
        names = [each.name.lower() for each, chosen in self.choices if chosen]
        return f"Only marks of {', and of '.join(names)} are shown."

    def of(self, marks: Iterable[ShownMark]) -> list[ShownMark]:
        """The marks that are shown, each with the poles that are shown of it."""
        if not self:
            return list(marks)
        keys = {pole.key for each, chosen in self.choices if chosen for pole in each.poles}
        cut = (replace(mark, poles=tuple(k for k in mark.poles if k in keys)) for mark in marks)
        return [mark for mark in cut if mark.poles]

    def in_words(self, shown: Sequence[ShownMark]) -> Sequence[ShownMark]:
        """Of the marks that are shown, those that stand in the words too."""
        return () if self.is_plain else shown

    def hidden(self, poles: Iterable[str]) -> str:
        """A sentence about poles of a mark just kept that aren't shown, empty where all are."""
        away = [key for key in poles if library.principle_of(key).slug not in self.slugs]
        if not self or not away:
            return ""
        return f" Not shown at the moment: {in_words(away)}."

    @property
    def _pairs(self) -> str:
        return urlencode([(NAME, slug) for slug in self.slugs])
