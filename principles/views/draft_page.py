"""What the page of a draft shows: a section of its parts, and what there is to look at in all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from principles.models import Preparation
from principles.services import preparing
from principles.services.mending import Mended, Part, sentences

SECTION = 40
MOST_LINKS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One part on the page. `place` is its number there, from 1, and `splits` whether it can be."""

    part: Part
    place: int
    splits: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """A link to a part: the section that it stands in, its number and its first words."""

    part: Part
    at: int
    place: int


def draft_context(draft: Preparation, at: str, *, problem: str = "") -> dict[str, Any]:
    """Context of draft.html. `at` names the first part of the section to show."""
    worked = preparing.mended(draft)
    parts = worked.parts
    first = _place(worked, at)
    shown = parts[first : first + SECTION]
    text = [part for part in parts if not part.apart]
    return {
        "draft": draft,
        "found": worked.found,
        "problem": problem,
        "rows": _rows(shown, first, text),
        "at": shown[0].key if shown else 0,
        "first": first + 1,
        "last": first + len(shown),
        "all": len(parts),
        "earlier": parts[max(0, first - SECTION)].key if first else 0,
        "later": parts[first + SECTION].key if first + SECTION < len(parts) else 0,
        "headings": sum(part.kind == "heading" for part in text),
        "paragraphs": sum(part.kind != "heading" for part in text),
        "apart": _apart(parts),
        **_leads(parts),
    }


def _rows(shown: Sequence[Part], first: int, text: Sequence[Part]) -> list[Row]:
    last = text[-1].key if text else 0
    return [
        Row(part, place, len(sentences(part.text)) > 1, part.key == last)
        for place, part in enumerate(shown, first + 1)
    ]


def _place(worked: Mended, at: str) -> int:
    """Where a section begins among the parts; at the first one for what is no part."""
    key = int(at) if at.isascii() and at.isdigit() and len(at) < 10 else 0
    return worked.order.index(key) if key in worked.order else 0


def _apart(parts: Sequence[Part]) -> list[tuple[str, int, Lead]]:
    """Why parts were set apart, how many, and the first of each."""
    counted = Counter(part.apart for part in parts if part.apart)
    firsts: dict[str, Lead] = {}
    for place, part in enumerate(parts):
        if part.apart:
            firsts.setdefault(part.apart, _lead(parts, place))
    return [(why, count, firsts[why]) for why, count in counted.most_common()]


def _leads(parts: Sequence[Part]) -> dict[str, Any]:
    doubtful = [place for place, part in enumerate(parts) if part.doubt and not part.apart]
    headings = [
        place for place, part in enumerate(parts) if part.kind == "heading" and not part.apart
    ]
    return {
        "doubts": [_lead(parts, place) for place in doubtful[:MOST_LINKS]],
        "more_doubts": max(0, len(doubtful) - MOST_LINKS),
        "contents": [_lead(parts, place) for place in headings[:MOST_LINKS]],
        "more_contents": max(0, len(headings) - MOST_LINKS),
    }


def _lead(parts: Sequence[Part], place: int) -> Lead:
    return Lead(parts[place], parts[place - place % SECTION].key, place + 1)
