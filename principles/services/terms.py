"""Words as search tells them apart, in texts and in what a person asks for. Pure: no Django."""

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from peersupport.web.wording import LONGEST, fold
from principles.services.catalogue import FOLDER

RULES = 1
"""Raised with every change of what is a word, a stem or a fold: everything is indexed anew."""
MOST = 16
"""Words and phrases of a query that are looked for."""
MOST_SMALL = 6
"""Small words that are looked for where nothing else is asked: nearly every paragraph has them."""
LONGEST_WORD = 60

# Scripts without spaces between words are told apart letter by letter.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:'[^\W_{_UNSPACED}]+)*")
_QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”«»]')
_NOT_ENGLISH = "\u0250"

SMALL = frozenset((FOLDER / "small-words.txt").read_text("utf-8").split())
"""Words of a question that say little; they count only in a phrase, or where nothing else is."""


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [word[:LONGEST_WORD] for word in _TOKEN.findall(fold(text))]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The English stem of a folded word; of another script the word itself."""
    if max(word) >= _NOT_ENGLISH:
        return word
    found: str = snowballstemmer.stemmer("english").stemWord(word)
    return found[:LONGEST_WORD]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words in any form, and phrases as they stand.

    Make it with `parse`. It is false when nothing can be looked for.
    """

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    @classmethod
    def parse(cls, asked: str) -> "Query":
        """Reads at most LONGEST characters; small words are left out where others are asked for."""
        asked = asked[:LONGEST]
        quoted = [tuple(tokens(match[1])) for match in _QUOTED.finditer(asked)]
        phrases = list(dict.fromkeys(phrase for phrase in quoted if len(phrase) > 1))[:MOST]
        found = tokens(_QUOTED.sub(" ", asked))
        telling = [word for word in found if word not in SMALL]
        single = [phrase[0] for phrase in quoted if len(phrase) == 1]
        words = telling if telling or phrases or single else found
        # Two forms of one word are one word, and its first form is the one that was meant.
        by_stem: dict[str, str] = {}
        for word in [*single, *words]:
            by_stem.setdefault(stem(word), word)
        most = MOST - len(phrases) if telling or single else MOST_SMALL
        return cls(tuple(by_stem.values())[:most], tuple(phrases))

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    @property
    def stems(self) -> set[str]:
        """The stems of everything that is looked for."""
        return {stem(word) for word in (*self.words, *(w for p in self.phrases for w in p))}
