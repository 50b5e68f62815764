"""Printed lines become paragraphs again: over lines, columns and pages.

A paragraph begins after a gap, with its first line set in, with a mark of a list, with another
size of letters, or where the line above had room for one more word. Which of these a document
uses is measured first. Over the end of a page a sentence goes on in the next.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from principles.readers.pdf_habits import (
    BULLET,
    GAP,
    NUMBERED,
    SET_IN,
    Column,
    Habits,
    habits_of,
    is_marked,
    measure,
    set_in,
)
from principles.readers.pdf_line import PrintedLine
from principles.readers.pdf_lines import body_size
from principles.readers.shapes import ends_a_sentence

LARGER = 1.1
MUCH_ROOM = 0.25
UNSEEN = "whether a paragraph ends with the page or column can't be seen"
OPENING = "\"'“”‘’«([—– "
NOTE = re.compile(r"\[?(\d{1,3}|[*†‡])\]?[.)]?\s*(?=[^\W\d]|[\"“‘(])")


@dataclass(slots=True)
class Run:
    """The lines of one paragraph, and whether a page break inside it or before it is in doubt."""

    lines: list[PrintedLine]
    left: float
    width: float
    doubt: str = ""
    note: bool = False


def runs_of(
    columns: Sequence[Sequence[PrintedLine]], unread: Sequence[int] = ()
) -> tuple[list[Run], list[Run], Habits]:
    """The paragraphs in reading order, the notes from the feet of pages, and the habits.

    No paragraph goes on over one of the pages that are `unread`, numbers in their order.
    """
    body = body_size(line for column in columns for line in column)
    text: list[Column] = []
    notes: list[Column] = []
    last: PrintedLine | None = None
    for lines in columns:
        main, foot = _without_notes(list(lines), body, last)
        if main:
            text.append(Column(main))
        if foot:
            notes.append(Column(foot))
            last = foot[-1]
    measure(text, body)
    measure(notes, body)
    habits = habits_of(text, body)
    return list(_runs(text, habits, unread)), list(_notes(notes, habits)), habits


def _without_notes(
    lines: list[PrintedLine], body: float, last: PrintedLine | None
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """A column without the notes at its foot: small letters behind a mark, or below none where
    the `last` line of a note, at the foot of the column before, left a sentence open."""
    at = len(lines)
    while at and lines[at - 1].size < 0.94 * body:
        at -= 1
    goes_on = last is not None and at > 0 and _leaves_open(last, lines[0])
    while at < len(lines) and not goes_on and not NOTE.match(lines[at].text):
        at += 1
    if at == 0 and len(lines) > 4:
        return lines, []
    return lines[:at], lines[at:]


def _leaves_open(last: PrintedLine, line: PrintedLine) -> bool:
    return line.page - last.page <= 1 and not ends_a_sentence(last.text)


def _runs(columns: Sequence[Column], habits: Habits, unread: Sequence[int]) -> Iterator[Run]:
    run: Run | None = None
    before: tuple[PrintedLine, Column] | None = None
    for column in columns:
        for line, below in zip(column.lines, [*column.lines[1:], None], strict=True):
            if run is None or before is None or _stands_alone(before[0], line, unread):
                begins, doubt = True, ""
            elif before[1] is column:
                begins, doubt = _begins(run, line, column, habits), ""
                begins = begins or (habits.indented and _set_in_again(run, line, below, column))
            else:
                begins, doubt = _begins_over_a_break(before, line, column, habits)
                if is_marked(run.lines[0]) and ends_a_sentence(before[0].text):
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


def _stands_alone(above: PrintedLine, line: PrintedLine, unread: Sequence[int]) -> bool:
    """Whether a line begins a paragraph by what it is, or by a page between that can't be read."""
    between = bisect_left(unread, line.page) > bisect_right(unread, above.page)
    return line.row or above.row or line.initial or between


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
    alone = len(run.lines) == 1 and set_in(run.lines[0], column) and set_in(line, column)
    return (
        alone
        and abs(run.lines[0].x0 - line.x0) < 1
        and (below is None or not set_in(below, column))
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
        return set_in(line, column), ""
    return False, UNSEEN


def _hangs_less(before: tuple[PrintedLine, Column], line: PrintedLine, column: Column) -> bool:
    """Whether a line stands further out than the item of a list above the break."""
    above, old = before
    return (line.x0 - column.left) < (above.x0 - old.left) - 0.4 * line.size


def _notes(columns: Sequence[Column], habits: Habits) -> Iterator[Run]:
    run: Run | None = None
    for column in columns:
        for at, line in enumerate(column.lines):
            # Over the end of a column a note goes on until another mark begins the next.
            step = run.lines[-1].middle - line.middle if run and at else 0.0
            starts = NOTE.match(line.text) and (
                run is None
                or not at
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
