"""Mends of a draft, without a database."""

import pytest

from principles.readers import Block, Doubt, Recognised, SetApart
from principles.services.mending import Mend, Mended, Unfit, sentences

DRAFT = Recognised(
    (
        Block("heading", "Lamps", 1, 1),
        Block("paragraph", "By Ana Lind", 2),
        Block("paragraph", "It rained. “Did it?” Nobody knew…\nThen it stopped.", 3),
        Block("paragraph", "The end.", 6),
    ),
    (SetApart("page number", "3", 5),),
    title="Lamps",
    author="Ana Lind",
    doubts=(Doubt(3, "short line"), Doubt(99, "at the end")),
)


def texts(worked: Mended) -> list[str]:
    return [block.text for block in worked.finished().blocks]


def test_title_and_author_that_it_begins_with_are_set_apart():
    assert [part.apart for part in Mended(DRAFT).parts] == [
        "title",
        "author",
        "",
        "page number",
        "",
    ]


def test_a_doubt_stands_at_its_line_or_at_the_last_part_above_it():
    assert [part.doubt for part in Mended(DRAFT).parts][2:] == ["short line", "", "at the end"]


def test_sentences_hold_every_word_and_their_closing_quotes():
    text = "It rained. “Did it?” Nobody knew…\nThen it stopped."
    assert [text[start:end] for start, end in sentences(text)] == [
        "It rained.", "“Did it?”", "Nobody knew…", "Then it stopped.",
    ]  # fmt: skip


def test_joining_leaves_what_is_set_apart_in_between_where_it_is():
    worked = Mended(DRAFT, [Mend("join", 3)])
    assert texts(worked) == ["It rained. “Did it?” Nobody knew…\nThen it stopped. The end."]
    assert "page number" in {piece.kind for piece in worked.finished().set_apart}


def test_two_pieces_of_the_same_words_stay_two():
    twice = Recognised((Block("paragraph", "Yes. Yes.", 1),))
    found = Mended(twice, [Mend("split", 1, 1)]).finished()
    assert len(set(found.blocks)) == 2


def test_no_mend_loses_a_word():
    mends = [Mend("split", 3, 2), Mend("heading", 6, 3), Mend("apart", 5), Mend("join", 3)]
    found = Mended(DRAFT, mends).finished()
    words = " ".join(found.in_order()).split()
    assert sorted(words) == sorted(" ".join(DRAFT.in_order()).split())


@pytest.mark.parametrize("mend", [Mend("join", 5), Mend("split", 5, 1), Mend("apart", 4)])
def test_what_does_not_fit_is_refused_and_nothing_changes(mend):
    worked = Mended(DRAFT)
    before = worked.parts
    with pytest.raises(Unfit):
        worked.do(mend)
    assert worked.parts == before


def test_two_thousand_parts_and_a_thousand_mends_are_done_in_a_moment():
    many = tuple(Block("paragraph", f"One {n}. Two {n}.", n) for n in range(1, 2001))
    mends = [Mend("split", n, 1) for n in range(1, 1001)]
    assert len(Mended(Recognised(many), mends).parts) == 3000
