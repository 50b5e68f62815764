"""Paragraphs keep their numbers where their words stayed. Pure: it knows no database.

In this order: the same words in the same order; the same words elsewhere, also those of a
paragraph that had gone; words that were changed but are still alike, between the same neighbours,
of which a long text is searched by rare words first; a piece of a paragraph that was split, which
takes its number with a letter. What is left is new: at the end it counts on, in between it takes
a letter of the paragraph above it. No number is ever given twice.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from principles.readers.outline import words_of
from principles.services.alike import ALIKE, Comparing, Words
from principles.services.landmarks import longest_in_order, nearest_by_rare_words

# Of the changed paragraphs that stand together, so many pairs are compared, and each with this
# many old ones at least; what was changed and is farther from its place is found by rare words
# or is new.
PAIRS = 100_000
LEAST_REACH = 50


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
    match.alike_by_rare_words()
    match.alike_in_the_order_of_most()
    match.alike_between_neighbours()
    last = max([last_number, *(paragraph.number for paragraph in old)])
    return _with_numbers(match, last)


class _Matching:
    """Which new paragraph is which old one."""

    def __init__(self, old: Sequence[Numbered], new: Sequence[str]) -> None:
        self.old = old
        self.new = new
        self.shown = [at for at, paragraph in enumerate(old) if not paragraph.gone]
        self.old_words = [Words(words_of(paragraph.text)) for paragraph in old]
        self.new_words = [Words(words_of(text)) for text in new]
        self.found: dict[int, int] = {}  # place among the new -> place among the old
        self.comparing = Comparing()

    def free(self) -> set[int]:
        """Places among the old that no new paragraph has taken."""
        return set(range(len(self.old))) - set(self.found.values())

    def same_words_in_order(self) -> None:
        shown = [self.old_words[at].text for at in self.shown]
        new = [words.text for words in self.new_words]
        for a, b, size in SequenceMatcher(None, shown, new, autojunk=False).get_matching_blocks():
            for step in range(size):
                self.found[b + step] = self.shown[a + step]

    def same_words_elsewhere(self) -> None:
        places: dict[str, list[int]] = {}
        for at in sorted(self.free(), reverse=True):
            places.setdefault(self.old_words[at].text, []).append(at)
        for at, words in enumerate(self.new_words):
            if at not in self.found and places.get(words.text):
                self.found[at] = places[words.text].pop()

    def alike_by_rare_words(self) -> None:
        """Where more stand between the neighbours than each is compared with: what was taken out
        or put in may have moved all that follows.
        """
        free = self.free()
        for (low, high, reach), run in groupby(self._left_over(), key=lambda left: left[1:]):
            between = self._shown_between(low + 1, high)
            if len(between) > reach:
                old = [at for at in between if at in free]
                matched = dict(longest_in_order(self._by_rare_words([at for at, *_ in run], old)))
                self.found.update(matched)
                free.difference_update(matched.values())

    def alike_in_the_order_of_most(self) -> None:
        """Where much of a long text is left: one line found elsewhere, as a repeated one is, may
        be the neighbour of all of them. What stands in the order of most of the text is the same.
        """
        free = self.free()
        new = [at for at in range(len(self.new)) if at not in self.found]
        old = [at for at in self.shown if at in free]
        if len(new) * len(old) > PAIRS:
            alike = self._by_rare_words(new, old)
            self.found.update(longest_in_order(sorted([*self.found.items(), *alike])))

    def _by_rare_words(self, new: list[int], old: list[int]) -> list[tuple[int, int]]:
        """Pairs that are alike, of these new and old places. Each is in one pair at most, and one
        comparison is made for each new one.
        """
        new_words = {at: self.new_words[at] for at in new}
        old_words = {at: self.old_words[at] for at in old}
        best: dict[int, tuple[float, int]] = {}  # of each old place
        for at, place in nearest_by_rare_words(new_words, old_words).items():
            likeness = self.comparing.likeness(new_words[at], old_words[place])
            if likeness >= ALIKE:
                best[place] = max(best.get(place, (0.0, 0)), (likeness, -at))
        return sorted((-at, place) for place, (_, at) in best.items())

    def alike_between_neighbours(self) -> None:
        free = self.free()
        for at, low, high, reach in self._left_over():
            gap = [place for place in self._shown_between(low + 1, high, reach) if place in free]
            new, old = self.new_words[at], self.old_words
            scored = [(self.comparing.likeness(new, old[place]), -place) for place in gap]
            if scored and max(scored)[0] >= ALIKE:
                place = -max(scored)[1]
                self.found[at] = place
                free.discard(place)

    def split_from(self) -> dict[int, int]:
        """For new paragraphs left without a number, the old one that each was a piece of."""
        pieces: dict[int, int] = {}
        for at, low, high, reach in self._left_over():
            new = self.new_words[at]
            between = list(self._shown_between(low, high, reach))
            if low < high:
                between += self._shown_between(high, high + 1)
            for place in between:
                old = self.old_words[place]
                if 0 < new.size < old.size and self.comparing.holds(old, new):
                    pieces[at] = place
                    break
        return pieces

    def _left_over(self) -> Iterator[tuple[int, int, int, int]]:
        """Each new paragraph that wasn't found, the old places of its nearest neighbours that
        were, and how many old ones it is compared with.

        Some may be found on the way; they are neighbours for those that follow.
        """
        below = [len(self.old)] * len(self.new)
        run = [0] * len(self.new)
        for at in range(len(self.new) - 2, -1, -1):
            below[at] = self.found.get(at + 1, below[at + 1])
        for at in range(len(self.new)):
            run[at] = 0 if at in self.found else 1 + (run[at - 1] if at else 0)
        for at in range(len(self.new) - 2, -1, -1):
            if run[at] and run[at + 1]:
                run[at] = run[at + 1]
        low = -1
        for at in range(len(self.new)):
            if at not in self.found:
                yield at, low, below[at], max(LEAST_REACH, PAIRS // run[at])
            low = self.found.get(at, low)

    def _shown_between(self, first: int, end: int, most: int | None = None) -> Sequence[int]:
        """Shown places from `first` up to, and without, `end`; cut out, as a text may be long."""
        start = bisect_left(self.shown, first)
        stop = bisect_left(self.shown, end)
        return self.shown[start : stop if most is None else min(stop, start + most)]


def _with_numbers(match: _Matching, last: int) -> tuple[list[Given], int]:
    taken = {(paragraph.number, paragraph.suffix) for paragraph in match.old}
    found = match.found
    last_found = max(found, default=-1)
    pieces = match.split_from()
    steps: dict[int, int] = {}
    given: list[Given] = []
    for at in range(len(match.new)):
        if at in found:
            paragraph = match.old[found[at]]
            given.append(Given(paragraph.key, paragraph.number, paragraph.suffix))
            continue
        if at in pieces:
            number = match.old[pieces[at]].number
        elif at < last_found and given:
            number = given[-1].number
        else:
            last += 1
            number = last
        suffix = _free_suffix(number, taken, steps)
        taken.add((number, suffix))
        given.append(Given(None, number, suffix))
    return given, last


def _free_suffix(number: int, taken: set[tuple[int, str]], steps: dict[int, int]) -> str:
    """The first free letter behind a number, and none for a number not given yet.

    `steps` remembers for each number how far its letters are given.
    """
    step = steps.get(number, 0)
    while (number, _letter(step)) in taken:
        step += 1
    steps[number] = step
    return _letter(step)


def _letter(step: int) -> str:
    """Nothing, a to z, z1, z2 and so on."""
    return "" if not step else chr(ord("a") + step - 1) if step <= 26 else f"z{step - 26}"
