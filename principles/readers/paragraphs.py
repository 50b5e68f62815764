"""The lines of an article become headings, paragraphs, list items and quotes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from principles.readers.blocks import Block, Kind
from principles.readers.outline import Outline, hash_of, words_of
from principles.readers.shapes import LISTED, looks_like_a_heading
from principles.readers.wrapping import Line, continues, joined

SET_IN = 4
LONG = 80


@dataclass(slots=True)
class _Run:
    """Lines that belong together, with the text they make and whether blanks surround them."""

    lines: list[Line]
    after_blank: bool
    before_blank: bool = False
    text: str = ""


def read_paragraphs(lines: Sequence[Line], width: int, outline: Outline | None) -> list[Block]:
    """The blocks of an article whose lines were wrapped at `width` (0: not at all)."""
    known = {heading.hash: heading.level for heading in outline.headings} if outline else {}
    runs = _runs(lines, width, known)
    if outline is None:
        return _with_headings_by_shape(runs, width)
    base = _base(runs)
    blocks = []
    for run in runs:
        level = known.get(hash_of(words_of(run.text)), 0)
        if level:
            blocks.append(Block("heading", run.text, run.lines[0].number, level))
        else:
            blocks.append(Block(_kind(run, base), run.text, run.lines[0].number))
    return blocks


def _runs(lines: Sequence[Line], width: int, known: dict[str, int]) -> list[_Run]:
    runs: list[_Run] = []
    blank = True
    heading = False
    for line in lines:
        if not line.text:
            if runs:
                runs[-1].before_blank = True
            blank = True
            continue
        was_heading = heading
        heading = bool(known) and hash_of(words_of(line.text)) in known
        open_run = None if blank or heading or was_heading or not runs else runs[-1]
        if open_run and continues(open_run.lines[-1].text, line.text, width):
            open_run.lines.append(line)
        else:
            runs.append(_Run([line], after_blank=blank))
        blank = False
    if runs:
        runs[-1].before_blank = True
    for run in runs:
        run.text = joined(line.text for line in run.lines)
    return runs


def _with_headings_by_shape(runs: list[_Run], width: int) -> list[Block]:
    """A heading stands alone, is short, and has something under it."""
    never_blank = not any(run.after_blank for run in runs[1:]) and not width
    base = _base(runs)
    blocks: list[Block] = []
    for at, run in enumerate(runs):
        below = runs[at + 1] if at + 1 < len(runs) else None
        alone = (run.after_blank and run.before_blank) or (
            never_blank and below is not None and len(below.text) >= LONG
        )
        number = run.lines[0].number
        if below and alone and len(run.lines) == 1 and looks_like_a_heading(run.text):
            level = 2 if any(block.kind != "heading" for block in blocks) else 1 + bool(blocks)
            blocks.append(Block("heading", run.text, number, level))
        else:
            blocks.append(Block(_kind(run, base), run.text, number))
    return blocks


def _base(runs: Sequence[_Run]) -> int:
    """How far most paragraphs are set in."""
    return Counter(run.lines[0].indent for run in runs).most_common(1)[0][0] if runs else 0


def _kind(run: _Run, base: int) -> Kind:
    if LISTED.match(run.text):
        return "item"
    if min(line.indent for line in run.lines) >= base + SET_IN:
        return "quote"
    return "paragraph"
