"""PDF: what was printed becomes a text again. A PDF has letters at places and nothing else.

Lines are found (pdf_lines), what stands around the text is set apart (pdf_margins), columns put
into reading order (pdf_columns), rows of tables put together (pdf_tables), how it all is set
measured (pdf_habits), lines joined to paragraphs (pdf_paragraphs) and words that were parted
joined (hyphens). Notes from the feet of pages come at the end, each beginning with [n].
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pdfminer.pdfdocument import PDFNoValidXRef
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from principles.readers.blocks import Block, Broken, Doubt, Kind, NoText, Recognised, SetApart
from principles.readers.hyphens import Hyphens
from principles.readers.limits import within_bounds
from principles.readers.pdf_columns import in_order
from principles.readers.pdf_habits import BULLET, NUMBERED, Habits
from principles.readers.pdf_line import PrintedLine
from principles.readers.pdf_lines import UNKNOWN, Printed, printed
from principles.readers.pdf_margins import around
from principles.readers.pdf_paragraphs import LARGER, NOTE, Run, runs_of
from principles.readers.pdf_unread import FEW, blank_pages, doubts_of, letters_of, unread_pages
from principles.readers.shapes import looks_like_a_heading

UNREAD = 0.1
DEEPEST = 4
FEW_LINES, LONGEST = 4, 250  # lines and letters of a heading;
NARROW = 120  # letters where a narrow column gives it more lines
_LEADERS = re.compile(r".*\.(?:\s?\.){3,}\s*[\divxlc]+", re.I)
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")


def read(data: bytes) -> Recognised:
    """The parts of a PDF. Raises Refused with half a sentence."""
    try:
        document = printed(data)
    except PDFNoValidXRef as error:
        raise Broken("is not a whole PDF") from error
    except (PDFException, PSException) as error:
        raise Broken("is broken, or not a whole PDF") from error
    _refuse_pictures(document)
    return within_bounds(_recognised(document))


def _refuse_pictures(document: Printed) -> None:
    text = "".join(line.text for page in document.pages for line in page.lines)
    if sum(map(letters_of, document.pages)) < FEW * len(document.pages):
        raise NoText(
            "holds pictures of pages and no text; it must be read by text recognition first"
        )
    if len("".join(UNKNOWN.findall(text))) > UNREAD * len(text):
        raise NoText("is in letters of its own that can't be read as text")


def _recognised(document: Printed) -> Recognised:
    kinds = around(document)
    columns: list[list[PrintedLine]] = []
    outside: list[tuple[int, SetApart]] = []
    for page in document.pages:
        for line in sorted(page.lines, key=lambda line: (-line.middle, line.x0)):
            if kind := kinds.get(id(line)):
                outside.append((page.number, SetApart(kind, line.text, 0)))
            elif _LEADERS.fullmatch(line.text):
                kinds[id(line)] = "contents"
                outside.append((page.number, SetApart("contents", line.text, 0)))
        columns += in_order([line for line in page.lines if id(line) not in kinds])
    unread = unread_pages(document, kinds)
    runs, notes, habits = runs_of(columns, unread)
    if not runs:
        raise NoText("holds no text")
    told = _Told(habits, [*runs, *notes])
    found = _numbered(document, told, outside, [*runs, *notes])
    missing = doubts_of(unread, blank_pages(document), runs)
    lines = [block.line for block in found.blocks]
    doubts = [*found.doubts, *(Doubt(lines[doubt.line], doubt.why) for doubt in missing)]
    return replace(found, doubts=tuple(sorted(doubts, key=lambda doubt: doubt.line)))


def _numbered(
    document: Printed,
    told: "_Told",
    outside: Sequence[tuple[int, SetApart]],
    runs: Sequence[Run],
) -> Recognised:
    """Blocks and what was set apart, counted together in the order of the pages."""
    blocks, apart, doubts = [], [], []
    waiting = list(outside)
    line = 0
    for run in runs:
        while waiting and waiting[0][0] < run.lines[0].page and not run.note:
            line += 1
            piece = waiting.pop(0)[1]
            apart.append(SetApart(piece.kind, piece.text, line))
        line += 1
        block, why = told.block(run, line)
        blocks.append(block)
        if why:
            doubts.append(Doubt(line, why))
    for _, piece in waiting:
        line += 1
        apart.append(SetApart(piece.kind, piece.text, line))
    title = next((b.text for b in blocks if b.kind == "heading" and b.level == 1), "")
    return Recognised(
        tuple(blocks),
        tuple(apart),
        decoded_as="PDF",
        title=(document.title or title)[:300],
        author=document.author,
        doubts=tuple(doubts),
        pages=len(document.pages),
    )


def _mark_notes(runs: Sequence[Run]) -> None:
    """The mark of a note behind a word as [n], where its font drew it and no smaller letters."""
    notes = [(run.lines[0].page, found[1]) for run in runs if run.note
             and (found := NOTE.match(run.lines[0].text))]  # fmt: skip
    for page, mark in notes:
        pattern = re.compile(rf"(?<=[^\W\d])([.,;:!?”’\")]{{0,2}}){re.escape(mark)}(?=$|[\s.,;:)])")
        on_page = (line for run in runs if not run.note for line in run.lines if line.page == page)
        for line in on_page:
            text, times = pattern.subn(rf"\1[{mark}]", line.text, count=1)
            if times:
                line.text = text
                break


class _Told:
    """What a run of lines is, by its size, weight and place."""

    def __init__(self, habits: Habits, runs: Sequence[Run]) -> None:
        self.habits = habits
        self.hyphens = Hyphens([line.text for run in runs for line in run.lines])
        _mark_notes(runs)
        sizes = {run.lines[0].size for run in runs if not run.note and self._is_large(run)}
        distinct: list[float] = []
        for size in sorted(sizes, reverse=True):
            if not distinct or size < 0.95 * distinct[-1]:
                distinct.append(size)
        self.sizes = distinct

    def block(self, run: Run, line: int) -> tuple[Block, str]:
        text = self.hyphens.joined(part.text for part in run.lines)
        why = run.doubt or ("whether a hyphen belongs to a word" if self.hyphens.unsure else "")
        if UNKNOWN.search(text) or _PRIVATE.search(text):
            why = "it holds signs that can't be read as text"
        if run.note:
            return Block("item", NOTE.sub(lambda mark: f"[{mark[1]}] ", text, count=1), line), why
        if self._is_large(run):
            return Block("heading", text, line, self._level(run.lines[0].size)), why
        if self._is_heavy_heading(run, text):
            level = min(len(self.sizes) + 1, DEEPEST)
            return Block("heading", text, line, level), "it is a heading by its bold letters alone"
        return Block(self._kind(run, text), text, line), why

    def _is_large(self, run: Run) -> bool:
        first = run.lines[0]
        letters = sum(len(line.text) for line in run.lines)
        return (
            not first.row
            and first.size >= LARGER * self.habits.body
            and (letters <= (LONGEST if len(run.lines) <= FEW_LINES else NARROW))
        )

    def _is_heavy_heading(self, run: Run, text: str) -> bool:
        heavy = all(line.heavy for line in run.lines)
        return heavy and len(run.lines) <= 2 and looks_like_a_heading(text) and not run.lines[0].row

    def _level(self, size: float) -> int:
        near = [at for at, one in enumerate(self.sizes, 1) if size >= 0.95 * one]
        return min(near[0] if near else len(self.sizes), DEEPEST)

    def _kind(self, run: Run, text: str) -> Kind:
        if BULLET.match(text) or NUMBERED.match(text):
            return "item"
        inside = min(line.x0 for line in run.lines) - run.left
        if len(run.lines) > 1 and inside > 0.9 * self.habits.body:
            return "quote"
        return "paragraph"
