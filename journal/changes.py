"""What changed between two kept texts, word by word, as paragraphs to read. Pure: no Django.

Words are ICU's, so that scripts without spaces are compared by words too and no letter is parted
from its signs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from journal.segments import tokens

type Kind = Literal["same", "new", "gone"]

AROUND = 90
"""How many characters of what stayed are shown on either side of a change."""
_FOLDED = 3 * AROUND
"""A shorter stretch of what stayed is shown whole."""
_SPACES = " \t\u00a0\u3000"
_LINE_ENDS = re.compile(r"\s*\n\s*")
_REMAINS = 4
"""So few words between two changes read better as part of both, if they are shorter than these."""


class Piece(NamedTuple):
    """Words of one kind. `said` is what an invisible change is called, such as a new line."""

    kind: Kind
    text: str
    said: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it is better kept on one line with its sign."""
        return len(self.text) < 20


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or what stands between two line ends. With `folded`, how many words that
    stayed are left out here; then there are no pieces.
    """

    pieces: tuple[Piece, ...] = ()
    folded: int = 0


class _Stretch(NamedTuple):
    kind: Kind
    tokens: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.tokens)

    @property
    def words(self) -> int:
        return sum(1 for token in self.tokens if any(char.isalnum() for char in token))


def lines(old: str, new: str, *, fold: bool = True) -> list[Line]:
    """The new text with what was added and what was taken out in it; long stretches that stayed
    are folded where `fold` is said. What was taken out stands before what took its place.
    """
    stretches = _joined(_stretches(tokens(old), tokens(new)))
    found: list[Line] = []
    line: list[Piece] = []
    for place, stretch in enumerate(stretches):
        edges = (place == 0, place == len(stretches) - 1)
        parts = _folded(stretch, *edges) if fold else [stretch]
        for part in parts:
            if isinstance(part, int):
                found += [Line(tuple(line))] if line else []
                found.append(Line(folded=part))
                line = []
            else:
                line = _write(found, line, part)
    if line:
        found.append(Line(tuple(line)))
    return found


def is_changed(found: Iterable[Line]) -> bool:
    """Whether anything was added or taken out."""
    return any(piece.kind != "same" for line in found for piece in line.pieces)


def _stretches(old: list[str], new: list[str]) -> list[_Stretch]:
    """What stayed, went and came, in order. Spaces belong to the word before them, and a change of
    them alone is none.
    """
    signs: dict[str, int] = {}
    before = [signs.setdefault(_key(token), len(signs)) for token in old]
    after = [signs.setdefault(_key(token), len(signs)) for token in new]
    found: list[_Stretch] = []
    # Where the spaces behind a word differ, each goes to what follows it in its own text.
    old_space = new_space = ""
    for code in Indel.opcodes(before, after):
        was, now = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        if code.tag == "equal":
            now[0] = new_space + now[0]
            old_space, new_space = _space(was[-1]), _space(now[-1])
            if old_space == new_space or code.dest_end == len(new):
                old_space = new_space = ""
            now[-1] = now[-1].removesuffix(new_space)
            found.append(_Stretch("same", tuple(now)))
            continue
        if was:
            found.append(_Stretch("gone", (old_space + was[0], *was[1:])))
        if now:
            found.append(_Stretch("new", (new_space + now[0], *now[1:])))
            new_space = ""
    return found


def _key(token: str) -> str:
    """What a token is compared by: its word; any blank line is as good as another."""
    word = token.rstrip(_SPACES)
    return word[:2] if word.startswith("\n") else word or " "


def _space(token: str) -> str:
    return token[len(token.rstrip(_SPACES)) :]


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    """The same change, told in fewer pieces: gone before new, small remains taken into both."""
    found: list[_Stretch] = []
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    for place, stretch in enumerate(stretches):
        if stretch.kind == "gone":
            gone += stretch.tokens
        elif stretch.kind == "new":
            new += stretch.tokens
        elif (gone or new) and _is_remains(stretch, gone, new, stretches[place + 1 :]):
            gone += stretch.tokens
            new += stretch.tokens
        else:
            found += [*_change(gone, new), stretch]
            gone = new = ()
    return [*found, *_change(gone, new)]


def _is_remains(
    stretch: _Stretch,
    gone: tuple[str, ...],
    new: tuple[str, ...],
    behind: list[_Stretch],
) -> bool:
    """Whether what stayed between two changes is too little to part them."""
    if not behind or "\n" in stretch.text or stretch.words >= _REMAINS:
        return False
    after: dict[str, int] = {"gone": 0, "new": 0}
    for each in behind:
        if each.kind == "same":
            break
        after[each.kind] += len(each.text)
    # Only words that were rewritten on both sides are told as one.
    rewritten = bool(gone) and bool(new) and min(after.values()) > 0
    size = len(stretch.text)
    return rewritten and size <= max(len("".join(gone)), len("".join(new)), *after.values())


def _change(gone: tuple[str, ...], new: tuple[str, ...]) -> Iterator[_Stretch]:
    """What went, what came in its place, and the space behind both."""
    space = _space(new[-1]) if gone and new else ""
    if space and space == _space(gone[-1]):
        gone = (*gone[:-1], gone[-1].removesuffix(space))
        new = (*new[:-1], new[-1].removesuffix(space))
    else:
        space = ""
    if gone:
        yield _Stretch("gone", gone)
    if new:
        yield _Stretch("new", new)
    if space:
        yield _Stretch("same", (space,))


def _folded(stretch: _Stretch, first: bool, last: bool) -> list[_Stretch | int]:
    """A long stretch that stayed as its ends and the number of words between them."""
    whole: list[_Stretch | int] = [stretch]
    if stretch.kind != "same" or len(stretch.text) <= _FOLDED:
        return whole
    if first and last:
        return [stretch.words]
    head = 0 if first else _reach(stretch.tokens)
    tail = 0 if last else _reach(stretch.tokens[::-1])
    middle = _Stretch("same", stretch.tokens[head : len(stretch.tokens) - tail])
    parts: list[_Stretch | int] = [middle.words]
    if head:
        parts.insert(0, _Stretch("same", (*stretch.tokens[:head], " …")))
    if tail:
        parts.append(_Stretch("same", ("… ", *stretch.tokens[len(stretch.tokens) - tail :])))
    return parts if middle.words else whole


def _reach(parts: tuple[str, ...]) -> int:
    """How many tokens from the beginning make up what is shown around a change."""
    length = 0
    for count, token in enumerate(parts):
        length += len(token)
        if length > AROUND:
            return count
    return len(parts)


def _write(found: list[Line], line: list[Piece], stretch: _Stretch) -> list[Piece]:
    """Write a stretch on the line at hand; full lines go to `found`, the open one comes back."""
    if stretch.kind != "same" and not stretch.text.strip():
        line.append(Piece(stretch.kind, "¶", "a new line"))
    elif stretch.kind == "gone":
        # What is gone breaks no line: the sign says where it did.
        line.append(Piece("gone", _LINE_ENDS.sub(" ¶ ", stretch.text)))
    if stretch.kind == "gone":
        return line
    for place, text in enumerate(_LINE_ENDS.split(stretch.text)):
        if place:
            found += [Line(tuple(line))] if line else []
            line = []
        if text.strip() or (text and line):
            line.append(Piece(stretch.kind, text))
    return line
