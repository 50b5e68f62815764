"""A text with its marks as HTML, paragraph by paragraph. Pure: no Django.

Marks may overlap in any way. Each pole of a mark has a line of its own, in one lane for the
mark's whole length; where marks cross, their elements are closed and opened again, so that the
nesting is always valid. Where a mark ends stands its flag, a link to the mark in the list.

The letters of all text nodes outside `.vh` and `.flag`, joined, are exactly the text of the
paragraph: that is how the browser counts offsets. A line break inside a paragraph is therefore
`<br>` followed by the line feed itself, which HTML shows as nothing. (Under `white-space:
pre-wrap`, which also shows runs of spaces, style sheets take the `<br>` away.)
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from journal import segments
from journal.segments import Span

LANES = 6
"""Lines that can be told apart under the same words. Marks beyond them keep only their flag."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark to show: its number in the list, a key for scripts, code points, poles in order.

    `words` is what is read aloud and printed; without it the poles are named. `tasks` have a sign
    in the flag and no line.
    """

    number: int
    key: str
    start: int
    end: int
    poles: tuple[str, ...]
    words: str = ""
    tasks: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What the mark carries, in words."""
        if self.words or len(self.poles) < 2:
            return self.words or "".join(self.poles)
        return ", ".join(self.poles[:-1]) + " and " + self.poles[-1]


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """The inside of one `<p>`, the code points it shows, and how many lanes it needs (0 to 6)."""

    number: int
    start: int
    end: int
    html: str
    lanes: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """The line of one pole of a mark."""

    mark: Marked
    pole: str
    lane: int


@dataclass(frozen=True, slots=True)
class _Look:
    sprite: str
    here: Collection[str]
    flag_href: Callable[[Marked], str]


@dataclass(slots=True)
class _Paragraph:
    """What one paragraph shows: lines through it, marks that begin and marks that end in it."""

    span: Span
    lines: list[_Line] = field(default_factory=list)
    begins: list[Marked] = field(default_factory=list)
    ends: list[Marked] = field(default_factory=list)


def paragraphs(
    text: str,
    marks: Sequence[Marked],
    *,
    sprite: str = "",
    here: Collection[str] = (),
    flag_href: Callable[[Marked], str] = lambda mark: f"#m{mark.number}",
) -> list[MarkedParagraph]:
    """The paragraphs of a text with its marks, numbered from 1.

    `sprite` is the address of the file with the glyphs (empty: in the page itself), `here` the
    keys of marks to tint, `flag_href` where a flag leads. Marks are cut to the text; one that
    lies wholly in white space isn't shown.
    """
    shown = [_Paragraph(span) for span in segments.paragraphs(text)]
    starts = [paragraph.span.start for paragraph in shown]
    ends = [paragraph.span.end for paragraph in shown]
    free = [0] * LANES
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number)):
        first, last = bisect_right(ends, mark.start), bisect_left(starts, mark.end) - 1
        if first > last or mark.start >= mark.end:
            continue
        lines = list(_lines(mark, free))
        for paragraph in shown[first : last + 1]:
            paragraph.lines += lines
        shown[first].begins.append(mark)
        shown[last].ends.append(mark)
    look = _Look(escape(sprite), here, flag_href)
    return [
        MarkedParagraph(
            number,
            *paragraph.span,
            "".join(_pieces(text, paragraph, look)),
            max((line.lane + 1 for line in paragraph.lines), default=0),
        )
        for number, paragraph in enumerate(shown, 1)
    ]


def _lines(mark: Marked, free: list[int]) -> Iterator[_Line]:
    """The mark's lines, each in the lowest lane that is free from its start on.

    `free` says for each lane where its last line ends; marks come in the order of their starts.
    """
    for pole in mark.poles:
        for lane, until in enumerate(free):
            if until <= mark.start:
                free[lane] = mark.end
                yield _Line(mark, pole, lane)
                break


