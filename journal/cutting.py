"""What of a page goes with a share: all its words, chosen passages of it, or a reworded copy.

Pure: no Django. Offsets are code points. Where passages were left out between two that go, the
text holds no sign for it: `gaps` says where, so that quotes and offsets stay the words alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from journal import anchoring
from journal.anchoring import Anchor
from journal.segments import Span, sentences

GAP = "[…]"
"""How a gap is shown, and written in a copy: on a line of its own."""

SURELY = (anchoring.How.SAME, anchoring.How.MOVED, anchoring.How.CHANGED)
"""Ways of finding a passage again that are no guess: nobody looks at a snapshot's guesses."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the page that goes as it is, and where it begins in the shared text."""

    span: Span
    at: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The shared `text`; `gaps` are offsets in it (of the piece that comes after, or its length).

    `runs` are in the order of the text; a reworded copy has none.
    """

    text: str
    gaps: tuple[int, ...] = ()
    runs: tuple[Run, ...] = ()


def whole(text: str) -> Cut:
    """All the words of a page."""
    return Cut(text, (), (Run(Span(0, len(text)), 0),))


def chosen(text: str, numbers: Collection[int]) -> Cut:
    """Only the sentences of these numbers (from 0); neighbours stay together as they stand.

    Every sentence is the whole page. Numbers that no sentence has are nothing.
    """
    spans = sentences(text)
    wanted = sorted({number for number in numbers if 0 <= number < len(spans)})
    if len(wanted) == len(spans):
        return whole(text)
    stretches: list[Span] = []
    for place, number in enumerate(wanted):
        if place and wanted[place - 1] == number - 1:
            stretches[-1] = Span(stretches[-1].start, spans[number].end)
        else:
            stretches.append(spans[number])
    runs: list[Run] = []
    pieces = []
    at = 0
    for stretch in stretches:
        runs.append(Run(stretch, at))
        pieces.append(text[stretch.start : stretch.end])
        at += len(pieces[-1]) + 2
    return Cut("\n\n".join(pieces), tuple(run.at for run in runs[1:]), tuple(runs))


def as_copy(text: str, gaps: Sequence[int]) -> str:
    """The words to reword: each gap is a line of its own that says so, and may be taken away."""
    parts, at = [], 0
    for gap in gaps:
        parts += [text[at:gap].strip(), GAP]
        at = gap
    return "\n\n".join(part for part in (*parts, text[at:].strip()) if part)


def reworded(copy: str) -> Cut:
    """A copy as it was typed; lines that hold nothing but `[…]` become gaps."""
    text = ""
    gaps: list[int] = []
    piece: list[str] = []
    for line in [*copy.split("\n"), None]:
        if line is not None and line.strip() != GAP:
            piece.append(line)
            continue
        words = "\n".join(piece).strip()
        if words:
            text = f"{text}\n\n{words}" if text else words
            gaps = [len(text) - len(words) if gap < 0 else gap for gap in gaps]
        if line is not None and -1 not in gaps:
            gaps.append(-1)
        piece = []
    return Cut(text, tuple(len(text) if gap < 0 else gap for gap in gaps))


def kept(cut: Cut, anchors: Sequence[Anchor]) -> list[Anchor | None]:
    """Where marks of the page lie in what goes; None where one isn't whole in it.

    A mark that lies partly outside stays at home: its poles and its thought were given to all of
    its words, and say something else about a part of them.
    """
    found: list[Anchor | None] = []
    for anchor in anchors:
        run = next((run for run in cut.runs if _holds(run.span, anchor)), None)
        if run is None:
            found.append(None)
            continue
        moved = run.at - run.span.start
        found.append(anchoring.describe(cut.text, anchor.start + moved, anchor.end + moved))
    return found


def followed(before: str, copy: Cut, anchors: Sequence[Anchor | None]) -> list[Anchor | None]:
    """Where marks went from the words before to the reworded copy; None for all but sure places."""
    there = [anchor for anchor in anchors if anchor is not None]
    placed = iter(anchoring.reanchor(before, copy.text, there))
    found: list[Anchor | None] = []
    for anchor in anchors:
        place = None if anchor is None else next(placed)
        found.append(place.anchor if place is not None and place.how in SURELY else None)
    return found


def _holds(span: Span, anchor: Anchor) -> bool:
    return span.start <= anchor.start and anchor.end <= span.end
