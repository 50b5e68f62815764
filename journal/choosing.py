"""Words that a person chose, and making them fewer or more by one word. Pure: no Django."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from journal.segments import Span, words


@dataclass(frozen=True, slots=True)
class Choice:
    """Words that were chosen: code points `start` to `end` of the text of that version.

    `exact` is what the person saw there, where it is known (what can't be seen doesn't count).
    """

    version: int
    start: int
    end: int
    exact: str | None = None


class Step(StrEnum):
    """Which end of a passage moves, and where to."""

    LONGER_START = "longer-start"
    SHORTER_START = "shorter-start"
    SHORTER_END = "shorter-end"
    LONGER_END = "longer-end"


def stretched(text: str, span: Span, step: Step) -> Span:
    """The passage after one step, in code points; the same where there is no further word.

    At least one word is left.
    """
    spans = words(text)
    starts, ends = [word.start for word in spans], [word.end for word in spans]
    start, end = span
    if step is Step.LONGER_START:
        at = bisect_left(starts, start) - 1
        return Span(starts[at], end) if at >= 0 else span
    if step is Step.LONGER_END:
        at = bisect_right(ends, end)
        return Span(start, ends[at]) if at < len(ends) else span
    # Signs at either end belong to the word beside them, and go with it.
    held = spans[bisect_right(ends, start) : bisect_left(starts, end)]
    if len(held) < 2:
        return span
    return Span(held[1].start, end) if step is Step.SHORTER_START else Span(start, held[-2].end)
