"""What is known about a text before it is read, and how a text is known again.

A catalogue may not repeat the texts it describes, so it names places by hashes of words: of the
eight words an article begins and ends with, of the words of a heading, and of a sample of all
eight-word runs, by which a file is known again however its lines are broken.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RUN = 8
SAMPLE = 24
ENOUGH = 0.6
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the article: the hash of its words, and its rank (2 under the title)."""

    hash: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a known text begins and ends, and what its lines are.

    `begins` and `ends` are hashes of the article's first and last RUN words. `title` and
    `bylines` are told in words; `before` and `after` name what the remaining lines around the
    article are. `discussion` says that comments follow it.
    """

    begins: str
    ends: str
    headings: tuple[Heading, ...] = ()
    title: str = ""
    bylines: tuple[str, ...] = ()
    before: str = "introduction"
    after: str = "footer"
    discussion: bool = False


def words_of(text: str) -> list[str]:
    """The words of a text for comparing: case, apostrophes and punctuation do not count."""
    return _WORD.findall(text.translate(_APOSTROPHES).casefold())


def hash_of(words: Iterable[str]) -> str:
    """Sixteen hexadecimal digits that stand for a run of words."""
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def runs_of(words: Sequence[str]) -> set[str]:
    """The hashes of all runs of RUN words."""
    return {hash_of(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def sample_of(text: str) -> tuple[str, ...]:
    """The SAMPLE smallest hashes of a text's runs: a fingerprint that quotes nothing."""
    return tuple(sorted(runs_of(words_of(text)))[:SAMPLE])


def likeness(sample: Sequence[str], runs: set[str]) -> float:
    """How much of a fingerprint a text holds, from 0 to 1; from ENOUGH on it is that text."""
    return sum(run in runs for run in sample) / len(sample) if sample else 0.0


def place_of(sought: str, words: Sequence[str], start: int = 0, *, last: bool = False) -> int:
    """Where the run with that hash begins among the words, or -1."""
    places = range(start, len(words) - RUN + 1)
    for at in reversed(places) if last else places:
        if hash_of(words[at : at + RUN]) == sought:
            return at
    return -1
