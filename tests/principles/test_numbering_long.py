"""A long text that is read anew, a few letters other in each paragraph, keeps its numbers."""

import random
from collections import Counter
from itertools import pairwise

import pytest

from principles.services.numbering import Numbered, renumber
from tests.principles.test_numbering import compared, labels, made_up, numbered

__all__ = ["compared"]

MANY = 700  # so many at once that not every pair of an old and a new one is compared
FAR = 350  # and that stands farther off than the pairs reach


def read_anew(texts: list[str], share: float = 0.12) -> list[str]:
    """Each with that share of its words, and one at least, changed into words nobody has."""
    chance = random.Random(9)
    texts_anew = []
    for text in texts:
        words = text.split()
        for at in chance.sample(range(len(words)), max(1, round(share * len(words)))):
            words[at] = f"x{words[at]}"
        texts_anew.append(" ".join(words))
    return texts_anew


@pytest.mark.parametrize("words", [6, 40])
@pytest.mark.parametrize(
    ("first", "gone"), [(0, 70), (0, FAR), (MANY - FAR, FAR), (200, 70), (200, FAR)]
)
def test_what_a_long_text_lost_costs_no_other_paragraph_its_number(compared, words, first, gone):
    old = made_up(MANY, 1, words)
    left = [at for at in range(MANY) if not first <= at < first + gone]
    anew = read_anew(old)
    given_numbers, last = renumber(numbered(old), [anew[at] for at in left])
    assert [one.key for one in given_numbers] == [at + 1 for at in left]
    assert [one.number for one in given_numbers] == [at + 1 for at in left]
    assert last == MANY
    assert compared.total() <= 2 * MANY


@pytest.mark.parametrize("first", [0, 200, MANY])
def test_what_a_long_text_gained_costs_no_other_paragraph_its_number(compared, first):
    old = made_up(MANY, 1)
    added = made_up(FAR, 5)
    anew = read_anew(old)
    given_numbers, _ = renumber(numbered(old), [*anew[:first], *added, *anew[first:]])
    expected: list[int | None] = list(range(1, MANY + 1))
    assert [one.key for one in given_numbers] == [
        *expected[:first], *[None] * FAR, *expected[first:]
    ]  # fmt: skip
    assert len(set(labels(given_numbers))) == MANY + FAR
    assert compared.total() <= 2 * (MANY + FAR)


def test_a_part_that_was_changed_and_moved_is_new_and_the_rest_keeps_its_order():
    old = made_up(MANY, 1)
    anew = read_anew(old)
    given_numbers, last = renumber(numbered(old), [*anew[400:], *anew[:400]])
    assert [one.key for one in given_numbers] == [*[None] * (MANY - 400), *range(1, 401)]
    assert len(set(labels(given_numbers))) == MANY
    assert last == MANY + 1  # the others take its letters


def test_a_number_that_had_gone_stays_unused_when_a_long_text_is_read_anew():
    texts = made_up(MANY, 1)
    old = [Numbered(at, at, "", text, gone=at <= FAR) for at, text in enumerate(texts, 1)]
    given_numbers, _ = renumber(old, read_anew(texts), MANY)
    assert [one.key for one in given_numbers[FAR:]] == list(range(FAR + 1, MANY + 1))
    assert all(one.key is None and one.number > MANY for one in given_numbers[:FAR])
    assert len(set(labels(given_numbers))) == MANY


def test_a_long_paragraph_split_far_from_its_place_keeps_its_number_once():
    old = made_up(MANY, 1)
    anew = read_anew(old)
    head, tail = anew[400][:150], anew[400][150:]
    new = [*anew[FAR:400], head.strip(), tail.strip(), *anew[401:]]
    given_numbers, _ = renumber(numbered(old), new)
    kept = [one.key for one in given_numbers if one.key is not None]
    assert kept == list(range(FAR + 1, MANY + 1))
    assert labels(given_numbers)[400 - FAR : 402 - FAR] == ["401", "401a"]


@pytest.mark.parametrize("seed", range(5))
def test_a_long_text_of_few_words_has_no_number_twice_and_keeps_its_order(compared, seed):
    chance = random.Random(seed)
    verse = lambda: " ".join(chance.choices(["we", "lit", "the", "lamp", "again"], k=12))  # noqa: E731
    old = [verse() for _ in range(MANY)]
    given_numbers, _ = renumber(numbered(old), read_anew(old[FAR:]))
    kept = [one.key for one in given_numbers if one.key is not None]
    assert max(Counter(labels(given_numbers)).values()) == 1
    assert all(above < below for above, below in pairwise(kept))
    assert compared.total() <= 2 * 100_000 + MANY


def test_a_long_text_that_is_there_twice_gives_each_number_to_one_of_them():
    old = made_up(MANY, 1)
    twice = [*read_anew(old[1:600]), old[600], old[0], *read_anew(old[1:600], 0.05)]
    given_numbers, _ = renumber(numbered(old), twice)
    kept = [one.key for one in given_numbers if one.key is not None]
    assert sorted(kept) == list(range(1, 602))
    assert len(set(labels(given_numbers))) == len(twice)


@pytest.mark.parametrize("place", [FAR, 500])
def test_one_line_that_stayed_and_moved_far_costs_no_other_paragraph_its_number(compared, place):
    old = made_up(MANY, 1)
    anew = read_anew(old)
    given_numbers, _ = renumber(numbered(old), [*anew[FAR:place], old[-1], *anew[place:-1]])
    assert [one.key for one in given_numbers] == [
        *range(FAR + 1, place + 1), MANY, *range(place + 1, MANY)
    ]  # fmt: skip
    assert compared.total() <= 2 * MANY
