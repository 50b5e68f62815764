"""Words from the clinic about a person: what they are said to have, take, or be in danger of."""

import re

from journal.guard.plain_sense import is_a_topic, is_said_of_a_thing
from journal.guard.pointers import Span
from journal.guard.reading import Word
from journal.guard.words import CLINICAL, MEDICINES, PHRASES

# Endings that only medicines have, of words long enough to be one.
_ENDINGS = (
    "apine", "azepam", "azolam", "azodone", "oxetine", "axine", "alopram", "triptyline", "peridol",
    "peridone", "promazine", "thixol", "piprazole", "barbital", "gabalin", "cycline", "cillin",
)  # fmt: skip

# Written large they are the clinic's, written small they are everyday words.
_LARGE = {
    "ADD",
    "PRN",
    "CBT",
    "GAD",
    "DID",
    "MSE",
    "OD",
    "OD'd",
    "OD’d",
    "AWOL",
    "PD",
    "MHA",
    "ECT",
}
# Longer expressions by their first word: what has to follow it.
_PATTERNS = {
    first: [re.compile(rest, re.IGNORECASE) for rest in what_follows]
    for first, what_follows in PHRASES.items()
}

# Words that are the clinic's only after some others, or not before some others.
_NOT_BEFORE = {
    "relapse": re.compile(r" (?:in)?to (?:my|advice|old|the old|helping|talking|fixing|silence)"),
    "relapsed": re.compile(r" (?:in)?to (?:my|advice|old|the old|helping|talking|fixing|silence)"),
    "lithium": re.compile(r"[ -](?:batter|ion|cell|mine)"),
    "depression": re.compile(r" over "),
    "seizure": re.compile(r" of "),
    "delusion": re.compile(r" of grandeur"),
    "delusions": re.compile(r" of grandeur"),
    "detained": re.compile(r" at (?:the )?(?:air|border)"),
}  # fmt: skip
_NOT_AFTER = {
    "depot": {"bus", "train", "coach", "tram", "the"},
    "depression": {"great", "weather", "tropical"},
    "remission": {"no"},
    "addict": {"chocolate", "tea", "coffee", "crossword", "news", "biscuit", "telly", "caffeine"},
}
# "She was manic", but not "it was a manic day".
_MANIC = re.compile(
    r"\b(?:she|he|they|i|you|is|was|were|are|been|being|gone|went|get|gets|getting|got|[a-z]+[’']s"
    r"|i[’']m)"
    r"(?: (?:is|was|were|are|a bit|very|quite|still|really|so|clearly|going|getting))? $",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:it|day|week|morning|this|that|things|shop|town|work|traffic)[’']?s?"
    r"(?: (?:is|was|were))?(?: \w+)? $",
    re.IGNORECASE,
)
_DOSE = re.compile(r"\b\d+(?:\.\d+)? ?(?:mg|mcg|micrograms?|milligrams?)\b", re.IGNORECASE)


def find(text: str, words: list[Word]) -> list[Span]:
    """Words and expressions of the clinic; of overlapping ones the longest."""
    found = [match.span() for match in _DOSE.finditer(text)]
    for place, (start, end, _, small) in enumerate(words):
        if _belongs(text, words, place):
            found.append((start, end))
        first = small.partition("-")[0]
        for pattern in _PATTERNS.get(first, ()):
            if match := pattern.match(text, start + len(first) if first != small else end):
                found.append((start, match.end()))
    return _longest(found)


def _belongs(text: str, words: list[Word], place: int) -> bool:
    """Whether one word by itself is the clinic's, where it stands."""
    start, _, word, small = words[place]
    if small == "manic":
        return _is_somebody_manic(text[max(0, start - 40) : start])
    return word in _LARGE or (_is_the_clinic_s(small) and not _means_else(text, words, place))


def _is_the_clinic_s(small: str) -> bool:
    return small in CLINICAL or small in MEDICINES or (len(small) > 8 and small.endswith(_ENDINGS))


def _is_somebody_manic(before: str) -> bool:
    return bool(_MANIC.search(before)) and not _IT.search(before)


def _means_else(text: str, words: list[Word], place: int) -> bool:
    start, end, _, small = words[place]
    before = words[place - 1][3] if place else ""
    after = _NOT_BEFORE.get(small)
    if is_said_of_a_thing(text, start, end, small) or is_a_topic(text, start, end, small):
        return True
    return before in _NOT_AFTER.get(small, ()) or bool(after and after.match(text, end))


def _longest(found: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
