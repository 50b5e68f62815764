"""Find a passage again after its text changed. Pure: no Django.

An anchor keeps the two selectors of the W3C Web Annotation model, TextPositionSelector and
TextQuoteSelector, together: offsets in code points, the exact words, and what stood before and
after them, on text normalised to LF. A place is wrong when it holds no surviving character of
the old passage and differs from its words: such a place is never given as anything but
`How.LIKENESS`, and where two places are equally likely the anchor is loose.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal.alignment import Alignment
from journal.likeness import likely
from journal.placing import Place, carried, exactly
from journal.segments import grapheme_borders

CONTEXT = 32
"""Code points kept before and after the words."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+"
)


class NoWords(ValueError):
    """The offsets hold no words: outside the text, empty, or white space alone."""


class How(StrEnum):
    """How a passage was found again."""

    SAME = "same"
    """The same words at the same offsets."""
    MOVED = "moved"
    """The same words at other offsets."""
    CHANGED = "changed"
    """The edit was inside: what stayed of the words is certain, the place stretched or shrunk."""
    LIKENESS = "likeness"
    """Placed because it reads alike. The author must hear of it."""
    LOOSE = "loose"
    """The words are gone, or two places are equally likely. The anchor is the old one."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage: code points `start` to `end`, its words, and up to 32 code points around."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an anchor went: a new anchor, or the old one unchanged when it is loose."""

    anchor: Anchor
    how: How


def normalise(text: str) -> str:
    """The text as it is stored: LF as the only line end, no NUL, no half of a surrogate pair.

    Paired surrogates become the character they stand for, single ones U+FFFD. Nothing else is
    touched, composed and decomposed letters included. Doing it twice changes nothing more.
    """
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _LINE_ENDS.sub("\n", text.replace("\x00", ""))


def describe(text: str, start: int, end: int) -> Anchor:
    """The anchor of a passage, widened to whole graphemes and without white space around it.

    Raises `NoWords` when the offsets lie outside the text or nothing visible is left.
    """
    return _describe(text, grapheme_borders(text), start, end)


def describe_each(text: str, places: Iterable[tuple[int, int]]) -> list[Anchor]:
    """`describe` for several places of one text, which is looked through once."""
    borders = grapheme_borders(text)
    return [_describe(text, borders, start, end) for start, end in places]


def reanchor(old: str, new: str, anchors: Sequence[Anchor]) -> list[Placement]:
    """Where each anchor of `old` went in `new`, in the given order and none left out.

    An anchor that does not fit `old` (it was loose before) is looked for by its words alone.
    Both texts must be normalised.
    """
    alignment = Alignment(old, new)
    borders = grapheme_borders(new)
    placements = []
    for anchor in anchors:
        if old[anchor.start : anchor.end] != anchor.exact:
            placements.append(_found(anchor, new, borders))
        else:
            placements.append(_reanchored(anchor, alignment, borders))
    return placements


def find(anchor: Anchor, text: str) -> Placement:
    """Place an anchor in a text without knowing what it was before: exact words or loose.

    Words that stand there more than once are told apart by what is around them.
    """
    return _found(anchor, text, grapheme_borders(text))


def from_utf16(text: str, offset: int) -> int:
    """Code points before a browser's offset; one inside a pair counts as after it."""
    for match in _ASTRAL.finditer(text):
        if match.start() >= offset:
            break
        offset -= 1
    return max(0, min(offset, len(text)))


def to_utf16(text: str, offset: int) -> int:
    """UTF-16 units before an offset in code points, as a browser counts them."""
    offset = max(0, min(offset, len(text)))
    return offset + sum(1 for _ in _ASTRAL.finditer(text, 0, offset))


def seen(text: str) -> list[str]:
    """The words of a text as they are seen: white space and what has no shape is left out."""
    return [words for words in _UNSEEN.split(text) if words]


def _describe(text: str, borders: Sequence[int], start: int, end: int) -> Anchor:
    if not 0 <= start < end <= len(text):
        raise NoWords(f"{start} to {end} holds no words of a text of {len(text)}")
    first = bisect_right(borders, start) - 1
    last = bisect_left(borders, end)
    while first < last and _UNSEEN.fullmatch(text, borders[first], borders[first + 1]):
        first += 1
    while first < last and _UNSEEN.fullmatch(text, borders[last - 1], borders[last]):
        last -= 1
    if first == last:
        raise NoWords(f"{start} to {end} holds white space only")
    start, end = borders[first], borders[last]
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def _reanchored(anchor: Anchor, alignment: Alignment, borders: Sequence[int]) -> Placement:
    """The surest of: its words where they stood, its words moved, changed, alike, loose."""
    new = alignment.new
    stayed = carried(anchor, alignment)
    place = (
        stayed.exact
        or exactly(anchor, new, borders, alignment)
        or stayed.changed
        or likely(anchor, alignment, stayed.alike)
    )
    return _placement(anchor, new, borders, place)


def _found(anchor: Anchor, text: str, borders: Sequence[int]) -> Placement:
    return _placement(anchor, text, borders, exactly(anchor, text, borders))


def _placement(anchor: Anchor, text: str, borders: Sequence[int], place: Place | None) -> Placement:
    """The place as a new anchor. Widened to other words than the quote, only a change stays."""
    if place is None:
        return Placement(anchor, How.LOOSE)
    try:
        found = _describe(text, borders, place.start, place.end)
    except NoWords:
        return Placement(anchor, How.LOOSE)
    if found.exact == anchor.exact:
        return Placement(found, How.SAME if found.start == anchor.start else How.MOVED)
    return Placement(found, How.CHANGED if place.sure else How.LIKENESS)
