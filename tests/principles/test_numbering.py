"""Numbers are for good: kept where words stayed, never given twice."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from principles.services import alike
from principles.services.numbering import Given, Numbered, renumber

FIRST = "The lamp over the door had been out for a week before anyone said so."
SECOND = (
    "We carried the ladder round from the yard. It was too short, as it is every year, "
    "and so we stood under the dark lamp and talked about the winter when it fell."
)
THIRD = "In the end a neighbour held the chair and I stood on it."
OTHER = "Nobody had thought to bring a bulb, which made us laugh until the dog began."


def numbered(texts: list[str]) -> list[Numbered]:
    return [Numbered(at, at, "", text) for at, text in enumerate(texts, 1)]


def labels(given_numbers: list[Given]) -> list[str]:
    return [f"{one.number}{one.suffix}" for one in given_numbers]


def test_a_text_that_is_new_counts_from_one():
    assert labels(renumber([], [FIRST, SECOND, THIRD])[0]) == ["1", "2", "3"]


def test_the_same_text_keeps_every_number_and_every_row():
    given_numbers, last = renumber(numbered([FIRST, SECOND, THIRD]), [FIRST, SECOND, THIRD])
    assert [one.key for one in given_numbers] == [1, 2, 3]
    assert last == 3


def test_a_paragraph_whose_words_were_mended_keeps_its_number():
    mended = SECOND.replace("too short", "much too short")
    given_numbers, _ = renumber(numbered([FIRST, SECOND, THIRD]), [FIRST, mended, THIRD])
    assert labels(given_numbers) == ["1", "2", "3"]
    assert given_numbers[1].key == 2


def test_a_paragraph_that_was_split_takes_a_letter_for_its_second_part():
    head, tail = SECOND.split(", and so ")
    given_numbers, last = renumber(numbered([FIRST, SECOND, THIRD]), [FIRST, head, tail, THIRD])
    assert sorted(labels(given_numbers)) == ["1", "2", "2a", "3"]
    assert labels(given_numbers)[0] == "1"
    assert labels(given_numbers)[3] == "3"
    assert last == 3


def test_a_paragraph_put_in_between_takes_a_letter_of_the_one_above():
    given_numbers, last = renumber(numbered([FIRST, THIRD]), [FIRST, OTHER, THIRD])
    assert labels(given_numbers) == ["1", "1a", "2"]
    assert last == 2


def test_one_added_at_the_end_counts_on_from_the_highest_number_ever():
    given_numbers, last = renumber(numbered([FIRST]), [FIRST, OTHER], last_number=7)
    assert labels(given_numbers) == ["1", "8"]
    assert last == 8


def test_the_number_of_a_paragraph_that_went_away_is_not_given_again():
    old = [*numbered([FIRST, SECOND]), Numbered(3, 3, "", THIRD, gone=True)]
    given_numbers, _ = renumber(old, [FIRST, SECOND, OTHER])
    assert labels(given_numbers) == ["1", "2", "4"]


def test_words_that_come_back_get_their_own_number_again():
    old = [*numbered([FIRST, SECOND]), Numbered(3, 3, "", THIRD, gone=True)]
    given_numbers, _ = renumber(old, [FIRST, THIRD, SECOND])
    assert labels(given_numbers) == ["1", "3", "2"]
    assert given_numbers[1].key == 3


def test_paragraphs_that_changed_places_take_their_numbers_along():
    given_numbers, _ = renumber(numbered([FIRST, SECOND, THIRD]), [THIRD, FIRST, SECOND])
    assert labels(given_numbers) == ["3", "1", "2"]


TEXTS = st.lists(st.sampled_from([FIRST, SECOND, THIRD, OTHER, SECOND[:60], SECOND[60:], "Yes."]))


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_no_number_is_given_twice_and_no_row_is_two_paragraphs(old: list[str], new: list[str]):
    before = numbered(old)
    given_numbers, last = renumber(before, new, len(old))
    assert len(given_numbers) == len(new)
    assert len(set(labels(given_numbers))) == len(new)
    kept = [one.key for one in given_numbers if one.key is not None]
    assert len(set(kept)) == len(kept)
    fresh = {f"{g.number}{g.suffix}" for g in given_numbers if g.key is None}
    assert not fresh & {str(paragraph.number) for paragraph in before}
    assert last >= len(old)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often two paragraphs were set against each other letter by letter."""
    calls: Counter[str] = Counter()

    def counting(name: str):
        really = getattr(alike.fuzz, name)

        def counted(*args: object, **more: object) -> float:
            calls[name] += 1
            return really(*args, **more)

        return counted

    class Counting:
        ratio = staticmethod(counting("ratio"))
        partial_ratio = staticmethod(counting("partial_ratio"))

    monkeypatch.setattr(alike, "fuzz", Counting)
    return calls


