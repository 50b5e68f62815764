"""Which paragraphs answer a query best, from what the index says. Pure: no Django.

Paragraphs that hold every word come first. Among those, and among the rest: rare words count more
than common ones and a short paragraph more than a long one (BM25, Robertson and Zaragoza 2009),
the very form that was typed more than another, words near each other more than words apart, and a
word in the heading above a little, and what a text says more than a comment under it.
"""

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from principles.services.packing import LONGEST, Hit, Packed
from principles.services.terms import Query, stem

K, B = 1.2, 0.4
OTHER_FORM, SLIP, HEADING, NEAR, COMMENT = 0.85, 0.6, 0.35, 0.8, 0.6
LOOKED_AT = 100
"""How many of the best are looked at for words near each other."""
SOME, LEAST = 40, 0.12
"""At most so many paragraphs hold only some of the words, each worth this part of the best."""


@dataclass(frozen=True, slots=True)
class Row:
    """One word in one text or guide page (`shelf`), as the index has it."""

    word: str
    stem: str
    shelf: int
    places: Packed


type Place = tuple[int, int]
"""A paragraph: its text or guide page, and its key there."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best first. The first `whole` of them hold every word and phrase that was asked for."""

    places: Sequence[Place]
    whole: int


@dataclass(slots=True)
class _Found:
    """What was added up for the paragraphs so far; `held` counts the words that each holds."""

    score: dict[Place, float] = field(default_factory=dict)
    held: dict[Place, int] = field(default_factory=dict)


def rank(
    query: Query,
    rows: Sequence[Row],
    near: Mapping[str, set[str]],
    *,
    paragraphs: int,
    words: int,
    comments: Container[int] = (),
) -> Ranked:
    """Put the paragraphs in order. `near` gives for a mistyped word the stems that it may mean.

    `paragraphs` and `words` count the whole library; `comments` are the shelves with what readers
    said under a text, which stands behind what a text says as well.
    """
    average = max(words / max(paragraphs, 1), 1.0)
    norms = [K * (1 - B + B * length / average) for length in range(LONGEST + 1)]
    by_stem: dict[str, list[Row]] = {}
    # In one order, whichever a database gave: sums are rounded, and must be alike everywhere.
    for row in sorted(rows, key=lambda row: (row.word, row.shelf)):
        by_stem.setdefault(row.stem, []).append(row)
    found = _Found()
    for word in query.words:
        meant = [
            row for each in sorted(near.get(word, {stem(word)})) for row in by_stem.get(each, ())
        ]
        _add(found, _one_word(meant, word, norms, slipped=word in near), paragraphs)
    if query.phrases:
        standing = [phrase_places(phrase, by_stem) for phrase in query.phrases]
        _only(found, set[Place].intersection(*standing), len(query.phrases))
    for place in found.score:
        if place[0] in comments:
            found.score[place] *= COMMENT
    return _ordered(found, len(query.words) + len(query.phrases), query, by_stem, near)


def _one_word(
    rows: Iterable[Row], word: str, norms: Sequence[float], *, slipped: bool
) -> tuple[dict[Place, float], dict[Place, float]]:
    """How well each paragraph holds one word, 0 to 1, and those with it in the heading only."""
    inside: dict[Place, float] = {}
    above: dict[Place, float] = {}
    for row in rows:
        worth = SLIP if slipped else 1.0 if row.word == word else OTHER_FORM
        shelf = row.shelf
        for key, fact in zip(row.places.keys, row.places.facts, strict=True):
            place = (shelf, key)
            if fact & 0x8000:
                above[place] = HEADING * worth
            if often := fact & 0x7FFF:
                value = worth * often * (K + 1) / (often + norms[fact >> 16])
                before = inside.get(place)
                inside[place] = value if before is None else before + value
    return inside, above


def _add(
    found: _Found, one: tuple[dict[Place, float], dict[Place, float]], paragraphs: int
) -> None:
    inside, above = one
    number = len(inside)
    rare = math.log(1 + (paragraphs - number + 0.5) / (number + 0.5))
    score, held = found.score, found.held
    for place, value in inside.items():
        score[place] = score.get(place, 0.0) + rare * value
        held[place] = held.get(place, 0) + 1
    for place, value in above.items():
        if place in score:
            score[place] += rare * value


