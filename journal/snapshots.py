"""What a share freezes: only what the author ticked, and nothing that leads back to the rest.

A reader sees, sorts, filters, searches and counts by the snapshot alone. The name only you would
know never travels, loose marks have no place in the text and don't travel either.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from journal import anchoring
from journal.models import Leaning, Mark, Reflection, Snapshot
from journal.segments import first_words
from principles import library


@dataclass(frozen=True, slots=True)
class Goes:
    """What goes with a share, each ticked by hand. Without the words nothing is shared; thoughts
    stand on marks and go nowhere without them.

    Tasks go where they stand: those of marks with `marks`, those of the page as a whole with
    `leanings`. Who turned the tasks off sees none, so none go.
    """

    words: bool = False
    title: bool = False
    facts: bool = False
    kind: bool = False
    marks: bool = False
    leanings: bool = False
    thoughts: bool = False


def freeze(snapshot: Snapshot, reflection: Reflection, goes: Goes, at: datetime) -> None:
    """Write what was ticked over everything the snapshot held before. Saves nothing."""
    snapshot.text = reflection.text
    snapshot.first_words = first_words(reflection.text)
    snapshot.facts = _facts(reflection, goes)
    snapshot.marks = _marks(reflection, goes)
    snapshot.leanings = _leanings(reflection) if goes.leanings else {}
    snapshot.poles = library.mask_of(pole for mark in snapshot.marks for pole in mark["poles"])
    shows_tasks = goes.leanings and reflection.author.uses_tasks
    snapshot.whole_tasks = reflection.whole_tasks if shows_tasks else 0
    snapshot.tasks = snapshot.whole_tasks | library.task_mask_of(
        task for mark in snapshot.marks for task in mark["tasks"]
    )
    snapshot.made_at = at


def _facts(reflection: Reflection, goes: Goes) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if goes.title and reflection.title:
        facts["title"] = reflection.title
    if goes.facts:
        facts["day"] = reflection.day.isoformat()
        if reflection.minutes is not None:
            facts["minutes"] = reflection.minutes
        if reflection.met:
            facts["met"] = reflection.met
    if goes.kind:
        facts["kind"] = reflection.kind
    return facts


def _marks(reflection: Reflection, goes: Goes) -> list[dict[str, Any]]:
    """Numbered in the order of the text: the ids of the author's marks stay at home.

    Words and context are cut from the shared text, never copied from the mark, which may remember
    an older one.
    """
    if not goes.marks:
        return []
    placed = Mark.objects.visible_to(reflection.author).filter(reflection=reflection, loose=False)
    marks: list[dict[str, Any]] = []
    for mark in placed.in_order():
        try:
            anchor = anchoring.describe(reflection.text, mark.start, mark.end)
        except anchoring.NoWords:
            continue
        marks.append(
            {
                "key": str(len(marks) + 1),
                **as_json(anchor),
                "poles": list(mark.pole_keys),
                "tasks": list(mark.task_keys) if reflection.author.uses_tasks else [],
                "thought": mark.thought if goes.thoughts else "",
                "version": mark.guide_version,
            }
        )
    return marks


def _leanings(reflection: Reflection) -> dict[str, int]:
    leanings = Leaning.objects.visible_to(reflection.author).filter(reflection=reflection)
    return {leaning.principle: leaning.position for leaning in leanings}


def as_json(anchor: anchoring.Anchor) -> dict[str, Any]:
    """An anchor as marks and responses keep it."""
    return {
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }
