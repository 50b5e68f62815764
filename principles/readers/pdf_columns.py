"""The lines of a page in the order in which a person reads them: columns, and rows of tables."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from principles.readers.pdf_line import PrintedLine
from principles.readers.pdf_tables import put_together, with_tables

LEAST = 4  # lines on each side make columns
FILLED = 0.6  # of a column's width is what its lines fill,
MANY = 0.33  # and so many of them do; the rest may be headings, or a table inside the column
CROSSING = 0.34
DEEPEST = 4
STRETCHED = 2.4  # sizes of a letter: as far apart as words of a line that fills its column
MARK = re.compile(r"(?:[•◦▪‣●○■□–—*·➢✓❖-]|\(?(?:\d{1,3}|[a-z]{1,4})[.)]|\[\d{1,3}\])", re.I)


def in_order(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Columns in reading order, each with its lines from top to foot.

    A line across the whole page ends the columns above it and begins what is below.
    """
    return [_rows(column) for column in _columns(list(lines), DEEPEST) if column]


def _columns(lines: list[PrintedLine], depth: int) -> list[list[PrintedLine]]:
    lines.sort(key=lambda line: (-line.middle, line.x0))
    gutter = _gutter(lines, depth) if depth and len(lines) >= 2 * LEAST else None
    if gutter is None:
        return [lines]
    found: list[list[PrintedLine]] = []
    band: list[PrintedLine] = []
    wide: list[PrintedLine] = []
    for line in lines:
        if line.x0 < gutter < line.x1:
            if band:
                found += _sides(band, gutter, depth)
                band = []
            wide.append(line)
        else:
            if wide:
                found.append(wide)
                wide = []
            band.append(line)
    return [*found, *([wide] if wide else []), *(_sides(band, gutter, depth) if band else [])]


def _sides(band: list[PrintedLine], gutter: float, depth: int) -> list[list[PrintedLine]]:
    left = [line for line in band if line.x1 <= gutter]
    right = [line for line in band if line.x0 >= gutter]
    return [
        part
        for side in (left, right)
        if side
        for part in (_columns(side, depth - 1) if len(side) >= 2 * LEAST else [side])
    ]


def _gutter(lines: Sequence[PrintedLine], depth: int) -> float | None:
    """Where two columns part, as the place that the fewest lines cross, or None."""
    best: tuple[int, float] | None = None
    for at in sorted({round(line.x0, 1) for line in lines})[1:]:
        place = at - 0.5
        left = [line for line in lines if line.x1 <= place]
        right = [line for line in lines if line.x0 >= place]
        crossing = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < LEAST or crossing > CROSSING * len(lines):
            continue
        if not (_fills(left) and _beside(left, right)):
            continue
        # What is beside a column may be two columns itself.
        if not (_fills(right) or (depth > 1 and _gutter(right, depth - 1) is not None)):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, (max(line.x1 for line in left) + place) / 2)
    return best[1] if best else None


def _fills(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are of a text, which fill their column, and not cells of a table."""
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    full = [line for line in lines if line.x1 - line.x0 >= FILLED * width]
    enough = len(full) >= max(MANY * len(lines), LEAST)
    return enough and median(len(line.text.split()) for line in full) >= 3


def _beside(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    low, high = min(line.y0 for line in right), max(line.y1 for line in right)
    return sum(low <= line.middle <= high for line in left) >= min(LEAST, len(left))


def _rows(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Pieces on one height become one line: a bullet and its words, or the cells of a row."""
    levels: list[list[PrintedLine]] = []
    for line in lines:
        last = levels[-1][0] if levels else None
        if last and abs(last.middle - line.middle) < 0.35 * max(line.size, 1):
            levels[-1].append(line)
        else:
            levels.append([line])
    joined = [_marks_joined(sorted(level, key=lambda piece: piece.x0)) for level in levels]
    return with_tables(joined)


def _marks_joined(pieces: list[PrintedLine]) -> list[PrintedLine]:
    """A bullet or number and its words are one piece, and so are the words of a full line."""
    if _is_stretched(pieces):
        return [put_together(pieces, " ")]
    found = pieces[:1]
    for piece in pieces[1:]:
        last = found[-1]
        if MARK.fullmatch(last.text):
            found[-1] = put_together([last, piece], " ")
        else:
            found.append(piece)
    return found


def _is_stretched(pieces: Sequence[PrintedLine]) -> bool:
    """A line of a narrow column whose words were drawn apart to fill it: all gaps alike."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    return (
        len(gaps) > 1
        and max(gaps) < STRETCHED * pieces[0].size
        and max(gaps) < 1.2 * min(gaps)
        and all(len(piece.text.split()) <= 2 for piece in pieces)
    )
