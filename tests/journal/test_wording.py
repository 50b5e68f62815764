"""Words are found in all their forms, and found where they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.segments import Span
from peersupport.web.wording import LONGEST, MOST, Wording, fold


def finds(query: str, text: str) -> bool:
    return Wording.parse(query).matches(text)


FAMILIES = (
    ("walk", "walks", "walked", "walking"),
    ("hope", "hopes", "hoped", "hoping"),
    ("happy", "happiness"),
    ("die", "dies", "died", "dying"),
    ("sky", "skies"),
    ("try", "tries", "tried", "trying"),
    ("stop", "stopped", "stopping"),
    ("relation", "relations"),
    ("peer", "peers", "peer’s", "peers'"),
    ("sensible", "sensibly"),
)


@pytest.mark.parametrize("forms", FAMILIES, ids=lambda forms: forms[0])
def test_the_forms_of_a_word_find_each_other(forms: tuple[str, ...]) -> None:
    for asked in forms:
        for written in forms:
            assert finds(asked, f"That day {written.title()}, again."), (asked, written)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("cafe", "In the CAFÉ at noon"),
        ("café", "the cafe\u0301 and"),
        ("CAFE", "“the café” – 1 €"),
        ("istanbul", "İstanbul, evening"),
        ("strasse", "die Straße hier"),
        ("Straße", "die STRASSE hier"),
        ("didn't", "I didn’t say"),
        ("didn’t", "I didn't say"),
        ("smorrebrod", "smørrebrød żółw"),
        ("zolw", "smørrebrød żółw"),
        ("r", "R. was late"),
        ("mother-in-law", "my mother in\nlaw came"),
        ("害怕", "我很害怕。"),
        ("الله", "إن شاء الله"),
        ("मुझे", "हाँ मुझे डर लग रहा"),
        ("가", "오늘 가고 싶다"),
        ("привет", "Он сказал: Привет!"),
        ("ΟΔΟΣ", "η οδός"),
        ("walk river", "By the river we walked"),
        ('"by the river"', "we sat By the\nRiver."),
        ("“by the river” sat", "we sat by the river."),
        ('river "', "by the river"),
        ('"an an"', "pan an an"),
    ],
)
def test_words_are_found_however_they_are_written(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("walk", "the sidewalk was wet"),
        ("art", "we start apart"),
        ("walk river", "we walked home"),
        ('"river by"', "by the river by-and-by"[:12]),
        ('"the river"', "the long river"),
        ('"we walk"', "we walked"),
        ("hope", "we hopped about"),
        ("मुझे", "मुझ को"),
        ("가", "각자"),
        ("r", "her, or for"),
    ],
)
def test_other_words_are_not_found(query: str, text: str) -> None:
    assert not finds(query, text)


@pytest.mark.parametrize("query", ["", "  ", "…", '""', "!?", "'", "\U0001f600"])
def test_a_query_without_words_is_false_and_matches_nothing(query: str) -> None:
    wording = Wording.parse(query)
    assert not wording
    assert not wording.matches("… any ' text !? \U0001f600")
    assert wording.spans("any text") == []
    assert wording.first_match("any text") is None


def test_a_query_is_read_only_so_far() -> None:
    assert len(Wording.parse(" ".join(f"w{n}" for n in range(40))).terms) == MOST
    assert finds("x" * LONGEST + " missing", "x" * LONGEST)


def test_spans_show_where_words_stand_in_the_text_as_written() -> None:
    text = "İ walked – “Walking”, Straße cafe\u0301!"
    found = Wording.parse("walk strasse café").spans(text)
    assert [text[start:end] for start, end in found] == [
        "walked",
        "Walking",
        "Straße",
        "cafe\u0301",
    ]


def test_spans_that_overlap_become_one() -> None:
    assert Wording.parse('"by the river" river').spans("by the river") == [Span(0, 12)]


def test_the_first_match_needs_not_all_the_words() -> None:
    assert Wording.parse("missing river").first_match("By the river") == Span(7, 12)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_query_on_any_text_gives_spans_inside_it(query: str, text: str) -> None:
    wording = Wording.parse(query)
    spans = wording.spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)
    if wording.matches(text):
        assert spans


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(categories=("Ll", "Lu", "Lo", "Nd")), min_size=1, max_size=20))
def test_a_word_finds_itself(word: str) -> None:
    assert finds(word, f"and {word}, then") or not Wording.parse(word)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(max_codepoint=0x2060), max_size=80))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
