"""Where a long text that was changed everywhere is still the same. Pure: it knows no database.

Two words side by side that only one old and one new paragraph hold are a landmark: they join the
two however far apart these stand. It takes as much work as there are words, not as there are pairs
of paragraphs.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from principles.services.alike import Words


def nearest_by_rare_words(new: Mapping[int, Words], old: Mapping[int, Words]) -> dict[int, int]:
    """For each new place, in order, the old place that it shares most landmarks with, if any.

    Several new ones may have the same old one. Of two with as many, the upper one.
    """
    only_old, only_new = _landmarks(old), _landmarks(new)
    shared: dict[int, Counter[int]] = {}
    for pair, at in only_new.items():
        if pair in only_old:
            shared.setdefault(at, Counter())[only_old[pair]] += 1
    return {
        at: min(places, key=lambda place: (-places[place], place))
        for at, places in sorted(shared.items())
    }


def _landmarks(parts: Mapping[int, Words]) -> dict[tuple[str, str], int]:
    """The place of each pair of words that only one of them holds."""
    held: dict[tuple[str, str], int | None] = {}
    for at, words in parts.items():
        for pair in words.pairs:
            held[pair] = None if pair in held else at
    return {pair: at for pair, at in held.items() if at is not None}


def longest_in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Most of these pairs that can be kept so that the second numbers rise as the first do.

    `pairs` stand by their first numbers, and no number is in two of them.
    """
    ends: list[int] = []  # the least second number that so many kept ones can end with
    last: list[int] = []  # which pair that is
    before: list[int] = []  # for each pair, the one kept above it
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [at]
    kept: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]
