"""Marks are found where a person would look for them: a corpus of hard cases."""

import pytest

from journal.anchoring import How, describe, reanchor
from tests.journal import (
    hard_cases_edits,
    hard_cases_moves,
    hard_cases_scripts,
    hard_cases_swaps,
)
from tests.journal.hard_cases import Case

CASES = [
    *hard_cases_edits.CASES,
    *hard_cases_moves.CASES,
    *hard_cases_scripts.CASES,
    *hard_cases_swaps.CASES,
]


def plain(marked: str) -> tuple[str, int, int]:
    """A text without its ⟦ ⟧, and where they stood (-1, -1 where there are none)."""
    start, end = marked.find("⟦"), marked.find("⟧")
    return marked.replace("⟦", "").replace("⟧", ""), start, end - 1 if end >= 0 else -1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mark_is_found_where_a_person_would_look_for_it(case: Case) -> None:
    old, start, end = plain(case.old)
    new, new_start, new_end = plain(case.new)
    anchor = describe(old, start, end)
    [placed] = reanchor(old, new, [anchor])
    assert placed.how in case.how
    if How.LOOSE in case.how:
        assert placed.anchor == anchor
    else:
        at = placed.anchor
        assert new[: at.start] + "⟦" + at.exact + "⟧" + new[at.end :] == case.new
        assert (at.start, at.end) == (new_start, new_end)


def test_two_neighbours_that_change_places_take_their_marks_along() -> None:
    for old, new, sentences in hard_cases_swaps.PAIRS:
        starts = [old.index(each) for each in sentences]
        anchors = [
            describe(old, start, start + len(each))
            for start, each in zip(starts, sentences, strict=True)
        ]
        for placed, each in zip(reanchor(old, new, anchors), sentences, strict=True):
            assert placed.how in (How.SAME, How.MOVED)
            assert placed.anchor == describe(new, new.index(each), new.index(each) + len(each))


def test_the_corpus_holds_at_least_sixty_cases() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60
