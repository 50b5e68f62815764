"""How a PDF is set: how far its lines lie apart, whether gaps or first lines set in part them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from principles.readers.pdf_line import PrintedLine
from principles.readers.shapes import ends_a_sentence

GAP = 1.28  # of the usual distance between two lines
SET_IN = 0.7  # of the size of the letters
USUAL = 0.03  # of all lines: from here on a document is said to do a thing
FEW = 4  # ends of paragraphs, from which habits can be told
MOSTLY = 0.5
BULLET = re.compile(r"[•◦▪‣●○■➢✓❖]\s*\S")
NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|\[\d{1,3}\]|[–*-])\s+\S", re.I)


@dataclass(slots=True)
class Column:
    """The lines of a column, from its left edge to the right edge that its lines reach."""

    lines: list[PrintedLine]
    left: float = 0.0
    right: float = 0.0
    rights: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Habits:
    """How this document is set: body size, distance of lines, gaps, first lines set in."""

    body: float
    pitch: float
    gapped: bool
    indented: bool


def measure(columns: Sequence[Column], body: float) -> None:
    """Left and right edges, measured over all columns that begin at one place."""
    reach: dict[int, float] = defaultdict(float)
    by_start: dict[tuple[int, int], list[float]] = defaultdict(list)
    for column in columns:
        near = [line for line in column.lines if abs(line.size - body) <= 0.1 * body]
        starts = Counter(round(line.x0) for line in near or column.lines)
        often = max(starts.values())
        column.left = min(start for start, count in starts.items() if count >= 0.5 * often)
        key = round(column.left / 6)
        reach[key] = max([reach[key], *(line.x1 for line in near or column.lines)])
        for line in near:
            by_start[(key, round(line.x0 / 2))].append(line.x1)
    for column in columns:
        key = round(column.left / 6)
        column.right = reach[key]
        column.rights = {
            start: max(ends)
            for (of, start), ends in by_start.items()
            if of == key and len(ends) > 3
        }


def habits_of(columns: Sequence[Column], body: float) -> Habits:
    """How the document is set, told from its columns once they are measured."""
    steps = []
    for column in columns:
        for above, line in pairwise(column.lines):
            if abs(above.size - line.size) < 0.05 * body and abs(line.size - body) < 0.1 * body:
                steps.append(above.middle - line.middle)
    close = [step for step in steps if 0 < step < 2.2 * body]
    # Most steps are within paragraphs, but in a text of one-line paragraphs they are not.
    pitch = _usual(close) if close else 1.2 * body
    ends = [end for column in columns for end in _surely_ended(column, body)]
    if len(ends) < FEW:
        many = max(len(steps), 1)
        gaps = sum(step > GAP * pitch for step in steps)
        return Habits(body, pitch, gaps > USUAL * many, _first_linesset_in(columns, pitch) > 1)
    gaps = sum(above.middle - line.middle > GAP * pitch for above, line, _ in ends)
    indents = sum(set_in(line, column) for _, line, column in ends)
    return Habits(body, pitch, gaps > MOSTLY * len(ends), indents > MOSTLY * len(ends))


def _surely_ended(column: Column, body: float) -> Iterator[tuple[PrintedLine, PrintedLine, Column]]:
    """Where a paragraph ends whatever the habits are: a sentence ends far from the right edge."""
    for above, line in pairwise(column.lines):
        if max(abs(above.size - body), abs(line.size - body)) > 0.1 * body or is_marked(line):
            continue
        room = column.right - above.x1 > 0.15 * (column.right - column.left)
        if room and ends_a_sentence(above.text) and not above.row and not line.row:
            yield above, line, column


def _first_linesset_in(columns: Sequence[Column], pitch: float) -> int:
    """How many lines are set in alone, between two that are not."""
    count = 0
    for column in columns:
        for above, line, below in zip(
            column.lines, column.lines[1:], column.lines[2:], strict=False
        ):
            close = above.middle - line.middle <= GAP * pitch
            alone = set_in(line, column) and not (set_in(above, column) or set_in(below, column))
            count += close and alone and not is_marked(line) and not is_marked(above)
    return count


def is_marked(line: PrintedLine) -> bool:
    """Whether a line begins with the bullet or the number of a list."""
    return bool(BULLET.match(line.text) or NUMBERED.match(line.text))


def _usual(steps: Sequence[float]) -> float:
    rounded = Counter(round(step * 2) / 2 for step in steps)
    place, often = rounded.most_common(1)[0]
    return place if often * 3 >= len(steps) else median(steps)


def set_in(line: PrintedLine, column: Column) -> bool:
    """Whether a line begins further in than its column."""
    return line.x0 - column.left > SET_IN * line.size
