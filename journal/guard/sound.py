"""Whether a word that no list knows sounds more like a name than like an everyday word.

By its letters in threes, learned from our own lists of both: a small table made once, no service.
"""

from collections import Counter
from functools import cache
from math import log

from journal.guard.words import EVERYDAY, GIVEN, SURNAMES

# How much likelier as a name, in natural logarithms; found on the build set.
_ENOUGH = 4.0


def sounds_like_a_name(small: str) -> bool:
    """For a word in small letters; false where it is not clearly so."""
    return _leaning(small) > _ENOUGH


def may_be_a_name(small: str) -> bool:
    """For a word in small letters; false where it rather sounds like an everyday word."""
    return _leaning(small) > -_ENOUGH / 4


def could_be_a_name(small: str) -> bool:
    """For a word in small letters; false where it clearly sounds like an everyday word."""
    return _leaning(small) > -_ENOUGH


def _leaning(small: str) -> float:
    names, words = _tables()
    return sum(log(_share(names, each) / _share(words, each)) for each in _threes(small))


def _threes(small: str) -> list[str]:
    whole = f"^{small}$"
    return [whole[at : at + 3] for at in range(len(whole) - 2)]


def _share(table: Counter[str], three: str) -> float:
    return (table[three] + 0.5) / (table.total() + 5_000)


@cache
def _tables() -> tuple[Counter[str], Counter[str]]:
    return (
        Counter(three for word in sorted(GIVEN | SURNAMES) for three in _threes(word)),
        Counter(three for word in sorted(EVERYDAY) for three in _threes(word)),
    )
