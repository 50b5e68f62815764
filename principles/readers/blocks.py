"""What every reader hands back: the parts of a document, frozen, in the order of the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "quote", "item", "comment"]


class Refused(Exception):
    """A document that is not taken; its text ends a sentence that begins with its name."""


class TooLarge(Refused):
    """More bytes, parts, words, members or depth than are read here."""


class Broken(Refused):
    """Not whole, or not what its name says."""


class Locked(Refused):
    """Encrypted, so that its words can't be read."""


class NoText(Refused):
    """Nothing in it is text: empty, or pictures of pages."""


class Unsafe(Refused):
    """It holds what no honest document needs, such as names that lead out of its archive."""


class TookTooLong(Refused):
    """It could not be read within the limits of time and memory."""


class Busy(Refused):
    """Another document is being read; this one may be tried again."""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the article or of its discussion.

    `level` is a heading's rank (1 and below) or a comment's depth (1 answers the article), and 0
    for the rest. `parent` is the place of the comment answered, counted from 0 within the
    discussion. `line` is the line of the file, from 1, on which the part begins; in a format
    without lines (a web page, Word, PDF) it counts the parts, so that it gives their order too.
    In `text` a single line feed is a break the writer made, and two begin a new paragraph of a
    comment.
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
class Doubt:
    """A spot that a person should look at: the `line` of the part, and why in a few words."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A whole document: its article, what was set apart, and the discussion under it.

    `decoded_as` names the encoding that the bytes were read in, or the format where there is
    none. `title` and `author` are what the format itself says, unchecked and often empty. `pages`
    is 0 where a format has none.
    """

    blocks: tuple[Block, ...]
    set_apart: tuple[SetApart, ...] = ()
    discussion: tuple[Block, ...] = ()
    decoded_as: str = "utf-8"
    title: str = ""
    author: str = ""
    doubts: tuple[Doubt, ...] = ()
    pages: int = 0

    def in_order(self) -> Iterator[str]:
        """Every piece of text in the order of the file; together they hold all of it."""
        pieces: list[tuple[int, int, str]] = [(a.line, 0, a.text) for a in self.set_apart]
        pieces += [(b.line, 1, b.text) for b in (*self.blocks, *self.discussion)]
        pieces.sort(key=lambda piece: piece[:2])
        return (text for _, _, text in pieces)