def _pieces(text: str, paragraph: _Paragraph, look: _Look) -> Iterator[str]:
    """The paragraph's HTML in order, one border of a mark after the other."""
    start, end = paragraph.span
    begins, ends, opens = _at_borders(paragraph)
    open_lines: list[_Line] = []
    at = start
    for border in sorted({start, end, *begins, *ends, *opens}):
        flags = ends.get(border, [])
        yield from _words(text, at, border, flags, look)
        at = border
        yield from _close(open_lines, border, end, look)
        for line in opens.get(border, []):
            open_lines.append(line)
            yield _opening(line, look)
        for mark in begins.get(border, []):
            yield f'<span class="vh">mark {mark.number} starts, {escape(mark.said)}: </span>'


def _at_borders(
    paragraph: _Paragraph,
) -> tuple[dict[int, list[Marked]], dict[int, list[Marked]], dict[int, list[_Line]]]:
    """What begins, ends and opens at which offset, cut to the paragraph."""
    start, end = paragraph.span
    begins: dict[int, list[Marked]] = {}
    ends: dict[int, list[Marked]] = {}
    opens: dict[int, list[_Line]] = {}
    for mark in paragraph.begins:
        begins.setdefault(max(start, mark.start), []).append(mark)
    for mark in sorted(paragraph.ends, key=lambda mark: mark.number):
        ends.setdefault(min(end, mark.end), []).append(mark)
    for line in paragraph.lines:
        opens.setdefault(max(start, line.mark.start), []).append(line)
        ends.setdefault(min(end, line.mark.end), [])
    return begins, ends, opens


def _close(open_lines: list[_Line], border: int, end: int, look: _Look) -> Iterator[str]:
    """Close the lines that end at a border, and open again those that were inside them."""
    over = [line.mark.end <= border or border == end for line in open_lines]
    if True not in over:
        return
    outermost = over.index(True)
    yield "</mark>" * (len(open_lines) - outermost)
    stay = [
        line
        for line, ended in zip(open_lines[outermost:], over[outermost:], strict=True)
        if not ended
    ]
    open_lines[outermost:] = stay
    yield from (_opening(line, look) for line in stay)


def _opening(line: _Line, look: _Look) -> str:
    here = " is-here" if line.mark.key in look.here else ""
    return (
        f'<mark class="mk lane-{line.lane}{here}" data-pole="{escape(line.pole)}"'
        f' data-mark="{escape(line.mark.key)}">'
    )


def _words(text: str, start: int, end: int, flags: list[Marked], look: _Look) -> Iterator[str]:
    """A stretch without borders, and the flags at its end. The first one is held on the line of the
    last word (css/marking.css), which stays in one piece; others may go on to the next line.
    """
    yield _letters(text[start:end])
    for place, mark in enumerate(flags):
        flag = _flag(mark, look)
        yield flag if place else f'<span class="held">{flag}</span>'


def _letters(words: str) -> str:
    return escape(words, quote=False).replace("\n", "<br>\n")


def _flag(mark: Marked, look: _Look) -> str:
    said = escape(mark.said)
    pole = f' data-pole="{escape(mark.poles[0])}"' if len(mark.poles) == 1 else ""
    return (
        f'<a class="flag" id="f{mark.number}" href="{escape(look.flag_href(mark))}"{pole}>'
        f"{_glyphs(mark.poles, look.sprite)}{_signs(mark.tasks, look.sprite)}"
        f'<span class="vh">end of mark {mark.number}, {said}</span>'
        f'<span class="flag-word" aria-hidden="true">[{said}]</span></a>'
    )


def _glyphs(poles: Iterable[str], sprite: str) -> str:
    return "".join(
        f'<svg class="glyph" data-pole="{escape(pole)}" aria-hidden="true" focusable="false">'
        f'<use href="{sprite}#g-{escape(pole)}"/></svg>'
        for pole in poles
    )


def _signs(tasks: Iterable[str], sprite: str) -> str:
    return "".join(
        '<svg class="task-sign" aria-hidden="true" focusable="false">'
        f'<use href="{sprite}#t-{escape(task)}"/></svg>'
        for task in tasks
    )
