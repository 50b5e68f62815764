"""Setting invented sentences down in different hands: paragraphs, lists, one breath, no capitals.

Every voice keeps track of where each sentence landed, so that a mark on it finds its words.
"""

from collections.abc import Callable
from random import Random
from typing import NamedTuple


class Sentence(NamedTuple):
    """One sentence and the poles it leans to, none for most."""

    words: str
    poles: tuple[str, ...] = ()


class Place(NamedTuple):
    """Where a sentence stands in the finished text, in code points, with its poles."""

    start: int
    end: int
    poles: tuple[str, ...]


class Voice(NamedTuple):
    """How a hand writes: what it does to a sentence, between two, and after the last."""

    says: Callable[[str], str]
    between: Callable[[Random], str]
    after: str = ""


def _as_it_is(words: str) -> str:
    return words


def _bare(words: str) -> str:
    return words.lower().translate(_NO_STOPS).rstrip()


def _paragraphs(rng: Random) -> str:
    return "\n\n" if rng.random() < 0.3 else " "


_NO_STOPS = str.maketrans("", "", ".,;:?!")
_PLAIN = Voice(_as_it_is, _paragraphs)
_LOW = Voice(str.lower, _paragraphs)
_ONE_BREATH = Voice(_as_it_is, lambda rng: " ")
_BARE = Voice(_bare, lambda rng: " ")
_LINES = Voice(_bare, lambda rng: "\n\n" if rng.random() < 0.4 else "\n")
_SMILE = Voice(_as_it_is, _paragraphs, after=" 🙂")
_TEAPOT = Voice(str.lower, _paragraphs, after=" 🫖")
VOICES = (*[_PLAIN] * 13, *[_LOW] * 3, *[_ONE_BREATH] * 2, _BARE, _SMILE)
SHORT_VOICES = (*[_PLAIN] * 6, *[_LOW] * 3, _LINES, _LINES, _BARE, _TEAPOT)
LISTED = Voice(_as_it_is, lambda rng: "\n– ")


def written(sentences: list[Sentence], voice: Voice, rng: Random) -> tuple[str, list[Place]]:
    """The sentences in that voice, and the place of each."""
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    for sentence in sentences:
        gap = voice.between(rng) if parts else ""
        words = voice.says(sentence.words)
        start = length + len(gap)
        length = start + len(words)
        parts += (gap, words)
        places.append(Place(start, length, sentence.poles))
    return "".join((*parts, voice.after)), places
