"""What a share freezes: only what the author ticked, and nothing that leads back to the rest.

All of it comes from the words that go: the whole page, chosen passages, or a reworded copy.

A reader sees, sorts, filters, searches and counts by the snapshot alone. The name only you would
know never travels, loose marks have no place in the text and don't travel either.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from journal import anchoring, cutting
from journal.cutting import Cut
from journal.models import Leaning, Mark, Reflection, Snapshot
from journal.segments import first_words
from principles import library


@dataclass(frozen=True, slots=True)
class Goes:
    """What goes with a share, each ticked by hand. Without the words nothing is shared; thoughts
    stand on marks and go nowhere without them.

    Tasks go where they stand: those of marks with `marks`, those of the page as a whole with
    `leanings`. Who turned the tasks off sees none, so none go.

    In place of the whole of them, `words`, may go the `sentences` of these numbers (from 0) of
    the page in that `version`. A `copy` goes alone, in place of either.
    """

    words: bool = False
    title: bool = False
    facts: bool = False
    kind: bool = False
    marks: bool = False
    leanings: bool = False
    thoughts: bool = False
    sentences: frozenset[int] = frozenset()
    version: int | None = None
    copy: str = ""


def freeze(snapshot: Snapshot, reflection: Reflection, goes: Goes, at: datetime) -> None:
    """Write what was ticked over everything the snapshot held before. Saves nothing."""
    base = words_chosen(reflection.text, goes)
    cut, snapshot.form = as_it_goes(reflection.text, goes)
    snapshot.text = cut.text
    snapshot.gaps = list(cut.gaps)
    snapshot.first_words = first_words(cut.text)
    snapshot.facts = _facts(reflection, goes)
    snapshot.marks = _marks(reflection, goes, base, cut)
    snapshot.leanings = _leanings(reflection) if goes.leanings else {}
    snapshot.poles = library.mask_of(pole for mark in snapshot.marks for pole in mark["poles"])
    shows_tasks = goes.leanings and reflection.author.uses_tasks
    snapshot.whole_tasks = reflection.whole_tasks if shows_tasks else 0
    snapshot.tasks = snapshot.whole_tasks | library.task_mask_of(
        task for mark in snapshot.marks for task in mark["tasks"]
    )
    snapshot.made_at = at


def words_chosen(text: str, goes: Goes) -> Cut:
    """What was ticked of a page's own words: passages, or else all of them."""
    return cutting.chosen(text, goes.sentences) if goes.sentences else cutting.whole(text)


def as_it_goes(text: str, goes: Goes) -> tuple[Cut, Snapshot.Form]:
    """The words that go, and what readers are told they are.

    A copy that says the same as the words it began from is no rewording.
    """
    base = words_chosen(text, goes)
    if goes.copy.strip():
        copy = cutting.reworded(anchoring.normalise(goes.copy))
        if (copy.text, copy.gaps) != (base.text.strip(), base.gaps):
            return copy, Snapshot.Form.REWORDED
    return base, Snapshot.Form.WHOLE if base.text == text else Snapshot.Form.CHOSEN


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


def _marks(reflection: Reflection, goes: Goes, base: Cut, cut: Cut) -> list[dict[str, Any]]:
    """Numbered in the order of the text: the ids of the author's marks stay at home.

    Words and context are cut from the shared text, never copied from the mark, which may remember
    an older one.
    """
    if not goes.marks:
        return []
    placed = Mark.objects.visible_to(reflection.author).filter(reflection=reflection, loose=False)
    described: list[tuple[Mark, anchoring.Anchor]] = []
    for mark in placed.in_order():
        try:
            anchor = anchoring.describe(reflection.text, mark.start, mark.end)
        except anchoring.NoWords:
            continue
        described.append((mark, anchor))
    anchors = cutting.kept(base, [anchor for _, anchor in described])
    if not cut.runs:
        anchors = cutting.followed(base.text, cut, anchors)
    there = [(mark, at) for (mark, _), at in zip(described, anchors, strict=True) if at is not None]
    there.sort(key=lambda each: (each[1].start, each[1].end))
    return [
        {
            "key": str(number),
            **as_json(anchor),
            "poles": list(mark.pole_keys),
            "tasks": list(mark.task_keys) if reflection.author.uses_tasks else [],
            "thought": mark.thought if goes.thoughts else "",
            "version": mark.guide_version,
        }
        for number, (mark, anchor) in enumerate(there, 1)
    ]


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
