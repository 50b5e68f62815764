"""Pages of a PDF that give no words: pictures of pages among pages of text, and blank ones."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from principles.readers.blocks import Doubt
from principles.readers.pdf_lines import UNKNOWN, Printed, PrintedPage
from principles.readers.pdf_paragraphs import Run

FEW = 6  # letters to a page: less than that is a picture of one, or blank


def letters_of(page: PrintedPage, outside: Collection[int] = ()) -> int:
    """How many letters of a page can be read, without lines whose `id()` is in `outside`."""
    lines = (line.text for line in page.lines if id(line) not in outside)
    return sum(map(str.isalnum, UNKNOWN.sub("", "".join(lines))))


def unread_pages(document: Printed, outside: Collection[int]) -> list[int]:
    """The numbers of pages that are pictures, or written in letters of their own."""
    return [
        page.number
        for page in document.pages
        if letters_of(page, outside) < FEW and (page.pictured or _unknown(page))
    ]


def blank_pages(document: Printed) -> list[int]:
    return [page.number for page in document.pages if not page.lines and not page.pictured]


def _unknown(page: PrintedPage) -> bool:
    return any(UNKNOWN.search(line.text) for line in page.lines)


def doubts_of(unread: Sequence[int], blank: Sequence[int], runs: Sequence[Run]) -> Iterator[Doubt]:
    """What a person is told of such pages, at the part before which each stands.

    `runs` are the parts in their order, counted from 0 in the doubts; blank pages are told once.
    """
    text = [run for run in runs if not run.note]
    for place, pages in groupby(unread, key=lambda number: _place(number, text)):
        some = list(pages)
        many = len(some) > 1
        yield Doubt(
            place,
            f"{_named(some)} {'hold' if many else 'holds'} no text that can be read "
            f"(perhaps {'pictures' if many else 'a picture'})",
        )
    if blank:
        yield Doubt(
            _place(blank[0], text), f"{_named(blank)} {'are' if len(blank) > 1 else 'is'} blank"
        )


def _place(number: int, runs: Sequence[Run]) -> int:
    """The first part behind a page, or the last of all."""
    behind = (at for at, run in enumerate(runs) if run.lines[0].page > number)
    return next(behind, len(runs) - 1)


def _named(numbers: Sequence[int]) -> str:
    """Page 3; pages 3 to 5, 7 and 9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    names = [str(a) if a == b else f"{a} to {b}" for a, b in spans]
    told = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"page{'s' if len(numbers) > 1 else ''} {told}"