def made_up(many: int, seed: int, words: int = 40) -> list[str]:
    """Paragraphs of our own making, with common words and rare ones."""
    chance = random.Random(seed)
    letters = "abcdefghijklmnoprstuvw"
    common = ["and", "the", "of", "we", "it", "was", "to", "in", "that", "they"]

    def word() -> str:
        rare = "".join(chance.choices(letters, k=chance.randint(3, 9)))
        return chance.choice(common) if chance.random() < 0.4 else rare

    return [" ".join(word() for _ in range(words)) for _ in range(many)]


@pytest.mark.parametrize(("old", "new"), [(225, 100), (1_500, 1_500)])
def test_an_edition_of_other_words_is_hardly_compared_letter_by_letter(compared, old, new):
    given_numbers, _ = renumber(numbered(made_up(old, 1)), made_up(new, 2))
    assert all(one.key is None for one in given_numbers)
    assert compared["partial_ratio"] == 0
    assert compared["ratio"] <= new


def test_an_edition_in_which_every_paragraph_was_mended_keeps_all_numbers(compared):
    old = made_up(600, 1)
    new = [text.replace(" and ", " and also ", 2) + " indeed" for text in old]
    given_numbers, last = renumber(numbered(old), new)
    assert [one.key for one in given_numbers] == list(range(1, 601))
    assert last == 600
    assert compared.total() <= 2 * 600


@pytest.mark.parametrize("shared", [0.3, 0.5, 0.7, 0.9])
def test_paragraphs_that_share_many_words_are_compared_within_a_bound(compared, shared):
    first = made_up(1, 3, 60)[0].split()[: int(60 * shared)]
    like = lambda seed: [  # noqa: E731
        " ".join([*first, text]) for text in made_up(400, seed, 60 - len(first))
    ]
    given_numbers, _ = renumber(numbered(like(1)), like(2))
    assert len(given_numbers) == 400
    assert compared["ratio"] <= 100_000
    assert compared["partial_ratio"] <= 1_000


def test_a_paragraph_as_long_as_a_book_keeps_its_number_without_that(compared):
    book = made_up(1, 1, 80_000)[0]
    mended = book.replace(" that ", " this ", 500)
    assert labels(renumber(numbered([FIRST, book]), [FIRST, mended])[0]) == ["1", "2"]
    pieces = [book[:250_000], book[250_000:300_000], book[300_000:]]
    assert labels(renumber(numbered([FIRST, book]), [FIRST, *pieces])[0])[2:] == ["2a", "2b"]
    other = made_up(1, 2, 80_000)
    assert labels(renumber(numbered([FIRST, book]), [FIRST, *other])[0]) == ["1", "3"]
    assert compared.total() == 0


def test_what_is_left_when_the_work_is_done_is_new_and_still_has_a_number_of_its_own(monkeypatch):
    monkeypatch.setattr(alike, "WORK", 0)
    old = made_up(30, 1)
    given_numbers, _ = renumber(numbered(old), [f"{text} indeed" for text in old])
    assert labels(given_numbers) == [str(at) for at in range(31, 61)]


def test_when_the_work_is_done_short_parts_are_still_compared_by_their_pairs_of_words(monkeypatch):
    monkeypatch.setattr(alike, "WORK", 0)
    short = "A neighbour held the chair and I stood on it"
    for words, kept in ((short, [1]), (f"{short} until the lamp was lit again", [None])):
        given_numbers, _ = renumber(numbered([words]), [f"{words} indeed"])
        assert [one.key for one in given_numbers] == kept
