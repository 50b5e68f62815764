"""What the guard gives: a place in a text, what kind of words stand there, and one sentence."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]


class Kind(StrEnum):
    """What a pointer is about. Where two would overlap, the one that stands first here is kept."""

    EMAIL = "email"
    BIRTH = "birth"
    ADDRESS = "address"
    PHONE = "phone"
    CLINICAL = "clinical"
    NAME = "name"


SENTENCES = {
    Kind.EMAIL: "This looks like an e-mail address, and somebody can be found by it.",
    Kind.BIRTH: "This looks like the day somebody was born, and few people share it.",
    Kind.ADDRESS: "This looks like a place where somebody can be found.",
    Kind.PHONE: "This looks like a phone number, and somebody can be found by it.",
    Kind.CLINICAL: "This is a word from the clinic; what would the person call it?",
    Kind.NAME: "This may be somebody’s name, and a letter would do.",
}


@dataclass(frozen=True, slots=True)
class Pointer:
    """`text[start:end]` in code points. It points and never blocks; nothing is kept of it."""

    start: int
    end: int
    kind: Kind
    sentence: str


def outside(spans: list[Span], taken: list[Span]) -> list[Span]:
    """The spans that overlap none of the `taken`; those are in order and overlap nothing."""
    starts = [start for start, _ in taken]
    kept = []
    for start, end in spans:
        # The last one that begins before this one ends is the only one that can reach into it.
        before = bisect_right(starts, end - 1) - 1
        if before < 0 or taken[before][1] <= start:
            kept.append((start, end))
    return kept
