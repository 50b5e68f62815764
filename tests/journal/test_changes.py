"""What changed between two texts: no word of either is lost, and it reads like a change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.changes import Line, is_changed, lines

SIGNS = {"same": "{}", "new": "[+{}]", "gone": "[-{}]"}
PARTS = [
    "the", "bus", "she", "said", "stay", ".", ",", "don’t", "تمشي", "走", "我们", "हिन्दी",
    "👩‍👩‍👧", "\n\n", "\n", " ",
]  # fmt: skip
WORDS = st.sampled_from(PARTS)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


def told(old: str, new: str, **more: bool) -> list[str]:
    """The lines as plain text, with signs for what came and went."""
    return [
        f"({line.folded})"
        if line.folded
        else "".join(SIGNS[piece.kind].format(piece.text) for piece in line.pieces)
        for line in lines(old, new, **more)
    ]


def words_of(found: list[Line], *kinds: str) -> str:
    pieces = [piece for line in found for piece in line.pieces if piece.kind in kinds]
    text = "".join(piece.text for piece in pieces if not piece.said)
    return "".join(text.replace("¶", "").split())


@pytest.mark.parametrize(
    ("old", "new", "lines_"),
    [
        ("We sat.", "We sat down.", ["We sat[+ down]."]),
        ("It was quiet for a while.", "It was quiet.", ["It was quiet[- for a while]."]),
        ("I stayed.", "I left.", ["I [-stayed][+left]."]),
        (
            "I walked slowly to the big house.",
            "I ran quickly to the small hut.",
            ["I [-walked slowly to the big house][+ran quickly to the small hut]."],
        ),
        ("one two", "one\n\ntwo", ["one[+¶]", "two"]),
        ("one\n\ntwo", "one two", ["one[-¶] two"]),
        ("a\n\nc d\n\ne", "a\n\ne", ["a", "[-c d ¶ ]e"]),
        ("a\n\nb", "a\n\nx y\n\nb", ["a", "[+x y]", "b"]),
        ("أنا أمشي ببطء", "أنا أمشي بسرعة", ["أنا أمشي [-ببطء][+بسرعة]"]),
        ("我们慢慢走", "我们走", ["我们[-慢慢]走"]),
        ("stay 👩‍👩‍👧", "stay 👩‍👩‍👦", ["stay [-👩‍👩‍👧][+👩‍👩‍👦]"]),
    ],
)
def test_a_change_is_told_in_whole_words(old: str, new: str, lines_: list[str]) -> None:
    assert told(old, new) == lines_


def test_a_long_stretch_that_stayed_is_folded_with_a_little_left_around_the_change() -> None:
    stayed = " ".join(f"w{number}" for number in range(200))
    found = told(f"{stayed} end. {stayed}", f"{stayed} the end. {stayed}")
    assert [line.startswith("(") for line in found] == [True, False, True]
    assert "[+the ]" in found[1]
    assert found[1].startswith("… w")


def test_what_is_folded_and_what_is_shown_are_all_the_words_that_stayed() -> None:
    stayed = " ".join(f"w{number}" for number in range(200))
    found = lines(f"{stayed} end", f"{stayed} END")
    shown = sum(
        len(piece.text.replace("…", "").split())
        for line in found
        for piece in line.pieces
        if piece.kind == "same"
    )
    assert shown + sum(line.folded for line in found) == 200


def test_spaces_alone_are_no_change() -> None:
    assert not is_changed(lines("one  two", "one two"))
    assert is_changed(lines("one two", "one\n\ntwo"))


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_word_of_either_text_is_lost(old: str, new: str) -> None:
    found = lines(old, new, fold=False)
    assert words_of(found, "same", "new") == "".join(new.split())
    assert words_of(found, "same", "gone") == "".join(old.split())
