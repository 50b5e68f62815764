"""Marks hold on to their words under random edits of random texts in all scripts.

Every character carries a number of its own, so that a test knows which ones survived an edit; a
pasted copy of a character keeps its number. Nobody can tell words typed again, letter for letter,
from words that stayed: so a phrase typed twice has the same numbers both times, and random typing
never repeats more than three characters.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.anchoring import Anchor, How, NoWords, Placement, describe, normalise, reanchor
from journal.segments import grapheme_borders

FULL = os.environ.get("TRIALS") == "full"
WORDS = (
    "and then she", "I was afraid of the dog.", "I was afraid of him.", "we walked home ",
    "hope", "the", " ", "\n", "\n\n", "No. No. ", "canal; ", "’t", "aaaa", "abab",
    "إن شاء الله ", "كنت خائفا ", "פחדתי מהשקט ", "मुझे डर लग रहा था। ", "क्षि", "ฉันกลัวมาก",
    "我很害怕。", "怖かった。", "무서웠다 ", "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\U0001f44b\U0001f3fd", "\U0001f1e9\U0001f1ea", "\U0001f600", "e\u0301", "\u0301", "\u200d",
    "\ufe0f", "\u200f", "Ａ", "\U0001d400", "ﷺ",
)  # fmt: skip

TYPED = (
    "very ", "yesterday, at noon, ", "Nobody minded it.", "under trees", "\n", "\n\n", " ", "so ",
    "ربما غدا ", "אולי מחר ", "शायद कल ", "พรุ่งนี้", "也许明天。", "明日かも。", "내일 ",
    "\U0001f9d1\u200d\U0001f680", "\U0001f44d\U0001f3ff", "\U0001f1eb\U0001f1f7", "\u0308",
    "\u200d", "\ufe0e", "zz",
)  # fmt: skip

pieces = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
    st.text("abcde \n", max_size=8),
).map(normalise)
typed = st.one_of(
    st.sampled_from(TYPED),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=4),
    st.text("vwxyz \n", max_size=8),
).map(normalise)
places = st.tuples(st.integers(0, 10**6), st.integers(0, 60))


@dataclass(frozen=True)
class Edit:
    kind: str
    at: int
    length: int
    to: int
    typed: str


edits = st.builds(
    Edit,
    st.sampled_from(["type", "delete", "replace", "move", "copy", "swallow"]),
    st.integers(0, 10**6),
    st.integers(1, 60),
    st.integers(0, 10**6),
    typed,
)


class Numbered:
    """A text whose characters carry numbers."""

    def __init__(self, text: str) -> None:
        self.next = 0
        self.phrases: dict[str, list[tuple[str, int]]] = {}
        self.chars = self.fresh(text)

    def fresh(self, text: str) -> list[tuple[str, int]]:
        numbered = [(char, self.next + n) for n, char in enumerate(text)]
        self.next += len(text)
        return numbered

    def typed(self, words: str) -> list[tuple[str, int]]:
        if words in TYPED:
            return self.phrases.setdefault(words, self.fresh(words))
        for at in range(len(words) // 3 * 3, 0, -3):
            words = words[:at] + chr(0x20000 + self.next + at) + words[at:]
        return self.fresh(words)

    def __str__(self) -> str:
        return "".join(char for char, _number in self.chars)

    def numbers(self, start: int, end: int) -> set[int]:
        return {number for _char, number in self.chars[start:end]}

    def apply(self, edit: Edit) -> None:
        size = len(self.chars)
        at = edit.at % (size + 1)
        end = min(size, at + (edit.length * 10 if edit.kind == "swallow" else edit.length))
        taken = self.chars[at:end]
        if edit.kind not in ("type", "copy"):
            del self.chars[at:end]
        if edit.kind in ("type", "replace"):
            self.chars[at:at] = self.typed(edit.typed)
        elif edit.kind in ("move", "copy"):
            to = edit.to % (len(self.chars) + 1)
            self.chars[to:to] = taken


def anchors_of(text: str, spots: Sequence[tuple[int, int]]) -> list[Anchor]:
    anchors = []
    for at, length in spots:
        start = at % (len(text) + 1)
        try:
            anchors.append(describe(text, start, min(len(text), start + length)))
        except NoWords:
            continue
    return anchors


def assert_held(before: Numbered, old: str, after: Numbered, anchor: Anchor, at: Placement) -> None:
    new, place = str(after), at.anchor
    if at.how is How.LOOSE:
        assert place is anchor
        return
    assert new[place.start : place.end] == place.exact != ""
    assert {place.start, place.end} <= set(grapheme_borders(new))
    assert describe(new, place.start, place.end) == place
    if at.how in (How.SAME, How.MOVED):
        assert place.exact == anchor.exact
    elif at.how is How.CHANGED and old[anchor.start : anchor.end] == anchor.exact:
        stayed = before.numbers(anchor.start, anchor.end) & after.numbers(place.start, place.end)
        assert stayed


def assert_own_words_kept(old: str, new: str, anchor: Anchor, at: Placement) -> None:
    """Words that stood once and stand once are there alone; one short word may be loose.

    A mark that was loose before comes back by what is around it too, as `find` says.
    """
    words = anchor.exact
    if old[anchor.start : anchor.end] != words:
        return
    once = all(0 <= text.find(words) == text.rfind(words) for text in (old, new))
    start, end = new.find(words), new.find(words) + len(words)
    whole = {start, end} <= set(grapheme_borders(new))
    tell = len(words.encode()) >= 16 or len(words.split()) > 1
    if once and whole and tell and len(words) >= 5:
        assert at == Placement(at.anchor, How.SAME if start == anchor.start else How.MOVED)
        assert at.anchor == describe(new, start, end)


@pytest.mark.trial
@settings(
    max_examples=10_000 if FULL else 120,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=not FULL,
    database=None,
)
@given(
    st.lists(pieces, min_size=1, max_size=40).map("".join),
    st.lists(places, max_size=12),
    st.lists(st.lists(edits, min_size=1, max_size=25), min_size=1, max_size=2),
)
def test_no_mark_is_wrong_lost_or_between_graphemes(
    text: str, spots: list[tuple[int, int]], saves: list[list[Edit]]
) -> None:
    page = Numbered(text)
    anchors = anchors_of(text, spots)
    for save in saves:
        before, old = Numbered(""), str(page)
        before.chars = list(page.chars)
        for edit in save:
            page.apply(edit)
        placements = reanchor(old, str(page), anchors)
        assert len(placements) == len(anchors)
        for anchor, placed in zip(anchors, placements, strict=True):
            assert_held(before, old, page, anchor, placed)
            assert_own_words_kept(old, str(page), anchor, placed)
        anchors = [placed.anchor for placed in placements]


@pytest.mark.trial
@settings(max_examples=10_000 if FULL else 100, deadline=None, derandomize=not FULL, database=None)
@given(st.lists(pieces, max_size=40).map("".join), st.lists(places, max_size=12))
def test_an_unchanged_text_keeps_every_mark(text: str, spots: list[tuple[int, int]]) -> None:
    anchors = anchors_of(text, spots)
    for anchor, placed in zip(anchors, reanchor(text, text, anchors), strict=True):
        assert placed == Placement(anchor, How.SAME)


@pytest.mark.trial
@settings(max_examples=10_000 if FULL else 200, deadline=None, derandomize=not FULL, database=None)
@given(
    st.lists(st.lists(pieces, min_size=1, max_size=4).map("".join), min_size=2, max_size=8),
    st.integers(0, 6),
    st.sampled_from((" ", "\n", "\n\n")),
    st.lists(places, max_size=6),
)
def test_neighbours_that_change_places_keep_their_marks(
    stretches: list[str], at: int, between: str, spots: list[tuple[int, int]]
) -> None:
    at %= len(stretches) - 1
    turned = [*stretches[:at], stretches[at + 1], stretches[at], *stretches[at + 2 :]]
    old, new = between.join(stretches), between.join(turned)
    whole = [(old.find(each), len(each)) for each in stretches[at : at + 2]]
    anchors = anchors_of(old, [*whole, *spots])
    for anchor, placed in zip(anchors, reanchor(old, new, anchors), strict=True):
        assert_own_words_kept(old, new, anchor, placed)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.text(st.characters()))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert not set(once) & set("\x00\r\x0b\x0c\x85\u2028\u2029")
    once.encode()
