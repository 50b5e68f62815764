"""What an anchor is, and what becomes of it beside the corpus and the random trials."""

import pytest

from journal.anchoring import (
    CONTEXT,
    Anchor,
    How,
    NoWords,
    describe,
    find,
    from_utf16,
    normalise,
    reanchor,
    to_utf16,
)

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


def test_an_anchor_holds_its_words_and_thirty_two_code_points_around() -> None:
    text = "a" * 50 + "words" + "z" * 50
    assert describe(text, 50, 55) == Anchor(50, 55, "words", "a" * CONTEXT, "z" * CONTEXT)


def test_context_ends_where_the_text_ends() -> None:
    assert describe("so, words.", 4, 9) == Anchor(4, 9, "words", "so, ", ".")


def test_a_passage_loses_the_white_space_around_it() -> None:
    assert describe("one  two \n three", 4, 11).exact == "two"


def test_a_passage_is_widened_to_whole_graphemes() -> None:
    text = f"we {FAMILY} went, cafe\u0301"
    assert describe(text, 5, 6).exact == FAMILY
    assert describe(text, len(text) - 2, len(text) - 1).exact == "e\u0301"


@pytest.mark.parametrize(
    ("start", "end"), [(2, 2), (3, 2), (-1, 2), (0, 99), (3, 5), (5, 7), (99, 120)]
)
def test_offsets_without_words_are_refused(start: int, end: int) -> None:
    with pytest.raises(NoWords):
        describe("one  \u200b\u200fwords", start, end)


def test_line_ends_of_every_kind_become_one() -> None:
    assert normalise("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_what_no_text_may_hold_is_taken_out_and_the_rest_stays_as_typed() -> None:
    assert normalise("a\x00b\ud83d\ude00\ud83dc\udc00") == "ab\U0001f600\ufffdc\ufffd"
    assert normalise("e\u0301é\t \u200f") == "e\u0301é\t \u200f"


def test_browser_offsets_become_code_points_and_back() -> None:
    text = "a\U0001f600b\U0001f600c"
    assert [from_utf16(text, offset) for offset in (0, 1, 3, 4, 6, 7)] == [0, 1, 2, 3, 4, 5]
    assert [to_utf16(text, offset) for offset in range(6)] == [0, 1, 3, 4, 6, 7]


def test_a_browser_offset_inside_a_pair_or_outside_the_text_stays_in_the_text() -> None:
    text = "a\U0001f600b"
    assert from_utf16(text, 2) == 1
    assert (from_utf16(text, -3), from_utf16(text, 99), to_utf16(text, 99)) == (0, 3, 4)


def test_words_are_found_without_the_old_text() -> None:
    anchor = describe("We walked. I was afraid of the dog. Then home.", 11, 35)
    placed = find(anchor, "It rained; I was afraid of the dog. Then home, late.")
    assert (placed.how, placed.anchor.start, placed.anchor.exact) == (How.SAME, 11, anchor.exact)


def test_repeated_words_are_found_by_what_is_around_them() -> None:
    old = "At noon: I don’t know. At night, by the harbour: I don’t know. End."
    start = old.rindex("I don’t")
    new = "By day I don’t know. Still at night, by the harbour: I don’t know. End."
    placed = find(describe(old, start, start + 13), new)
    assert (placed.how, placed.anchor.start) == (How.MOVED, new.rindex("I don’t"))


def test_words_found_twice_alike_stay_loose() -> None:
    anchor = describe("I was afraid of the dog.", 0, 24)
    placed = find(anchor, "x I was afraid of the dog. x I was afraid of the dog. x")
    assert (placed.how, placed.anchor) == (How.LOOSE, anchor)


def test_a_short_word_alone_does_not_tell_its_place() -> None:
    anchor = describe("We sat by the window and the tea went cold.", 25, 28)
    assert find(anchor, "Nothing but rain on the roof that day").how is How.LOOSE


def test_words_inside_a_grapheme_are_not_found() -> None:
    anchor = Anchor(0, 1, "e", "", "")
    assert find(anchor, "e\u0301").how is How.LOOSE


def test_a_loose_mark_comes_back_with_its_words() -> None:
    old = "We walked. I was afraid of the dog. Then home."
    anchor = describe(old, 11, 35)
    [gone] = reanchor(old, "We walked. Then home.", [anchor])
    [back] = reanchor("We walked. Then home.", old, [gone.anchor])
    assert (gone.how, back.how, back.anchor) == (How.LOOSE, How.SAME, anchor)


def test_marks_on_the_same_words_go_together() -> None:
    old = "We walked and I was afraid of the dog that barked."
    anchors = [describe(old, 14, 37), describe(old, 14, 37), describe(old, 20, 26)]
    places = [placed.anchor for placed in reanchor(old, "So: " + old, anchors)]
    assert [(place.start, place.exact) for place in places] == [
        (18, "I was afraid of the dog"),
        (18, "I was afraid of the dog"),
        (24, "afraid"),
    ]


def test_a_new_place_has_the_context_of_the_new_text() -> None:
    old, new = "one two three four five", "zero two three four six"
    [placed] = reanchor(old, new, [describe(old, 4, 18)])
    assert placed.anchor == describe(new, 5, 19)
