"""Printed lines become paragraphs again: over lines, columns and pages.

A paragraph begins after a gap, with its first line set in, with a mark of a list, with another
size of letters, or where the line above had room for one more word. Which of these a document
uses is measured first. Over the end of a page a sentence goes on in the next.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from principles.readers.pdf_lines import PrintedLine, body_size
from principles.readers.shapes import ends_a_sentence

GAP = 1.28  # of the usual distance between two lines
LARGER = 1.1
SET_IN = 0.7  # of the size of the letters
USUAL = 0.03  # of all lines: from here on a document is said to do a thing
FEW = 4  # ends of paragraphs, from which habits can be told
MOSTLY = 0.5
MUCH_ROOM = 0.25
UNSEEN = "whether a paragraph ends with the page or column can't be seen"
OPENING = "\"'“”‘’«([—– "
BULLET = re.compile(r"[•◦▪‣●○■➢✓❖]\s*\S")
NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|\[\d{1,3}\]|[–*-])\s+\S", re.I)
NOTE = re.compile(r"\[?(\d{1,3}|[*†‡])\]?[.)]?\s*(?=[^\W\d]|[\"“‘(])")


@dataclass(slots=True)
class Run:
    """The lines of one paragraph, and whether a page break inside it or before it is in doubt."""

    lines: list[PrintedLine]
    left: float
    width: float
    doubt: str = ""
    note: bool = False


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


def runs_of(columns: Sequence[Sequence[PrintedLine]]) -> tuple[list[Run], list[Run], Habits]:
    """The paragraphs in reading order, the notes from the feet of pages, and the habits."""
    body = body_size(line for column in columns for line in column)
    text: list[Column] = []
    notes: list[Column] = []
    for lines in columns:
        main, foot = _without_notes(list(lines), body)
        if main:
            text.append(Column(main))
        if foot:
            notes.append(Column(foot))
    _measure(text, body)
    _measure(notes, body)
    habits = _habits(text, body)
    return list(_runs(text, habits)), list(_notes(notes, habits)), habits


def _without_notes(
    lines: list[PrintedLine], body: float
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """A column without the notes at its foot: small letters behind a mark."""
    at = len(lines)
    while at and lines[at - 1].size < 0.94 * body:
        at -= 1
    while at < len(lines) and not NOTE.match(lines[at].text):
        at += 1
    if at == 0 and len(lines) > 4:
        return lines, []
    return lines[:at], lines[at:]


def _measure(columns: Sequence[Column], body: float) -> None:
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


def _habits(columns: Sequence[Column], body: float) -> Habits:
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
        return Habits(body, pitch, gaps > USUAL * many, _first_lines_set_in(columns, pitch) > 1)
    gaps = sum(above.middle - line.middle > GAP * pitch for above, line, _ in ends)
    indents = sum(_set_in(line, column) for _, line, column in ends)
    return Habits(body, pitch, gaps > MOSTLY * len(ends), indents > MOSTLY * len(ends))


def _surely_ended(column: Column, body: float) -> Iterator[tuple[PrintedLine, PrintedLine, Column]]:
    """Where a paragraph ends whatever the habits are: a sentence ends far from the right edge."""
    for above, line in pairwise(column.lines):
        if max(abs(above.size - body), abs(line.size - body)) > 0.1 * body or _is_marked(line):
            continue
        room = column.right - above.x1 > 0.15 * (column.right - column.left)
        if room and ends_a_sentence(above.text) and not above.row and not line.row:
            yield above, line, column


def _first_lines_set_in(columns: Sequence[Column], pitch: float) -> int:
    """How many lines are set in alone, between two that are not."""
    count = 0
    for column in columns:
        for above, line, below in zip(
            column.lines, column.lines[1:], column.lines[2:], strict=False
        ):
            close = above.middle - line.middle <= GAP * pitch
            alone = _set_in(line, column) and not (_set_in(above, column) or _set_in(below, column))
            count += close and alone and not _is_marked(line) and not _is_marked(above)
    return count


def _is_marked(line: PrintedLine) -> bool:
    return bool(BULLET.match(line.text) or NUMBERED.match(line.text))


def _usual(steps: Sequence[float]) -> float:
    rounded = Counter(round(step * 2) / 2 for step in steps)
    place, often = rounded.most_common(1)[0]
    return place if often * 3 >= len(steps) else median(steps)


def _set_in(line: PrintedLine, column: Column) -> bool:
    return line.x0 - column.left > SET_IN * line.size


def _runs(columns: Sequence[Column], habits: Habits) -> Iterator[Run]:
    run: Run | None = None
    before: tuple[PrintedLine, Column] | None = None
    for column in columns:
        for line, below in zip(column.lines, [*column.lines[1:], None], strict=True):
            if run is None or before is None or line.row or before[0].row:
                begins, doubt = True, ""
            elif before[1] is column:
                begins, doubt = _begins(run, line, column, habits), ""
                begins = begins or (habits.indented and _set_in_again(run, line, below, column))
            else:
                begins, doubt = _begins_over_a_break(before, line, column, habits)
                if _is_marked(run.lines[0]) and ends_a_sentence(before[0].text):
                    begins = begins or _hangs_less(before, line, column)
            if begins or run is None:
                if run is not None:
                    yield run
                run = Run([line], column.left, column.right - column.left, doubt)
            else:
                run.lines.append(line)
                run.doubt = run.doubt or doubt
            before = (line, column)
    if run is not None:
        yield run


def _begins(run: Run, line: PrintedLine, column: Column, habits: Habits) -> bool:
    """Whether a line begins a paragraph, within one column."""
    above = run.lines[-1]
    expected = habits.pitch * max(line.size, above.size) / habits.body
    step = above.middle - line.middle
    if step > GAP * expected or step < -expected or _other_size(above, line):
        return True
    short = _had_room(above, line, column)
    if above.heavy != line.heavy and (short or step > 1.12 * expected):
        return True
    if BULLET.match(line.text):
        return True
    if NUMBERED.match(line.text) and (short or ends_a_sentence(above.text)):
        return True
    return _by_indent(run, line, short) or _by_room(above, line, column, habits)


def _other_size(above: PrintedLine, line: PrintedLine) -> bool:
    larger, smaller = max(above.size, line.size), min(above.size, line.size)
    return larger > 1.08 * smaller


def _by_indent(run: Run, line: PrintedLine, short: bool) -> bool:
    above = run.lines[-1]
    moved = line.x0 - above.x0
    if abs(moved) <= SET_IN * line.size:
        return False
    listed = BULLET.match(run.lines[0].text) or NUMBERED.match(run.lines[0].text)
    if moved > 0:
        # A first line set in; in a list the second line hangs instead.
        return (short or ends_a_sentence(above.text)) and not (listed and len(run.lines) == 1)
    return len(run.lines) > 1 and (short or ends_a_sentence(above.text))


def _set_in_again(run: Run, line: PrintedLine, below: PrintedLine | None, column: Column) -> bool:
    """A first line set in below another that was a whole paragraph."""
    alone = len(run.lines) == 1 and _set_in(run.lines[0], column) and _set_in(line, column)
    return (
        alone
        and abs(run.lines[0].x0 - line.x0) < 1
        and (below is None or not _set_in(below, column))
        and _had_room(run.lines[0], line, column)
    )


def _by_room(above: PrintedLine, line: PrintedLine, column: Column, habits: Habits) -> bool:
    if line.text.lstrip(OPENING)[:1].islower() or not _had_room(above, line, column):
        return False
    free = column.right - above.x1
    much = free > MUCH_ROOM * (column.right - column.left)
    if habits.gapped or habits.indented:
        return much and ends_a_sentence(above.text)
    return much or ends_a_sentence(above.text)


def _had_room(above: PrintedLine, line: PrintedLine, column: Column) -> bool:
    """Whether the first word of a line would have stood at the end of the one above."""
    right = column.rights.get(round(above.x0 / 2), column.right)
    word = line.text.split()[0]
    letter = (line.x1 - line.x0) / max(len(line.text), 1)
    return right - above.x1 > (len(word) + 1.5) * letter


def _begins_over_a_break(
    before: tuple[PrintedLine, Column], line: PrintedLine, column: Column, habits: Habits
) -> tuple[bool, str]:
    """The same over the end of a column or page, where no gap can tell; and what is in doubt."""
    above, old = before
    if _other_size(above, line) or above.heavy != line.heavy or BULLET.match(line.text):
        return True, ""
    short = _had_room(above, line, old)
    if not ends_a_sentence(above.text):
        goes_on = line.text.lstrip(OPENING)[:1].islower() or not short
        return not goes_on, UNSEEN if goes_on and short else ""
    if short or NUMBERED.match(line.text):
        return True, ""
    if habits.indented:
        return _set_in(line, column), ""
    return False, UNSEEN


def _hangs_less(before: tuple[PrintedLine, Column], line: PrintedLine, column: Column) -> bool:
    """Whether a line stands further out than the item of a list above the break."""
    above, old = before
    return (line.x0 - column.left) < (above.x0 - old.left) - 0.4 * line.size


def _notes(columns: Sequence[Column], habits: Habits) -> Iterator[Run]:
    for column in columns:
        run: Run | None = None
        for line in column.lines:
            step = run.lines[-1].middle - line.middle if run else 0.0
            starts = NOTE.match(line.text) and (
                run is None
                or ends_a_sentence(run.lines[-1].text)
                or _had_room(run.lines[-1], line, column)
            )
            if run is None or starts or step > 2 * habits.pitch:
                if run is not None:
                    yield run
                run = Run([line], column.left, column.right - column.left, note=True)
            else:
                run.lines.append(line)
        if run is not None:
            yield run
