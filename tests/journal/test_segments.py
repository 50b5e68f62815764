"""Borders of paragraphs, sentences, words and graphemes, in code points."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.segments import (
    Span,
    first_words,
    grapheme_borders,
    paragraphs,
    sentences,
    words,
)

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


def cut(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def test_blank_lines_part_paragraphs_and_single_line_breaks_do_not() -> None:
    text = "\n one\ntwo  \n\n \t\nthree\n\n\n"
    assert cut(text, paragraphs(text)) == ["one\ntwo", "three"]


@pytest.mark.parametrize("text", ["", " ", "\n\n \n"])
def test_a_text_of_white_space_has_nothing_in_it(text: str) -> None:
    assert paragraphs(text) == sentences(text) == words(text) == []


def test_sentences_stay_inside_their_paragraph_and_lose_white_space() -> None:
    text = f"I asked.  She laughed {FAMILY}! And\nthen?\n\nNo end mark\n\n怖かった。帰った。"
    assert cut(text, sentences(text)) == [
        "I asked.",
        f"She laughed {FAMILY}!",
        "And",
        "then?",
        "No end mark",
        "怖かった。",
        "帰った。",
    ]


def test_words_leave_out_spaces_and_signs() -> None:
    text = "\U0001f600 don’t – go, สวัสดีครับ 2 \U0001f600"
    assert cut(text, words(text)) == ["don’t", "go", "สวัสดี", "ครับ", "2"]


def test_grapheme_borders_are_code_points() -> None:
    assert list(grapheme_borders(f"a{FAMILY}e\u0301\n")) == [0, 1, 6, 8, 9]
    assert list(grapheme_borders("ab")) == [0, 1, 2]
    assert list(grapheme_borders("a\r\nb")) == [0, 1, 3, 4]


def test_first_words_are_one_line_cut_after_a_word() -> None:
    assert first_words("One\n two  three", 40) == "One two three"
    assert first_words("One two three four", 12) == "One two…"
    assert first_words("x" * 30, 10) == "x" * 9 + "…"
    assert first_words(FAMILY * 9, 7) == FAMILY + "…"
    assert first_words(" \n ") == ""


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=300))
def test_every_span_lies_on_grapheme_borders_and_in_order(text: str) -> None:
    borders = set(grapheme_borders(text))
    for spans in (paragraphs(text), sentences(text)):
        ends = [offset for span in spans for offset in span]
        assert ends == sorted(ends)
        assert borders.issuperset(ends)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=400), st.integers(2, 120))
def test_first_words_never_pass_their_limit(text: str, limit: int) -> None:
    line = first_words(text, limit)
    assert len(line) <= limit
    assert "\n" not in line
