"""What the sides of the shown marks mean, and where the texts speak of them.

From a mark one gets to the guide page of its pole as it was when the mark was made, and to up to
three paragraphs that people picked by hand for that pole (principles' ties). Nothing is guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journal.showing import ShownMark, meaning_id
from principles import library
from principles.library import Passage

Passages = Mapping[str, Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One pole under one version of the guide pages; `version` is None where it is today's.

    `id` is its place on the page, to which each mark with that pole leads.
    """

    key: str
    version: int | None
    passages: Sequence[Passage]

    @property
    def id(self) -> str:
        return meaning_id(self.key, self.version)

    @property
    def definition(self) -> str:
        return library.definition(self.key, self.version)

    @property
    def url(self) -> str:
        """The guide page where it tells of this pole."""
        return library.pole_url(self.key, self.version)


def passages() -> Passages:
    """The hand-picked paragraphs of all six poles: one query."""
    return library.passages_by_pole([pole.key for pole in library.POLES])


def all_six(found: Passages) -> list[Meaning]:
    """Every pole as it is understood today."""
    return [Meaning(pole.key, None, found[pole.key]) for pole in library.POLES]


def of_marks(marks: Iterable[ShownMark], found: Passages) -> list[Meaning]:
    """Each pole that these marks carry, once for each version that they were made under."""
    carried = {(key, mark.version_of(key)) for mark in marks for key in mark.poles}
    order = {pole.key: place for place, pole in enumerate(library.POLES)}
    in_order = sorted(carried, key=lambda one: (order[one[0]], one[1] or 0))
    return [Meaning(key, version, found[key]) for key, version in in_order]
