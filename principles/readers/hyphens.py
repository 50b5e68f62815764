"""Words that were parted at the end of a printed line are whole again; real hyphens stay."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

OFTEN = 0.02  # of all lines: more ends in hyphens than that, and the document parts its words
# "re" is mostly the beginning of a word; in front of an e it keeps its hyphen.
PREFIXES = re.compile(
    r"(?:self|co|non|ex|well|cross|peer|part|half|all|inter|semi|anti|pre|post|re(?=-e))-", re.I
)
# Words that grow together with the next one more often than they take a hyphen.
GROWN = re.compile(
    r"(?:under|over|out|with|some|any|every|no|up|down|back|for|fore|after|him|her|my|your|them"
    r"|our|it|one|where|there|here|how|what|who|when|never|none|mean|rela|may|can|in|on|to)",
    re.I,
)
# Words that follow a hyphen more often than they grow together; short ones behind a word only.
HANGING = re.compile(
    r"shaped|colou?red|sized|minded|hearted|based|made|worn|known|term|year|free|like|wide|long",
    re.I,
)
SHORT = re.compile(r"off|up|in|out|by|to|of|and|the|on|old|led|run", re.I)
_PARTED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_HYPHENED = re.compile(r"[^\W\d_]+[-\u2010][^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")


class Hyphens:
    """What a document's own words say about the hyphens at the ends of its lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.words: Counter[str] = Counter()
        self.hyphened: Counter[str] = Counter()
        parted = 0
        for line in lines:
            lower = line.casefold()
            self.words.update(_WORD.findall(_PARTED.sub("", lower)))
            self.hyphened.update(word.replace("\u2010", "-") for word in _HYPHENED.findall(lower))
            parted += _PARTED.search(line) is not None
        self.unsure = False  # whether the last text that was joined holds a guess
        self.parts_words = parted > OFTEN * max(len(lines), 1)

    def joined(self, lines: Iterable[str]) -> str:
        """Lines as one; all at once, as a paragraph may have very many."""
        pieces: list[str] = []
        self.unsure = False
        for line in lines:
            if pieces:
                pieces.append(self._between(pieces, line))
            pieces.append(line)
        return "".join(pieces).replace("\u00ad", "")

    def _between(self, pieces: list[str], line: str) -> str:
        above = pieces[-1]
        end = _PARTED.search(above)
        if not end:
            return "" if re.search(r"\w[-–—/]$|—$", above) else " "
        after = _WORD.match(line)
        if after and line[:1].islower() and self._is_one_word(end[1], after[0], above[-1]):
            pieces[-1] = above[:-1]
        return ""

    def _is_one_word(self, first: str, second: str, sign: str) -> bool:
        if sign == "\u00ad":
            return True
        one = (first + second).casefold()
        two = f"{first}-{second}".casefold()
        if self.words[one] or self.hyphened[two]:
            return self.words[one] >= self.hyphened[two]
        known_first = self.words[first.casefold()] > 0
        if PREFIXES.match(f"{first}-{second}"):
            return False
        if HANGING.fullmatch(second) or (known_first and SHORT.fullmatch(second)):
            self.unsure = True
            return False
        known = known_first and self.words[second.casefold()] > 0
        if known and min(len(first), len(second)) > 2 and not GROWN.fullmatch(first):
            self.unsure = True
            return False
        # In a compound the first half is mostly a word that stands elsewhere too.
        self.unsure = self.unsure or not self.parts_words
        return self.parts_words or not known_first
