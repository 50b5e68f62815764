"""Where the demo people meet, read from `meetings.toml` and held against their journals."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

from journal.demo.checking import BadMaterialError
from journal.demo.material import DemoReflection


@dataclass(frozen=True, slots=True)
class DemoBrings:
    """What one of them brings: sentences of a page, by number."""

    page: DemoReflection
    passages: frozenset[int]
    word: str


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    """Who asked whom, for when (`days` from today, below 0 in the past), and what is left of it."""

    by: str
    people: tuple[str, ...]
    coming: tuple[str, ...]
    days: int
    at: time
    brings: tuple[DemoBrings, ...]
    minutes: int | None = None
    there: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def load_meetings(told: list[DemoReflection]) -> list[DemoMeeting]:
    """What the file holds, for the journals in `told`. Raises BadMaterialError."""
    read = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return [
        DemoMeeting(
            by=row["by"],
            people=tuple(row["people"]),
            coming=tuple(row["coming"]),
            days=row["days"],
            at=time.fromisoformat(row["at"]),
            brings=tuple(_brings(row.get("brings", ()), told)),
            minutes=row.get("minutes"),
            there=tuple(row.get("there", ())),
            notes=tuple((each["person"], each["text"]) for each in row.get("notes", ())),
        )
        for row in read["meeting"]
    ]


def _brings(rows: list[dict[str, Any]], told: list[DemoReflection]) -> Iterator[DemoBrings]:
    by_place = {(page.person, page.ago): page for page in told}
    for row in rows:
        page = by_place.get((row["person"], row["ago"]))
        if page is None or page.draft or page.share is not None:
            raise BadMaterialError(f"meetings.toml: no such page of {row['person']}, {row['ago']}")
        yield DemoBrings(page, frozenset(row["passages"]), row["word"])
