"""What a trainer mends in a text that was recognised. Pure: it knows no database.

A draft holds the document as the reader gave it and the list of its mends; both together give the
parts, so undoing is leaving the last mend out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from principles.readers import Block, Recognised, SetApart
from principles.readers.outline import words_of

BY_HAND = "set apart by hand"
SILENT = frozenset({"marker"})  # bullets and numbers of items: carried along, shown nowhere
RANKS = (2, 3)
HEAD = 2
_BETWEEN = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|\n+")


class Unfit(Exception):
    """A mend that can't be done to its part; a whole sentence."""


@dataclass(frozen=True, slots=True)
class Mend:
    """What is done to which part; `where` is a heading's rank, or the sentence to split before."""

    does: str
    part: int
    where: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the draft. `apart` says why it is no part of the text, `doubt` what to look at.

    `key` is its name within the draft; a joined part keeps the first one's, a split one's tail
    gets a new one.
    """

    key: int
    kind: str
    text: str
    line: int
    level: int = 0
    apart: str = ""
    doubt: str = ""


class Mended:
    """A recognised document with its mends done, part by part in the order of the file."""

    def __init__(self, found: Recognised, mends: Iterable[Mend] = ()) -> None:
        self.found = found
        parts = _parts_of(found)
        self.order = [part.key for part in parts]
        self._by_key = {part.key: part for part in parts}
        self._next = len(parts) + 1
        for mend in mends:
            self.do(mend)

    @property
    def parts(self) -> list[Part]:
        return [self._by_key[key] for key in self.order]

    def part(self, key: int) -> Part:
        """The part of that name. Raises Unfit where it is there no more."""
        if key not in self._by_key:
            raise Unfit("That part isn’t there any more.")
        return self._by_key[key]

    def do(self, mend: Mend) -> None:
        """Do one mend. Raises Unfit, and then nothing has changed."""
        act = ACTS.get(mend.does)
        if act is None:
            raise Unfit("There is no such way to mend a part.")
        part = self.part(mend.part)
        if bool(part.apart) != (mend.does == "back"):
            raise Unfit(
                "That part is set apart; bring it back first."
                if part.apart
                else "That part stands in the text already."
            )
        act(self, part, mend.where)

    def heading(self, part: Part, where: int) -> None:
        if where not in RANKS:
            raise Unfit("A heading is one of two ranks here.")
        self._put(replace(part, kind="heading", level=where, doubt=""))

    def paragraph(self, part: Part, _: int) -> None:
        self._put(replace(part, kind="paragraph", level=0, doubt=""))

    def set_apart(self, part: Part, _: int) -> None:
        self._put(replace(part, apart=BY_HAND, doubt=""))

    def bring_back(self, part: Part, _: int) -> None:
        self._put(replace(part, apart="", kind=part.kind or "paragraph"))

    def settle(self, part: Part, _: int) -> None:
        self._put(replace(part, doubt=""))

    def join(self, part: Part, _: int) -> None:
        """With the next part of the text; what is set apart between the two stays apart."""
        at = self.order.index(part.key)
        following = (self._by_key[key] for key in self.order[at + 1 :])
        other = next((each for each in following if not each.apart), None)
        if other is None:
            raise Unfit("Nothing comes after that part.")
        self.order.remove(other.key)
        del self._by_key[other.key]
        self._put(replace(part, text=f"{part.text} {other.text}", doubt=""))

    def split(self, part: Part, where: int) -> None:
        """Before its sentence of that place, counted from 0."""
        found = sentences(part.text)
        if not 0 < where < len(found):
            raise Unfit("That part has no such sentence to split at.")
        start, end = found[where - 1][1], found[where][0]
        tail = replace(part, key=self._next, text=part.text[end:], doubt="")
        self._next += 1
        self.order.insert(self.order.index(part.key) + 1, tail.key)
        self._put(tail)
        self._put(replace(part, text=part.text[:start], doubt=""))

    def _put(self, part: Part) -> None:
        self._by_key[part.key] = part

    def finished(self) -> Recognised:
        """The document as it would be published.

        A block's `line` is its place here: pieces of a split part stood in one line, and no two
        blocks may be the same.
        """
        blocks = tuple(
            Block(part.kind, part.text, place, part.level)  # type: ignore[arg-type]
            for place, part in enumerate(self.parts, 1)
            if not part.apart
        )
        apart = [SetApart(part.apart, part.text, part.line) for part in self.parts if part.apart]
        apart += [piece for piece in self.found.set_apart if piece.kind in SILENT]
        apart.sort(key=lambda piece: piece.line)
        return replace(self.found, blocks=blocks, set_apart=tuple(apart), doubts=())


ACTS = {
    "heading": Mended.heading,
    "paragraph": Mended.paragraph,
    "join": Mended.join,
    "split": Mended.split,
    "apart": Mended.set_apart,
    "back": Mended.bring_back,
    "right": Mended.settle,
}


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a part begins and ends."""
    found, start = [], 0
    for gap in _BETWEEN.finditer(text):
        closing = len(gap[0]) - len(gap[0].lstrip("\"'”’»)]"))
        if gap.start() + closing > start:
            found.append((start, gap.start() + closing))
            start = gap.end()
    return [*found, (start, len(text))] if start < len(text) else found


def _parts_of(found: Recognised) -> list[Part]:
    pieces: list[tuple[int, int, str, str, int, str]] = [
        (piece.line, 0, "", piece.text, 0, piece.kind)
        for piece in found.set_apart
        if piece.kind not in SILENT
    ]
    pieces += [(b.line, 1, b.kind, b.text, b.level, "") for b in found.blocks]
    pieces.sort(key=lambda piece: piece[:2])
    parts = [
        Part(key, kind, text, line, level, apart)
        for key, (line, _, kind, text, level, apart) in enumerate(pieces, 1)
    ]
    return _with_doubts(_without_its_head(parts, found), found)


def _without_its_head(parts: list[Part], found: Recognised) -> list[Part]:
    """Title and author, where the text begins with them: the page says them above the text."""
    told = {"title": words_of(found.title), "author": words_of(found.author)}
    begins = [at for at, part in enumerate(parts) if not part.apart][:HEAD]
    for at in begins:
        words = [word for word in words_of(parts[at].text) if word != "by"]
        why = next((name for name, head in told.items() if head and head == words), "")
        if not why:
            break
        told.pop(why)
        parts[at] = replace(parts[at], apart=why)
    return parts


def _with_doubts(parts: list[Part], found: Recognised) -> list[Part]:
    """Each doubt at the part that begins in its line, or at the last one above it."""
    at_key: dict[int, list[str]] = {}
    shown = [part for part in parts if not part.apart] or parts
    lines = [part.line for part in shown]
    for doubt in found.doubts if shown else ():
        at = bisect_left(lines, doubt.line)
        exact = at < len(lines) and lines[at] == doubt.line
        at_key.setdefault(shown[at if exact else max(at - 1, 0)].key, []).append(doubt.why)
    return [replace(part, doubt="; ".join(at_key.get(part.key, ()))) for part in parts]
