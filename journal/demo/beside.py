"""What stands beside the demo people's pages: labels, earlier versions, the bin, own questions.

Read from `beside.toml` and held against the journals, so that a slip is named.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal.demo.checking import BadMaterialError
from journal.demo.material import DemoReflection


@dataclass(frozen=True, slots=True)
class Beside:
    """Of one page: its labels, and its earlier texts, the oldest first."""

    page: DemoReflection
    labels: tuple[str, ...]
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Binned:
    """A page that was written `ago` days ago and has lain in the bin for `days` days."""

    person: str
    ago: int
    days: int
    text: str


@dataclass(frozen=True, slots=True)
class Material:
    """All of it; `questions` by person, in order."""

    pages: tuple[Beside, ...]
    binned: tuple[Binned, ...]
    questions: tuple[tuple[str, tuple[str, ...]], ...]


def load_beside(told: list[DemoReflection]) -> Material:
    """What the file holds, for the journals in `told`. Raises BadMaterialError."""
    read = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return Material(
        tuple(_pages(read["page"], told)),
        tuple(Binned(**each) for each in read["binned"]),
        tuple((each["person"], tuple(each["texts"])) for each in read["questions"]),
    )


def _pages(rows: list[dict[str, Any]], told: list[DemoReflection]) -> Iterator[Beside]:
    by_place = {(page.person, page.ago): page for page in told}
    for row in rows:
        page = by_place.get((row["person"], row["ago"]))
        if page is None or page.draft or (page.share is not None and row.get("earlier")):
            raise BadMaterialError(f"beside.toml: no such page of {row['person']}, {row['ago']}")
        earlier = tuple(_earlier(page.text, instead) for instead in row.get("earlier", ()))
        yield Beside(page, tuple(row["labels"]), earlier)


def _earlier(text: str, instead: list[list[str]]) -> str:
    """The text with other words in the place of some of its own."""
    for now, before in instead:
        if now not in text:
            raise BadMaterialError(f"beside.toml: “{now[:40]}” is not in its page")
        text = text.replace(now, before)
    return text
