"""Where a word stands in one text, as bytes: small to keep and quick to read. Pure: no Django.

Little-endian: the number of paragraphs; their keys; for each its length and how often the word is
in it; then the word's places in each, counted in words. A paragraph under whose heading the word
stands, without being in it, is there with no places.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 0xFFF
"""Words of a paragraph that are counted; a longer one passes for one of this length."""
_MOST = 0x7FFF
_UNDER = 0x8000


@dataclass(slots=True)
class Hit:
    """A word in one paragraph: the paragraph's key and length in words, the word's places.

    `under` says that the word also stands in the heading above.
    """

    key: int
    length: int
    places: list[int]
    under: bool = False


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed: `keys` and `facts` go together. See `count`, `length` and `under`."""

    keys: "array[int]"
    facts: "array[int]"
    _places: "array[int]"

    def hits(self) -> Iterator[Hit]:
        """Everything, paragraph by paragraph."""
        start = 0
        for key, fact in zip(self.keys, self.facts, strict=True):
            end = start + count(fact)
            yield Hit(key, length(fact), self._places[start:end].tolist(), under(fact))
            start = end


def count(fact: int) -> int:
    """How often the word is in the paragraph."""
    return fact & _MOST


def under(fact: int) -> bool:
    """Whether the word stands in the heading above the paragraph."""
    return bool(fact & _UNDER)


def length(fact: int) -> int:
    """How many words the paragraph has."""
    return fact >> 16


def pack(hits: Iterable[Hit]) -> bytes:
    """Hits in the order of their keys, as bytes."""
    keys, facts, places = array("I"), array("I"), array("H")
    for hit in hits:
        known = [place for place in hit.places[:_MOST] if place <= 0xFFFF]
        keys.append(hit.key)
        facts.append(min(hit.length, LONGEST) << 16 | (_UNDER if hit.under else 0) | len(known))
        places.extend(known)
    return b"".join(_bytes(part) for part in (array("I", [len(keys)]), keys, facts, places))


def unpack(data: bytes) -> Packed:
    """What `pack` was given."""
    number = int.from_bytes(data[:4], "little")
    ends = 4 + 4 * number, 4 + 8 * number
    return Packed(
        _array("I", data[4 : ends[0]]),
        _array("I", data[ends[0] : ends[1]]),
        _array("H", data[ends[1] :]),
    )


def _bytes(part: "array[int]") -> bytes:
    if sys.byteorder == "big":
        part = part[:]
        part.byteswap()
    return part.tobytes()


def _array(kind: str, data: bytes) -> "array[int]":
    part: array[int] = array(kind)
    part.frombytes(data)
    if sys.byteorder == "big":
        part.byteswap()
    return part
