"""Which characters of a text stayed when it became another one. Pure: no Django.

The diff runs over words first and over characters only inside what differs: aligning
characters alone scatters the letters of a retyped sentence over its replacement.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\w+[^\S\n]*|\n+|[^\w\n]")
_CHANCE = 2
"""A stretch of so few characters between two edits agrees by chance."""
_REMAINS = 12
"""Less than this between two new stretches doesn't part them."""


class Run(NamedTuple):
    """`length` code points that stand in the old text at `old` and in the new one at `new`."""

    old: int
    new: int
    length: int


class Alignment:
    """Two readings of one change, and what they agree on.

    Where a text repeats itself a diff can be read in several ways: of two like sentences either
    may be the deleted one. `early` prefers the first place for what stayed, `late` the last;
    `certain` is what both say.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self.early = list(_merged(_runs(old, new, _TOKEN.findall(old), _TOKEN.findall(new))))
        backwards = _runs(
            old[::-1], new[::-1], _TOKEN.findall(old)[::-1], _TOKEN.findall(new)[::-1]
        )
        turned = [
            Run(len(old) - run.old - run.length, len(new) - run.new - run.length, run.length)
            for run in backwards
        ]
        self.late = list(_merged(reversed(turned)))
        self.certain = list(_common(self.early, self.late))

    @cached_property
    def islands(self) -> list[tuple[int, int]]:
        """The stretches of the new text that no reading finds in the old one.

        Small remains of the old one between them are included.
        """
        islands: list[tuple[int, int]] = []
        end = 0
        known = sorted([*self.early, *self.late], key=lambda run: run.new)
        for run in [*known, Run(len(self.old), len(self.new), 0)]:
            if run.new > end:
                if islands and end - islands[-1][1] < _REMAINS:
                    islands[-1] = (islands[-1][0], run.new)
                else:
                    islands.append((end, run.new))
            end = max(end, run.new + run.length)
        return islands

    @cached_property
    def _certain_by_new(self) -> list[Run]:
        return [Run(run.new, run.old, run.length) for run in self.certain]

    def is_free(self, start: int, end: int) -> bool:
        """Whether less than half of a stretch of the new text certainly stood in the old one."""
        pieces, _before, _after = within(self._certain_by_new, start, end)
        return sum(piece.length for piece in pieces) * 2 < end - start

    def certain_run(self, piece: Run) -> Run:
        """The whole certain stretch that a piece of it was cut from."""
        return self.certain[bisect_right(self.certain, piece.old, key=lambda run: run.old) - 1]

    def is_only_one(self, piece: Run) -> bool:
        """Whether the characters of a stretch stand only once in each of the two texts."""
        words = self.old[piece.old : piece.old + piece.length]
        return all(text.find(words, text.find(words) + 1) < 0 for text in (self.old, self.new))


def within(runs: list[Run], start: int, end: int) -> tuple[list[Run], Run | None, Run | None]:
    """The parts of runs inside `start` to `end` of the old text, and the runs beside them."""
    first = bisect_right(runs, start, key=lambda run: run.old + run.length)
    at = first
    pieces = []
    while at < len(runs) and runs[at].old < end:
        run = runs[at]
        low, high = max(run.old, start), min(run.old + run.length, end)
        pieces.append(Run(low, low + run.new - run.old, high - low))
        at += 1
    before = runs[first - 1] if first else None
    return pieces, before, runs[at] if at < len(runs) else None


def _common(one: list[Run], other: list[Run]) -> Iterator[Run]:
    """The stretches that both lists put at the same place, in order."""
    left = right = 0
    while left < len(one) and right < len(other):
        a, b = one[left], other[right]
        start = max(a.old, b.old)
        end = min(a.old + a.length, b.old + b.length)
        if start < end and a.new - a.old == b.new - b.old:
            yield Run(start, start + a.new - a.old, end - start)
        if a.old + a.length <= b.old + b.length:
            left += 1
        else:
            right += 1


def _runs(old: str, new: str, old_tokens: list[str], new_tokens: list[str]) -> Iterator[Run]:
    """What stayed, in order: whole words, and between them what `_inner_runs` finds."""
    signs: dict[str, str] = {}
    old_signs = "".join(signs.setdefault(token, chr(len(signs))) for token in old_tokens)
    new_signs = "".join(signs.setdefault(token, chr(len(signs))) for token in new_tokens)
    old_at, new_at = _offsets(old_tokens), _offsets(new_tokens)
    old_end = new_end = 0
    for code in Indel.opcodes(old_signs, new_signs):
        if code.tag != "equal":
            continue
        start, place = old_at[code.src_start], new_at[code.dest_start]
        yield from _inner_runs(old, new, Run(old_end, new_end, 0), Run(start, place, 0))
        old_end, new_end = old_at[code.src_end], new_at[code.dest_end]
        yield Run(start, place, old_end - start)
    yield from _inner_runs(old, new, Run(old_end, new_end, 0), Run(len(old), len(new), 0))


def _inner_runs(old: str, new: str, start: Run, end: Run) -> Iterator[Run]:
    """The characters that stayed between two places, without what agrees by chance."""
    before, after = old[start.old : end.old], new[start.new : end.new]
    if not before or not after:
        return
    for code in Indel.opcodes(before, after):
        if code.tag != "equal":
            continue
        length = code.src_end - code.src_start
        at_start = code.src_start == 0 and code.dest_start == 0
        at_end = code.src_end == len(before) and code.dest_end == len(after)
        if length > _CHANCE or at_start or at_end:
            yield Run(start.old + code.src_start, start.new + code.dest_start, length)


def _offsets(tokens: list[str]) -> list[int]:
    """Where each token begins, and at last where the text ends."""
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """The same stretches with those joined that touch in both texts."""
    last: Run | None = None
    for run in runs:
        if last and last.old + last.length == run.old and last.new + last.length == run.new:
            last = Run(last.old, last.new, last.length + run.length)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
