"""What every reader hands back: the parts of a document, frozen, in the order of the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "quote", "item", "comment"]


class Refused(Exception):
    """A document that is not taken; its text is one sentence that a person can act on."""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the article or of its discussion.

    `level` is a heading's rank (1 and below) or a comment's depth (1 answers the article), and 0
    for the rest. `parent` is the place of the comment answered, counted from 0 within the
    discussion. `line` is the line of the file, from 1, on which the part begins. In `text` a
    single line feed is a break the writer made, and two begin a new paragraph of a comment.
    """

    kind: Kind
    text: str
    line: int
    level: int = 0
    author: str = ""
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class SetApart:
    """A line that stands in the file and is not of the text: kept, listed, never thrown away."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """A whole document: its article, what was set apart, and the discussion under it.

    `decoded_as` names the encoding that the bytes were read in.
    """

    blocks: tuple[Block, ...]
    set_apart: tuple[SetApart, ...] = ()
    discussion: tuple[Block, ...] = ()
    decoded_as: str = "utf-8"

    def in_order(self) -> Iterator[str]:
        """Every piece of text in the order of the file; together they hold all of it."""
        pieces: list[tuple[int, int, str]] = [(a.line, 0, a.text) for a in self.set_apart]
        pieces += [(b.line, 1, b.text) for b in (*self.blocks, *self.discussion)]
        pieces.sort(key=lambda piece: piece[:2])
        return (text for _, _, text in pieces)