def phrase_places(phrase: Sequence[str], by_stem: Mapping[str, Sequence[Row]]) -> set[Place]:
    """Where words stand beside each other in this order, as they are written."""
    ends: dict[Place, set[int]] | None = None
    for word in phrase:
        rows = [row for row in by_stem.get(stem(word), ()) if row.word == word]
        here = {(row.shelf, hit.key): hit.places for row in rows for hit in row.places.hits()}
        if ends is None:
            ends = {place: set(at) for place, at in here.items() if at}
            continue
        followed = {
            place: {each for each in here[place] if each - 1 in before}
            for place, before in ends.items()
            if place in here
        }
        ends = {place: at for place, at in followed.items() if at}
    return set(ends or ())


def _only(found: _Found, places: set[Place], phrases: int) -> None:
    """Leave the places where every phrase stands."""
    found.score = {place: found.score.get(place, 0.0) + 1.0 for place in places}
    found.held = {place: found.held.get(place, 0) + phrases for place in places}


def _ordered(
    found: _Found,
    asked: int,
    query: Query,
    by_stem: Mapping[str, Sequence[Row]],
    near: Mapping[str, set[str]],
) -> Ranked:
    held = found.held
    # Two words of three tell more than one of them three times.
    score = {place: value * held[place] / asked for place, value in found.score.items()}
    whole = [place for place in score if held[place] == asked]
    partly = [place for place in score if held[place] < asked]
    best = max(score.values(), default=0.0)
    # What holds some words is looked at only where it is worth it: there may be very many.
    partly = [place for place in partly if score[place] >= best * LEAST]
    partly = nlargest(SOME, partly, key=lambda place: (score[place], *(-part for part in place)))
    first = nlargest(LOOKED_AT, whole, key=lambda place: (score[place], *(-part for part in place)))
    closeness = _closeness({*first, *partly}, query, by_stem, near) if asked > 1 else {}

    def order(place: Place) -> tuple[float, int, int]:
        return (-score[place] - NEAR * closeness.get(place, 0.0), *place)

    chosen = set(first)
    rest = [place for place in whole if place not in chosen]
    places = [*sorted(first, key=order), *sorted(rest, key=order), *sorted(partly, key=order)]
    return Ranked(places, len(whole))


def _closeness(
    places: set[Place],
    query: Query,
    by_stem: Mapping[str, Sequence[Row]],
    near: Mapping[str, set[str]],
) -> dict[Place, float]:
    """For each place how near its words stand: their number, over what they stretch across."""
    stands: dict[Place, list[tuple[int, int]]] = {place: [] for place in places}
    for at, word in enumerate(query.words):
        for each in near.get(word, {stem(word)}):
            for row in by_stem.get(each, ()):
                for hit in _hits_in(row, places):
                    stands[row.shelf, hit.key] += [(place, at) for place in hit.places]
    return {place: _tightest(sorted(found)) for place, found in stands.items()}


def _hits_in(row: Row, places: set[Place]) -> list[Hit]:
    keys = {key for shelf, key in places if shelf == row.shelf}
    if not keys or keys.isdisjoint(row.places.keys):
        return []
    return [hit for hit in row.places.hits() if hit.key in keys]


def _tightest(stands: Sequence[tuple[int, int]]) -> float:
    """Over the stretches that hold every word that is there, the best share of wanted words."""
    kinds = len({word for _, word in stands})
    if kinds < 2:
        return 0.0
    counts: dict[int, int] = {}
    best, start = 0.0, 0
    for place, word in stands:
        counts[word] = counts.get(word, 0) + 1
        while counts[stands[start][1]] > 1:
            counts[stands[start][1]] -= 1
            start += 1
        if len(counts) == kinds:
            best = max(best, kinds * kinds / (place - stands[start][0] + 1 + kinds))
    return best
