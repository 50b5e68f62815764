"""Fewer words or more: a step is always a word, whatever signs stand around it."""

import pytest

from journal.choosing import Step, stretched
from journal.segments import Span


def step_from(marked: str, step: Step) -> str:
    """The text after one step, with the passage between ⟦ and ⟧ before and after."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    span = stretched(text, Span(start, end), step)
    return f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("⟦We left.⟧ Then", "⟦We⟧ left. Then"),
        ("⟦We left, all of us …⟧", "⟦We left, all of⟧ us …"),
        ("“⟦Come in!”⟧ she said", "“⟦Come⟧ in!” she said"),
        ("⟦We le⟧ft.", "⟦We⟧ left."),
        ("我⟦很害怕。⟧", "我⟦很⟧害怕。"),
        ("⟦قالت نعم.⟧", "⟦قالت⟧ نعم."),
        ("⟦It was 👩‍👩‍👧 😀.⟧", "⟦It⟧ was 👩‍👩‍👧 😀."),
    ],
)
def test_one_word_less_at_the_end_takes_a_word_with_the_signs_behind_it(before, after):
    assert step_from(before, Step.SHORTER_END) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("She said ⟦“Come in!”⟧", "She said “Come ⟦in!”⟧"),
        ("⟦… and (then) left.⟧", "… and (⟦then) left.⟧"),
        ("⟦“‘So’ it went.”⟧", "“‘So’ ⟦it went.”⟧"),
        ("W⟦e left.⟧", "We ⟦left.⟧"),
    ],
)
def test_one_word_less_at_the_start_takes_a_word_with_the_signs_before_it(before, after):
    assert step_from(before, Step.SHORTER_START) == after


@pytest.mark.parametrize("passage", ["⟦“Yes.”⟧ Then", "So ⟦Yes⟧ Then", "So ⟦!?⟧ Then", "So Y⟦e⟧s."])
@pytest.mark.parametrize("step", [Step.SHORTER_START, Step.SHORTER_END])
def test_the_last_word_stays_with_its_signs(passage, step):
    assert step_from(passage, step) == passage


@pytest.mark.parametrize(
    ("step", "after"),
    [
        (Step.LONGER_END, "So “⟦We left.” Then⟧ home."),
        (Step.LONGER_START, "⟦So “We left.⟧” Then home."),
    ],
)
def test_one_word_more_goes_over_the_signs_between(step, after):
    assert step_from("So “⟦We left.⟧” Then home.", step) == after
