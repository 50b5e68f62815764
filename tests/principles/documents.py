"""Documents whose paragraphs are known, and how far a reader's answer agrees with them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from rapidfuzz.distance import Indel

from principles.readers import Recognised
from principles.readers.outline import words_of

CORPUS = Path(__file__).parent / "corpus"
FORMATS = ("markdown", "html", "docx", "pdf")
EXPECTED = ".expected.txt"
_LISTED = re.compile(r"^(?:[•◦▪‣●○■*–-]|\(?\d{1,3}[.)]|\[\d{1,3}\])\s+")


@dataclass(frozen=True)
class Document:
    """One document of a set, and its paragraphs as (is a heading, words)."""

    set: str
    format: str
    path: Path
    expected: tuple[tuple[bool, str], ...]

    @property
    def name(self) -> str:
        return f"{self.set}/{self.format}/{self.path.name}"


@dataclass(frozen=True)
class Agreement:
    """Shares from 0 to 1: words in order, paragraph borders, headings told as headings."""

    words: float
    borders: float
    headings: float


def documents(folder: Path = CORPUS) -> list[Document]:
    """Every pair of a document and its expected text, by set, format and name."""
    return list(_documents(folder))


def _documents(folder: Path) -> Iterator[Document]:
    for expected in sorted(folder.glob(f"*/*/*{EXPECTED}")):
        stem = expected.name.removesuffix(EXPECTED)
        for path in sorted(expected.parent.glob(f"{stem}.*")):
            if not path.name.endswith(EXPECTED):
                group, kind = path.parts[-3:-1]
                yield Document(group, kind, path, _paragraphs(expected.read_text("utf-8")))


def _paragraphs(text: str) -> tuple[tuple[bool, str], ...]:
    pieces = (piece.strip() for piece in re.split(r"\n\s*\n", text))
    return tuple((p.startswith("# "), p.removeprefix("# ")) for p in pieces if p)


def agreement(document: Document, found: Recognised) -> Agreement:
    """How far what was read agrees with what stands there.

    Words: the longest common sequence, divided by the longer of the two texts. Borders: those
    between the same two words in both texts, divided by the larger number of borders.
    """
    wanted = [(heading, _words(text)) for heading, text in document.expected]
    given = [(block.kind == "heading", _words(block.text)) for block in found.blocks]
    wanted, given = ([pair for pair in pairs if pair[1]] for pairs in (wanted, given))
    ours, theirs = ([w for _, words in pairs for w in words] for pairs in (wanted, given))
    place = _places(ours, theirs)
    longest = max(len(ours), len(theirs), 1)
    # A border is known by the word before it and the word behind it.
    borders = {place.get(at - 1, -1) + 1 for at in _borders(wanted) if _is_kept(place, at)}
    there = set(_borders(given))
    most = max(len(wanted), len(given)) - 1
    heads = {" ".join(words) for heading, words in wanted if heading}
    told = {" ".join(words) for heading, words in given if heading}
    return Agreement(
        len(place) / longest,
        len(borders & there) / most if most > 0 else 1.0,
        len(heads & told) / max(len(heads), len(told), 1) if heads or told else 1.0,
    )


def _words(text: str) -> list[str]:
    return words_of(_LISTED.sub("", text))


def _places(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Which word of theirs each word of ours is, in order."""
    found = {}
    for step in Indel.opcodes(ours, theirs):
        if step.tag == "equal":
            for at in range(step.src_end - step.src_start):
                found[step.src_start + at] = step.dest_start + at
    return found


def _borders(pairs: Sequence[tuple[bool, list[str]]]) -> list[int]:
    """Before which word each paragraph but the first begins."""
    return list(accumulate(len(words) for _, words in pairs))[:-1]


def _is_kept(place: dict[int, int], at: int) -> bool:
    return at in place and at - 1 in place and place[at] == place[at - 1] + 1
