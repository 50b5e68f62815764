"""The sets of sentences the guard is measured on, and how a pointer is counted.

Their shape is told in guard_sentences/FORMAT.md.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from journal.guard import look

FOLDER = Path(__file__).parent / "guard_sentences"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`points` as (start, end, kind), in the order of the text."""

    text: str
    points: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class Count:
    """What the guard did on a set; `false_in_clean`: pointers in sentences that hold nothing."""

    sentences: int = 0
    clean: int = 0
    points: int = 0
    found: int = 0
    false: int = 0
    false_in_clean: int = 0
    missed_by_kind: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def share_found(self) -> float:
        return self.found / self.points if self.points else 1.0


def sentences(name: str) -> list[Sentence]:
    """A set by name, `build`, `further` or `blind`; empty where there is none.

    Raises ValueError for words that don't stand in their sentence.
    """
    path = FOLDER / f"{name}.toml"
    if not path.exists():
        return []
    rows = tomllib.loads(path.read_text("utf-8"))["sentence"]
    return [Sentence(row["text"], tuple(_places(row["text"], row["points"]))) for row in rows]


def _places(text: str, points: list[dict[str, str]]) -> Iterator[tuple[int, int, str]]:
    seen: dict[str, int] = {}
    for point in points:
        words = point["words"]
        start = text.index(words, seen.get(words, 0))
        seen[words] = start + len(words)
        yield start, start + len(words), point["kind"]


def count(name: str) -> Count:
    """Hold the guard against a set. A point is found by a pointer of its kind that overlaps it."""
    counted = Count()
    for sentence in sentences(name):
        given = [(each.start, each.end, str(each.kind)) for each in look(sentence.text)]
        counted.sentences += 1
        counted.points += len(sentence.points)
        for point in sentence.points:
            if any(_meet(point, each) for each in given):
                counted.found += 1
            else:
                counted.missed_by_kind[point[2]] = counted.missed_by_kind.get(point[2], 0) + 1
                counted.missed.append(f"{point[2]}: {sentence.text}")
        false = [each for each in given if not any(_meet(each, point) for point in sentence.points)]
        counted.false += len(false)
        counted.wrong += [f"{kind} {sentence.text[a:b]!r}: {sentence.text}" for a, b, kind in false]
        if not sentence.points:
            counted.clean += 1
            counted.false_in_clean += len(false)
    return counted


def _meet(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]
