"""What stands around words tells one place from another, in scripts without spaces too."""

import pytest

from journal.around import just_after, just_before
from journal.segments import Span, grapheme_borders
from journal.showing import passage

CHINESE = "我们坐在运河边她说那些表格是她睡不着的原因我当时想马上帮她把表格填好后来我才明白" * 3
FAMILY = "👩‍👩‍👧‍👦"


def test_a_short_text_stands_as_it_is():
    assert just_before("We sat", 6) == just_after("We sat", 6) == "We sat"


def test_text_with_spaces_is_cut_between_words():
    assert just_before("Nobody said a word", 9) == "… a word"
    assert just_after("Nobody said a word", 9) == "Nobody …"


def test_a_script_without_spaces_keeps_as_much_around_as_another():
    text = CHINESE + "害怕" + CHINESE
    found = passage(text, Span(len(CHINESE), len(CHINESE) + 2))
    assert found.words == "害怕"
    assert found.before == "…" + CHINESE[-80:]
    assert found.after == CHINESE[:80] + "…"


def test_two_places_of_the_same_words_can_be_told_apart_by_what_is_around_them():
    text = CHINESE + "他害怕回家" + CHINESE + "她害怕写信" + CHINESE
    first, second = text.index("害怕"), text.rindex("害怕")
    one, other = (passage(text, Span(at, at + 2)) for at in (first, second))
    assert one.before.endswith("他")
    assert other.before.endswith("她")
    assert one.after != other.after


@pytest.mark.parametrize("beside", ["", "I ", "so "])
def test_a_very_long_word_beside_the_place_is_shown_in_part(beside):
    long = "Donaudampfschifffahrt" * 20
    assert just_before(long + " " + beside, 80) == "…" + (long + " " + beside)[-80:]
    assert just_after(beside + long, 80) == (beside + long)[:80] + "…"


@pytest.mark.parametrize("letters", [FAMILY, "e\u0301", "각", "a" + FAMILY])
def test_no_cut_splits_a_grapheme(letters):
    text = letters * 60
    borders = set(grapheme_borders(text))
    for most in range(20, 60):
        before, after = just_before(text, most), just_after(text, most)
        assert len(text) - len(before.removeprefix("…")) in borders
        assert len(after.removesuffix("…")) in borders
        assert most - 8 <= len(before) - 1 <= most
        assert most - 8 <= len(after) - 1 <= most
