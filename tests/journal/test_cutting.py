"""What of a page goes with a share, as pure text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import anchoring, cutting
from journal.segments import sentences

PAGE = "First here. Second here.\n\nThird stands alone.\n\nFourth ends. Fifth goes. Sixth stays."


def test_neighbours_stay_together_as_they_stand() -> None:
    cut = cutting.chosen(PAGE, {1, 2})
    assert cut.text == "Second here.\n\nThird stands alone."
    assert cut.gaps == ()


def test_a_gap_is_an_offset_and_no_sign_in_the_text() -> None:
    cut = cutting.chosen(PAGE, {0, 3, 5})
    assert cut.text == "First here.\n\nFourth ends.\n\nSixth stays."
    assert [cut.text[gap:] for gap in cut.gaps] == ["Fourth ends.\n\nSixth stays.", "Sixth stays."]
    assert cutting.as_copy(cut.text, cut.gaps) == (
        "First here.\n\n[…]\n\nFourth ends.\n\n[…]\n\nSixth stays."
    )


def test_every_sentence_is_the_whole_page() -> None:
    assert cutting.chosen(PAGE, range(6)) == cutting.whole(PAGE)
    assert cutting.chosen(PAGE, {99}).text == ""


@pytest.mark.parametrize(
    ("copy", "text", "gaps"),
    [
        ("One.\n\n[…]\n\nTwo.", "One.\n\nTwo.", (6,)),
        ("One.\n[…]\n  […]  \nTwo.\n[…]", "One.\n\nTwo.", (6, 10)),
        ("[…]\nOne.", "One.", (0,)),
        ("He said […] and left.", "He said […] and left.", ()),
        (" \n[…]\n", "", (0,)),
    ],
)
def test_a_line_with_only_the_sign_is_a_gap(copy: str, text: str, gaps: tuple[int, ...]) -> None:
    assert cutting.reworded(copy) == cutting.Cut(text, gaps)


@given(st.sets(st.integers(0, 5), min_size=1))
def test_a_copy_begins_as_exactly_what_was_chosen(numbers: set[int]) -> None:
    cut = cutting.chosen(PAGE, numbers)
    copy = cutting.reworded(cutting.as_copy(cut.text, cut.gaps))
    assert (copy.text, copy.gaps) == (cut.text, cut.gaps)


@given(st.text("ab. \né👩‍👧؟", max_size=60), st.sets(st.integers(0, 9)), st.integers(0, 60))
def test_no_word_outside_the_chosen_sentences_goes(text: str, wanted: set[int], at: int) -> None:
    cut = cutting.chosen(text, wanted)
    spans = sentences(text)
    chosen = [text[spans[n].start : spans[n].end] for n in sorted(wanted) if n < len(spans)]
    if len(chosen) < len(spans):
        assert "".join(cut.text.split()) == "".join("".join(chosen).split())
    for run in cut.runs:
        assert cut.text[run.at :].startswith(text[run.span.start : run.span.end])


def test_a_mark_goes_whole_or_not_at_all() -> None:
    def mark(words: str) -> anchoring.Anchor:
        start = PAGE.index(words)
        return anchoring.describe(PAGE, start, start + len(words))

    cut = cutting.chosen(PAGE, {1, 5})
    inside, across, outside = cutting.kept(
        cut, [mark("Sixth"), mark("here. Second"), mark("Third")]
    )
    assert inside is not None
    assert cut.text[inside.start : inside.end] == inside.exact == "Sixth"
    assert "Fifth" not in inside.prefix
    assert (across, outside) == (None, None)


def test_marks_follow_into_a_reworded_copy_only_where_they_surely_are() -> None:
    before = "Rosa missed the bus. I was frightened of it. We laughed."
    marks = [
        anchoring.describe(before, before.index(words), before.index(words) + len(words))
        for words in ("I was frightened of it", "Rosa missed the bus")
    ]
    copy = cutting.reworded("Something went wrong. I was frightened of it. We laughed.")
    stays, gone = cutting.followed(before, copy, marks)
    assert stays is not None
    assert copy.text[stays.start : stays.end] == "I was frightened of it"
    assert gone is None
