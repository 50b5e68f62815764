"""Tables in a PDF: cells that stand beside one another become one line for each row."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from principles.readers.pdf_line import PrintedLine
from principles.readers.structure import ROW

Level = list[PrintedLine]
NEAR = 4.0  # points: cells of one column begin so close to one place
WORDS_APART = 2.4  # sizes of a letter: further apart than words of a line that fills its column
APART = 0.1  # of the size of the letters: a gap between rows beyond the one between lines


def with_tables(levels: Sequence[Level]) -> list[PrintedLine]:
    """The lines of a column from the pieces on each height, with the rows of its tables."""
    found: list[PrintedLine] = []
    at = 0
    while at < len(levels):
        end = _end_of_table(levels, at)
        if end > at:
            found += _table([piece for level in levels[at:end] for piece in level])
            at = end
        elif len(levels[at]) > 1:
            apart = any(b.x0 - a.x1 > WORDS_APART * b.size for a, b in pairwise(levels[at]))
            found.append(put_together(levels[at], ROW if apart else " ", row=apart))
            at += 1
        else:
            found.append(levels[at][0])
            at += 1
    return found


def _end_of_table(levels: Sequence[Level], start: int) -> int:
    """Behind the last level of a table that begins at `start`; `start` where none does.

    A table has two levels or more with several pieces; what stands between them belongs to it
    where it begins as one of its columns does. A cell that is set in the middle of its row may
    come before the first or after the last of them.
    """
    first = start if len(levels[start]) > 1 else start + 1
    if first >= len(levels) or len(levels[first]) < 2:
        return start
    places = [piece.x0 for piece in levels[first]]
    end, several, loose = first + 1, 1, 0
    for at in range(first + 1, len(levels)):
        level = levels[at]
        if levels[at - 1][0].y0 - level[0].y1 > 2.5 * level[0].size:
            break
        in_place = sum(any(abs(p.x0 - place) <= NEAR for place in places) for p in level)
        fitting = in_place == len(level)
        if len(level) > 1 and in_place * 2 >= len(level):
            places += [piece.x0 for piece in level]
            several, end, loose = several + 1, at + 1, 0
        elif loose < 3 and (
            level[0].x1 < min(places) if not fitting else _is_narrow(level[0], places)
        ):
            places.append(level[0].x0)
            loose += 1
            if level[0].x0 > min(places) + NEAR:
                end = at + 1
        else:
            break
    if several < 2 or (first > start and not _is_narrow(levels[start][0], places)):
        return start
    if first > start and not any(abs(levels[start][0].x0 - p) <= NEAR for p in places):
        return start
    return end


def _is_narrow(piece: PrintedLine, places: Sequence[float]) -> bool:
    """Whether a piece ends before the next column of the table begins."""
    beyond = [place for place in places if place > piece.x0 + NEAR]
    return not beyond or piece.x1 <= min(beyond) + NEAR


def _table(pieces: list[PrintedLine]) -> list[PrintedLine]:
    """One line for each row; its cells may have several lines."""
    columns: list[list[PrintedLine]] = []
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if columns and piece.x0 - columns[-1][0].x0 <= NEAR:
            columns[-1].append(piece)
        else:
            columns.append([piece])
    rows = _by_gaps(pieces, columns) or _by_first_column(pieces, columns)
    return [_row(row, columns) for row in rows]


def _by_gaps(
    pieces: Sequence[PrintedLine], columns: Sequence[Sequence[PrintedLine]]
) -> list[list[PrintedLine]]:
    """Rows as bands with white between them, wider than between two lines of a cell."""
    inside = []
    for column in columns:
        ordered = sorted(column, key=lambda piece: -piece.middle)
        inside += [a.y0 - b.y1 for a, b in pairwise(ordered)]
    size = median(piece.size for piece in pieces)
    closest = min([gap for gap in inside if gap > -0.5 * size], default=0.0)
    rows: list[list[PrintedLine]] = []
    low = 0.0
    for piece in sorted(pieces, key=lambda piece: -piece.y1):
        if rows and low - piece.y1 <= max(closest, 0) + APART * size:
            rows[-1].append(piece)
            low = min(low, piece.y0)
        else:
            rows.append([piece])
            low = piece.y0
    # Where every line is as far from the next, no gap tells rows from lines.
    return rows if len(rows) > 1 and all(len(row) > 1 for row in rows) else []


def _by_first_column(
    pieces: Sequence[PrintedLine], columns: Sequence[Sequence[PrintedLine]]
) -> list[list[PrintedLine]]:
    """A row begins on each height on which the first column has a piece."""
    heads = sorted((piece.middle for piece in columns[0]), reverse=True)
    rows: dict[int, list[PrintedLine]] = {}
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        at = sum(head >= piece.middle - 0.35 * piece.size for head in heads)
        rows.setdefault(max(at, 1), []).append(piece)
    return [rows[at] for at in sorted(rows)]


def _row(pieces: Sequence[PrintedLine], columns: Sequence[Sequence[PrintedLine]]) -> PrintedLine:
    """The cells of a row in order, each with its lines joined."""
    cells = []
    for column in columns:
        cell = sorted((p for p in pieces if p in column), key=lambda piece: -piece.middle)
        if cell:
            text = " ".join(piece.text for piece in cell)
            text = re.sub(r"(?<=[^\W\d_])[-\u2010] (?=[a-z])", "", text)
            cells.append(put_together(cell, " ", text=text))
    return put_together(cells, ROW, row=True)


def put_together(
    pieces: Sequence[PrintedLine], between: str, *, row: bool = False, text: str = ""
) -> PrintedLine:
    """Several pieces as one line."""
    return PrintedLine(
        pieces[0].page,
        min(piece.x0 for piece in pieces),
        max(piece.x1 for piece in pieces),
        min(piece.y0 for piece in pieces),
        max(piece.y1 for piece in pieces),
        max(piece.size for piece in pieces),
        all(piece.heavy for piece in pieces),
        text or between.join(piece.text for piece in pieces),
        row,
    )
