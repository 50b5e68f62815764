"""Paragraphs keep their numbers where their words stayed. Pure: it knows no database.

In this order: the same words in the same order; the same words elsewhere, also those of a
paragraph that had gone; words that were changed but are still alike, between the same neighbours;
a piece of a paragraph that was split, which takes its number with a letter. What is left is new:
at the end it counts on, in between it takes a letter of the paragraph above it. No number is ever
given twice.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from principles.readers.outline import words_of

ALIKE = 70.0
PIECE = 90.0


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph that has its number. `key` is the caller's own, `gone` that it isn't shown."""

    key: int
    number: int
    suffix: str
    text: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What a new paragraph gets: the old one it is (or None), and its number."""

    key: int | None
    number: int
    suffix: str


def renumber(
    old: Sequence[Numbered], new: Sequence[str], last_number: int = 0
) -> tuple[list[Given], int]:
    """Numbers for the new paragraphs, in order, and the highest number given so far.

    `old` stands in the order of its text, with the gone ones anywhere; `last_number` is the
    highest ever given.
    """
    match = _Matching(old, new)
    match.same_words_in_order()
    match.same_words_elsewhere()
    match.alike_between_neighbours()
    last = max([last_number, *(paragraph.number for paragraph in old)])
    return _with_numbers(match, last)


class _Matching:
    """Which new paragraph is which old one."""

    def __init__(self, old: Sequence[Numbered], new: Sequence[str]) -> None:
        self.old = old
        self.new = new
        self.shown = [at for at, paragraph in enumerate(old) if not paragraph.gone]
        self.old_words = [" ".join(words_of(paragraph.text)) for paragraph in old]
        self.new_words = [" ".join(words_of(text)) for text in new]
        self.found: dict[int, int] = {}  # place among the new -> place among the old

    def free(self) -> set[int]:
        """Places among the old that no new paragraph has taken."""
        return set(range(len(self.old))) - set(self.found.values())

    def same_words_in_order(self) -> None:
        shown = [self.old_words[at] for at in self.shown]
        matcher = SequenceMatcher(None, shown, self.new_words, autojunk=False)
        for a, b, size in matcher.get_matching_blocks():
            for step in range(size):
                self.found[b + step] = self.shown[a + step]

    def same_words_elsewhere(self) -> None:
        places: dict[str, list[int]] = {}
        for at in sorted(self.free(), reverse=True):
            places.setdefault(self.old_words[at], []).append(at)
        for at, words in enumerate(self.new_words):
            if at not in self.found and places.get(words):
                self.found[at] = places[words].pop()

    def alike_between_neighbours(self) -> None:
        free = self.free()
        for at in range(len(self.new)):
            if at in self.found:
                continue
            low, high = self._between(at)
            gap = [place for place in self._shown_between(low + 1, high) if place in free]
            scored = [(self._likeness(at, place), -place) for place in gap]
            if scored and max(scored)[0] >= ALIKE:
                place = -max(scored)[1]
                self.found[at] = place
                free.discard(place)

    def split_from(self, at: int) -> int | None:
        """The old paragraph that a new one, left without a number, was a piece of."""
        low, high = self._between(at)
        for place in self._shown_between(low, high + 1):
            words = self.old_words[place]
            if (
                0 < len(self.new_words[at]) < len(words)
                and fuzz.partial_ratio(self.new_words[at], words) >= PIECE
            ):
                return place
        return None

    def _between(self, at: int) -> tuple[int, int]:
        """The old places of the nearest neighbours that were found."""
        above = (self.found[n] for n in range(at - 1, -1, -1) if n in self.found)
        below = (self.found[n] for n in range(at + 1, len(self.new)) if n in self.found)
        return next(above, -1), next(below, len(self.old))

    def _shown_between(self, first: int, end: int) -> Sequence[int]:
        """Shown places from `first` up to, and without, `end`; cut out, as a text may be long."""
        return self.shown[bisect_left(self.shown, first) : bisect_left(self.shown, end)]

    def _likeness(self, at: int, place: int) -> float:
        new, old = self.new_words[at], self.old_words[place]
        whole = fuzz.ratio(new, old)
        # A piece is alike when it is the longer part of what was split, so that this one keeps
        # the number; the others take letters.
        if len(new) * 2 >= len(old) and fuzz.partial_ratio(new, old) >= PIECE:
            return max(whole, PIECE)
        return whole


def _with_numbers(match: _Matching, last: int) -> tuple[list[Given], int]:
    taken = {(paragraph.number, paragraph.suffix) for paragraph in match.old}
    found = match.found
    last_found = max(found, default=-1)
    given: list[Given] = []
    for at in range(len(match.new)):
        if at in found:
            paragraph = match.old[found[at]]
            given.append(Given(paragraph.key, paragraph.number, paragraph.suffix))
            continue
        origin = match.split_from(at)
        if origin is not None:
            number = match.old[origin].number
        elif at < last_found and given:
            number = given[-1].number
        else:
            last += 1
            number = last
        suffix = _free_suffix(number, taken)
        taken.add((number, suffix))
        given.append(Given(None, number, suffix))
    return given, last


def _free_suffix(number: int, taken: set[tuple[int, str]]) -> str:
    """The first free letter behind a number, and none for a number not given yet."""
    suffix, step = "", 0
    while (number, suffix) in taken:
        suffix = chr(ord("a") + step) if step < 26 else f"z{step - 25}"
        step += 1
    return suffix
