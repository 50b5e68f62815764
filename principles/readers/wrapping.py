"""Lines that were broken by hand are joined again; breaks that the writer meant stay.

A line goes on in the next one when the next begins with a small letter and this one does not end
a sentence. Such pairs also show how wide the file was wrapped; a line that fills that width goes
on as well. Scripts without small letters give no such sign and keep their lines.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from principles.readers.shapes import LISTED, ends_a_sentence

WIDEST = 120
FULL = 0.85
ROOM = 1.15
NEARLY_FULL = 0.6
_OPENING = "\"'“”‘’«([—– "
_ADDRESS = re.compile(r"(?:https?://|www\.)\S", re.I)
_HYPHENED = re.compile(r"\w-\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number from 1, how far it is set in, and its words."""

    number: int
    indent: int
    text: str


def lines_of(text: str) -> list[Line]:
    """The lines of a text. Padding goes, and every run of blanks becomes one space."""
    found = []
    for number, raw in enumerate(text.split("\n"), 1):
        indent = len(raw) - len(raw.lstrip())
        found.append(Line(number, indent, " ".join(raw.split())))
    return found


def goes_on(line: str, after: str) -> bool:
    """Whether a line surely continues in the one after it."""
    if LISTED.match(after) or _ADDRESS.match(after) or ends_a_sentence(line):
        return False
    return after.lstrip(_OPENING)[:1].islower()


def wrapped_at(lines: Sequence[Line]) -> int:
    """The width, in characters, at which a file was wrapped by hand; 0 where it was not."""
    widths = [
        len(line.text)
        for line, after in pairwise(lines)
        if line.text and after.text and len(line.text) <= WIDEST and goes_on(line.text, after.text)
    ]
    return max(widths) if len(widths) >= 2 else 0


def joined(lines: Iterable[str]) -> str:
    """Lines as one. A hyphen at the end of a line stays, and takes no space behind it.

    All at once, not line by line: a paragraph may have tens of thousands of lines.
    """
    pieces: list[str] = []
    for line in lines:
        if pieces:
            hyphened = _HYPHENED.search(pieces[-1]) and line[:1].islower()
            pieces.append("" if hyphened else " ")
        pieces.append(line)
    return "".join(pieces)


def continues(line: str, after: str, width: int) -> bool:
    """Whether the line after belongs to the same paragraph, in a file wrapped at `width`."""
    if goes_on(line, after):
        return True
    if not width or len(line) > ROOM * width or LISTED.match(after) or _ADDRESS.match(after):
        return False
    if ends_a_sentence(line):
        return len(line) >= FULL * width
    return len(line) >= NEARLY_FULL * width
