"""Large first letters that reach down beside several lines: they belong to the first of these."""

from collections.abc import Sequence

from principles.readers.outline import words_of
from principles.readers.pdf_line import PrintedLine

LARGE = 1.8  # of the size of the letters beside it
FEWEST = 2  # lines beside it
CLOSE = 0.6  # of its size, between it and the lines beside it
MANY = 50  # single capitals on a page; more than that are a picture or a table
WORDS = ("A", "I", "O")


def with_initials(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page, each initial joined to the line that it begins."""
    initials = [line for line in lines if len(line.text) <= 2 and line.text[-1:].isupper()]
    if len(initials) > MANY:
        return lines
    joined = {id(one) for one in initials if _join(one, lines)}
    return [line for line in lines if id(line) not in joined]


def _join(initial: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    beside = [
        line
        for line in lines
        if initial.y0 <= line.middle <= initial.y1
        and -1 <= line.x0 - initial.x1 <= CLOSE * initial.size
        and initial.size >= LARGE * line.size
    ]
    if len(beside) < FEWEST:
        return False
    first = max(beside, key=lambda line: line.middle)
    first.text = initial.text + (" " * _is_word(initial, first, lines)) + first.text
    first.initial = True
    for line in beside:
        line.x0 = initial.x0
    return True


def _is_word(initial: PrintedLine, first: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    """Whether the letter is a word: what comes behind it is one elsewhere, and both are not."""
    if initial.text[-1] not in WORDS or not first.text[:1].isalpha():
        return False
    words = {word for line in lines if line is not first for word in words_of(line.text)}
    behind = words_of(first.text)[0]
    return behind in words and initial.text[-1].casefold() + behind not in words
