"""Letters of a printed line before they become words: cells parted, and scripts from the right."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pdfminer.layout import LTAnno, LTChar, LTTextLine

from principles.readers import pdf_from_right
from principles.readers.pdf_from_right import Letters, direction, placed

APART = 1.2  # sizes of a letter: two words so far apart may be in two cells
SAME = 1.0  # points: two lines so close begin at one place
SEVERAL = 2  # lines that begin at a place make a column of it


def pieces_of(lines: Sequence[LTTextLine]) -> Iterator[Letters]:
    """The letters of each line; a line is parted where a wide gap leads to where others begin.

    Cells of a narrow table stand closer to one another than two columns of text do, and are
    told from words drawn apart by the lines above and below them.
    """
    starts = sorted(line.x0 for line in lines)
    for line in lines:
        letters = [letter for letter in line if isinstance(letter, LTChar | LTAnno)]
        piece: Letters = []
        last: LTChar | None = None
        for letter in letters:
            if isinstance(letter, LTChar) and letter.get_text().strip():
                wide = last is not None and letter.x0 - last.x1 > APART * letter.size
                if wide and _begin_at(starts, letter.x0) >= SEVERAL:
                    yield piece
                    piece = []
                last = letter
            piece.append(letter)
        yield piece


def _begin_at(starts: Sequence[float], place: float) -> int:
    return bisect_right(starts, place + SAME) - bisect_left(starts, place - SAME)


def in_reading_order(letters: Letters) -> Letters:
    """A line with what is written from right to left in the order in which it is read.

    A page holds letters as they are drawn, from the left; how a word goes on is told by places.
    """
    if pdf_from_right.is_from_right(letters):
        return pdf_from_right.in_reading_order(letters)
    found: Letters = []
    at = 0
    while at < len(letters):
        end = _end_of_stretch(letters, at)
        found += _from_the_right(letters[at:end]) if end > at else letters[at : at + 1]
        at = max(end, at + 1)
    return found


def _end_of_stretch(letters: Letters, start: int) -> int:
    """Behind the last letter of a stretch from right to left; `start` where none begins."""
    end = start
    for at in range(start, len(letters)):
        kind = direction(letters[at])
        if kind in ("R", "AL"):
            end = at + 1
        elif end == start or kind not in ("NSM", "WS", "CS", "ON"):
            break
        elif kind == "NSM":
            end = at + 1
    return end


def _from_the_right(letters: Letters) -> Letters:
    groups = sorted(placed(letters), key=lambda group: -group[0])
    return [letter for _, group in groups for letter in group]
