"""Two ways to place a passage again: where the diff carried it, and where its exact words are.

Pure: no Django. A place that isn't good enough is None, never a worse place.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from journal.alignment import Alignment, Run, within

ALIKE = 75.0
"""The least `fuzz.ratio` of the old words and a place that differs from them."""
SURE = 5
"""Code points in a row that must have stayed before a changed place counts as certain."""
BESIDE = 8
"""Code points beside the passage that they must hang together with."""
SETTLED = 12
"""Code points in a row from which words that stayed unchanged are more than chance."""
LONG = 40
"""Code points in a row that are certain without any of that."""
TELLING = 16
"""Bytes of UTF-8 from which words alone tell their place, without what is around them."""
SUPPORT = 24.0
"""The least context score (of 96) that lets shorter words tell their place."""
MARGIN = 8.0
"""How much better than the next place a place must be; below it they are equally likely."""
NEAR = 12
"""The most code points by which a place grows to the end of a word."""


_EDGE = 16
"""What the beginning or the end of a text is worth as context, in code points."""


class Quoted(Protocol):
    """What is needed of an anchor."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def exact(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...


class Place(NamedTuple):
    """Code points `start` to `end`; `sure` when characters certainly stayed there."""

    start: int
    end: int
    sure: bool


class Carried(NamedTuple):
    """Where the diff carried a passage: its exact words, sure changes, mere likeness."""

    exact: Place | None
    changed: Place | None
    alike: Place | None


def context_score(anchor: Quoted, text: str, start: int, end: int) -> float:
    """How well what stands around a place agrees with the anchor's context, 0 to 96."""
    reach = max(len(anchor.prefix), len(anchor.suffix), 1)
    prefix, suffix = text[max(0, start - reach) : start], text[end : end + reach]
    left = Postfix.similarity(prefix, anchor.prefix)
    right = Prefix.similarity(suffix, anchor.suffix)
    if not prefix and not anchor.prefix:
        left = _EDGE
    if not suffix and not anchor.suffix:
        right = _EDGE
    ratios = fuzz.ratio(prefix, anchor.prefix) + fuzz.ratio(suffix, anchor.suffix)
    return min(left, 32) + min(right, 32) + ratios * 32 / 200


def exactly(
    anchor: Quoted,
    text: str,
    borders: Sequence[int],
    alignment: Alignment | None = None,
) -> Place | None:
    """The one place with the exact words that isn't another passage's by the diff, if one is given.

    Short words need their context; of several places one must fit clearly best. Words that stand
    once in both texts are nobody else's: of two neighbours that change places a diff says that
    one is new and that the other holds pieces of it.
    """
    own = alignment is not None and _stands_once(anchor, alignment)
    places = []
    start = text.find(anchor.exact)
    while start >= 0:
        end = start + len(anchor.exact)
        free = own or alignment is None or alignment.is_free(start, end)
        if free and _is_border(borders, start) and _is_border(borders, end):
            places.append((context_score(anchor, text, start, end), start, end))
        start = text.find(anchor.exact, start + 1)
    places.sort(reverse=True)
    if not places or (len(places) > 1 and places[0][0] - places[1][0] < MARGIN):
        return None
    score, start, end = places[0]
    alone = _tells(anchor.exact) or (own and len(anchor.exact.split()) > 1)
    if score < SUPPORT and (len(places) > 1 or not alone):
        return None
    return Place(start, end, sure=False)


def carried(anchor: Quoted, alignment: Alignment) -> Carried:
    """What became of a passage by both readings of the diff.

    When they lead to different places, only exact words are trusted.
    """
    new = alignment.new
    exact: list[Place] = []
    other: list[Place] = []
    for runs in (alignment.early, alignment.late):
        span = _span(anchor, runs, len(new))
        if not span:
            continue
        start, end = _narrowed(anchor.exact, new, *span)
        if new[start:end] != anchor.exact:
            start, end = to_word_ends(alignment, anchor, start, end)
            other.append(Place(start, end, sure=False))
            continue
        place = Place(start, end, sure=False)
        if _stands(anchor, alignment, place):
            exact.append(place._replace(sure=_held(anchor, alignment, place)[1]))
    stands = _best_standing(anchor, new, exact)
    if len(other) < 2 or min(p.end for p in other) <= max(p.start for p in other):
        return Carried(stands, None, None)
    alike, place = max((fuzz.ratio(anchor.exact, new[p.start : p.end]), p) for p in other)
    held, sure = _held(anchor, alignment, place)
    changed = place._replace(sure=True) if sure else None
    return Carried(stands, changed, place if held or alike >= ALIKE else None)


