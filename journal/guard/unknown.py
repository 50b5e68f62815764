"""Whether capitals that no list knows are somebody, by their letters and by what stands around."""

import re

from journal.guard import evidence
from journal.guard.reading import Word
from journal.guard.sound import could_be_a_name, may_be_a_name, sounds_like_a_name
from journal.guard.words import (
    AROUND,
    DOES,
    DOES_STRICTLY,
    EVERYDAY,
    FAMILY,
    NOT_PEOPLE,
    RELATIONS,
    SURNAMES,
    TITLES,
)

_IS = AROUND["is"]
_STRONGLY = AROUND["strongly"]
_ONE_OF = AROUND["one_of"]
_CALLS = AROUND["calls"]
_SOMEBODY = {"me", "him", "her", "them", "us", "you", "it"}
_TAKEN_IN = AROUND["taken_in"]
_KINDS = AROUND["kinds"]
_HANDS_OVER = AROUND["hands_over"]
_BESIDE_PEOPLE = AROUND["beside_people"]
_OWNS = AROUND["owns"]
# What towns begin and end with in Britain and Ireland, and surnames too.
_PLACE_LIKE = re.compile(
    r"(?:bally|aber|llan|inver|strath|kil[a-z]|dun[a-z]|drum)\w{3,}"
    r"|\w{2,}(?:ford|ham|ton|bury|field|mouth|combe|dale|worth|thorpe|wick|stead|chester|minster|wood"
    r"|hill|bridge|port|pool|haven|heim|dorf|furt|stadt)$"
)
_NO_NAME_ENDS = (
    "ism", "ology", "ment", "ness", "tion", "sion", "ship", "ity", "ing", "ings", "ish", "ese",
    "ly", "graphy", "ance", "ence", "hood", "ful", "less", "able", "ible", "ward", "wards",
    "burgh", "shire", "ville", "borough", "stan",
)  # fmt: skip


def may_end(word: Word) -> bool:
    """Whether a word can be somebody's surname: not in “Star Wars”."""
    return word[3] in SURNAMES or word[3] in FAMILY or _could_be_name(word[2], word[3])


def is_somebody(text: str, words: list[Word], first: int, last: int, *, opening: bool) -> bool:
    """For capitals that no list knows."""
    run = words[first : last + 1]
    if not all(_could_be_name(word, small) for _, _, word, small in run):
        return False
    if opening and last > first:
        return any(sounds_like_a_name(small) for _, _, _, small in run)
    if opening:
        return _opens_as_a_name(text, words, first)
    before = evidence.before_it(words, first)
    if before in RELATIONS or before in TITLES:
        return True
    if (
        before in _ONE_OF
        or before in _OWNS
        or before in _TAKEN_IN
        or _is_of_a_kind(words, first)
        or before in _CALLS  # "one of which we call Admiral"
        or _is_handed_over(words, first)
        or evidence.at_a_place(text, words, first)
        or _is_quoted(text, words, first, last)
    ):
        return False
    return last > first or _is_likely_enough(text, words, first)


def _is_of_a_kind(words: list[Word], place: int) -> bool:
    """“the same Casio”, “her old Corsa”."""
    return (
        evidence.before_it(words, place) in _KINDS
        and evidence.before_it(words, place, 2) in _ONE_OF | _OWNS
    )


def _is_handed_over(words: list[Word], place: int) -> bool:
    """“I call her Bear”, “she taught me Rummy”."""
    somebody = evidence.before_it(words, place) in _SOMEBODY
    return somebody and evidence.before_it(words, place, 2) in _CALLS | _HANDS_OVER


def _is_likely_enough(text: str, words: list[Word], place: int) -> bool:
    """For an unknown word inside a sentence: the less it sounds like a name, the more has to stand
    beside it that only people have beside them.
    """
    small, before = words[place][3], evidence.before_it(words, place)
    if before in _STRONGLY or evidence.is_possessive(words[place]):
        return True
    if may_be_a_name(small) and not _PLACE_LIKE.match(small):
        return True
    beside = before in _BESIDE_PEOPLE or evidence.does(text, words, place, strictly=True)
    return beside and could_be_a_name(small)


def _opens_as_a_name(text: str, words: list[Word], place: int) -> bool:
    """For an unknown word that begins a sentence."""
    small, after = words[place][3], evidence.after_it(text, words, place)
    if after == "and":
        return evidence.does(text, words, place, strictly=True)
    followed_by = text[words[place][1] : words[place][1] + 1]
    if after in _IS or followed_by == "," or evidence.is_possessive(words[place]):
        return sounds_like_a_name(small)
    if after in DOES_STRICTLY:
        return True
    return after in DOES and not small.endswith(("s", "ed", "er")) and could_be_a_name(small)


def _is_quoted(text: str, words: list[Word], first: int, last: int) -> bool:
    """“Arrival” in quotation marks is a film."""
    start, end = words[first][0], words[last][1]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before in ("“", '"', "‘", "'") and after in ("”", '"', "’", "'")


def _could_be_name(word: str, small: str) -> bool:
    """No acronym, no everyday word in another form, no word that ends as names don't."""
    if len(word) > 1 and word.isupper():
        return False
    inner = word[1:].replace("-", "")
    if any(letter.isupper() for letter in inner) and not re.match(
        r"(?:Mc|Mac|O[’']|D[’']|De|Di|La|Le|Van|Fitz)[A-Z]|[^-]+-[A-Z][a-z]+$", word
    ):
        return False
    if small.endswith(_NO_NAME_ENDS) and len(small) > 4:
        return False
    if small.removesuffix("s") in NOT_PEOPLE:
        return False
    return not any(
        small.endswith(end)
        and (small.removesuffix(end) in EVERYDAY or small.removesuffix(end) + "e" in EVERYDAY)
        for end in ("s", "es", "ed", "er", "ers", "ly", "y", "ing", "est", "'s")
    )
