"""Any text comes back whole: nothing lost, nothing invented, the order kept."""

from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from principles.readers import Outline, Refused
from principles.readers.decoding import decode, with_line_feeds
from principles.readers.outline import RUN, hash_of, words_of
from principles.readers.plain_text import read, recognise

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=14)
PIECES = st.sampled_from(
    [
        "74 COMMENTS",
        "  1. A first one",
        "    • an answer",
        "        • deeper",
        "      Report comment",
        "Report comment",
        "***",
        "July 5, 2011",
        "A Heading Here",
        "",
        "",
        "a line that goes on with small letters and is quite long until it",
        "ends here.",
        "well-",
        "Somebody Note: this came by mail",
        "https://example.org/a",
        "Ines said:",
        "  • Ines on 5 July 2011 said:",
        "\u00a0 \u00a0 set in by no-break spaces",
        "3",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, WORDS), max_size=30).map("\n".join)


def packed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_character_of_any_text_comes_back_in_its_order(text: str) -> None:
    found = recognise(with_line_feeds(text))
    assert packed("".join(found.in_order())) == packed(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.lists(st.sampled_from("abcdefgh"), min_size=2 * RUN, max_size=40), TEXTS)
def test_a_known_article_and_what_stands_around_it_come_back_whole(
    before: str, article: list[str], after: str
) -> None:
    # A run of one word over and over, gone on with behind the article, ends in two places.
    assume(words_of(after)[:1] != article[-1:])
    outline = Outline(hash_of(article[:RUN]), hash_of(article[-RUN:]), discussion=True)
    text = with_line_feeds(f"{before}\n{' '.join(article)}\n{after}")
    found = recognise(text, outline)
    assert packed("".join(found.in_order())) == packed(text)
    inside = [word for block in found.blocks for word in words_of(block.text)]
    assert hash_of(inside[-RUN:]) == outline.ends


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_parent_stands_above_its_answer_and_one_step_up(text: str) -> None:
    comments = recognise(with_line_feeds(text)).discussion
    for at, comment in enumerate(comments):
        if comment.parent is None:
            assert comment.level == 1
        else:
            assert comment.parent < at
            assert comments[comment.parent].level == comment.level - 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_one_sentence(data: bytes) -> None:
    try:
        found = read(data)
    except Refused as refusal:
        reason = str(refusal)
    else:
        reason = "read"
        assert packed("".join(found.in_order())) == packed(decode(data)[0])
    assert reason
    assert "\n" not in reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_same_words_in_another_encoding_are_the_same_text(encoding: str) -> None:
    text = "Café – “here”, she said.\n\nمرحبا بكم"
    assert decode(text.encode(encoding))[0] == text


def test_a_paragraph_of_very_many_lines_is_joined_in_good_time():
    lines = ["the bench by the harbour was green again and nobody had"] * 20_000
    started = process_time()
    found = recognise("\n".join([*lines, "asked us."]))
    assert len(found.blocks) == 1
    assert found.blocks[0].text.endswith("nobody had asked us.")
    assert process_time() - started < 5  # joined line by line this took minutes


def test_a_text_of_too_many_parts_is_refused():
    with pytest.raises(Refused, match="more than 5,000 parts"):
        recognise("A bench.\n\n" * 5_001)