def _span(anchor: Quoted, runs: list[Run], length: int) -> tuple[int, int] | None:
    """Where one reading of the diff put the passage, in a new text of `length`.

    A word replaced at its border belongs to it; anything typed beside it does not.
    """
    pieces, before, after = within(runs, anchor.start, anchor.end)
    if not pieces:
        return None
    first, last = pieces[0], pieces[-1]
    start, end = first.new, last.new + last.length
    if first.old > anchor.start:
        gap = (before.old + before.length, before.new + before.length) if before else (0, 0)
        room = 2 * (first.old - gap[0]) + NEAR
        if gap[0] == anchor.start and start - gap[1] <= room:
            start = gap[1]
    rest = anchor.end - last.old - last.length
    if rest:
        gap = (after.old, after.new) if after else (anchor.end, length)
        if gap[0] == anchor.end and gap[1] - end <= 2 * rest + NEAR:
            end = gap[1]
    return start, end


def _best_standing(anchor: Quoted, new: str, places: list[Place]) -> Place | None:
    """Of places that hold the exact words: the old one, or the one whose context fits best."""
    if not places:
        return None
    return max(
        places,
        key=lambda place: (
            place.start == anchor.start,
            context_score(anchor, new, place.start, place.end),
        ),
    )


def _held(anchor: Quoted, alignment: Alignment, place: Place) -> tuple[bool, bool]:
    """Whether a place that differs from the passage still holds it, and whether that is sure.

    It is sure when half of the passage stayed, or both its ends; a smaller rest that makes up
    half of the new words is a place to tell the author of.
    """
    pieces, _before, _after = within(alignment.certain, anchor.start, anchor.end)
    pieces = [p for p in pieces if place.start <= p.new and p.new + p.length <= place.end]
    if not any(_is_settled(anchor, alignment, piece) for piece in pieces):
        return False, False
    stayed = sum(piece.length for piece in pieces)
    half_of_old = stayed * 2 >= len(anchor.exact)
    half_of_new = stayed * 2 >= place.end - place.start
    both_ends = len(pieces) > 1 and all(
        _is_settled(anchor, alignment, piece) for piece in (pieces[0], pieces[-1])
    )
    return half_of_old or half_of_new, half_of_old or (half_of_new and both_ends)


def _stands(anchor: Quoted, alignment: Alignment, place: Place) -> bool:
    """Whether exact words stand where they were, and not only the same words by chance."""
    if _tells(anchor.exact):
        return True
    if context_score(anchor, alignment.new, place.start, place.end) >= SUPPORT:
        return True
    pieces, _before, _after = within(alignment.certain, anchor.start, anchor.end)
    return bool(pieces) and alignment.certain_run(pieces[0]).length >= SETTLED


def _is_settled(anchor: Quoted, alignment: Alignment, piece: Run) -> bool:
    """Whether a piece of the passage can't have come to its new place by chance.

    Words that are typed anew or pasted can repeat old ones: so the piece must hang together
    with what stood beside the passage, and stand only once in both texts.
    """
    if piece.length < SURE:
        return False
    run = alignment.certain_run(piece)
    run_end = run.old + run.length
    from_start = run.old == run.new == 0
    to_end = run_end == len(alignment.old) and run.new + run.length == len(alignment.new)
    hangs = from_start or to_end or run.length >= LONG
    hangs = hangs or anchor.start - run.old >= BESIDE or run_end - anchor.end >= BESIDE
    return hangs and alignment.is_only_one(piece)


def _narrowed(exact: str, new: str, start: int, end: int) -> tuple[int, int]:
    """The exact words inside a stretched place, when they stand there whole."""
    at = new.find(exact, start, end)
    return (at, at + len(exact)) if at >= 0 else (start, end)


def to_word_ends(alignment: Alignment, anchor: Quoted, start: int, end: int) -> tuple[int, int]:
    """The place grown to whole words where the old one had whole words."""
    old, new = alignment.old, alignment.new
    if not _inside_word(old, anchor.start):
        at = start
        while start - at < NEAR and _inside_word(new, at):
            at -= 1
        start = start if _inside_word(new, at) else at
    if not _inside_word(old, anchor.end):
        at = end
        while at - end < NEAR and _inside_word(new, at):
            at += 1
        end = end if _inside_word(new, at) else at
    return start, end


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _is_border(borders: Sequence[int], at: int) -> bool:
    index = bisect_left(borders, at)
    return index < len(borders) and borders[index] == at


def _stands_once(anchor: Quoted, alignment: Alignment) -> bool:
    words = Run(anchor.start, anchor.start, len(anchor.exact))
    return words.length >= SURE and alignment.is_only_one(words)


def _tells(words: str) -> bool:
    return len(words.encode()) >= TELLING
