"""Words that were parted at the end of a printed line are whole again; real hyphens stay."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

OFTEN = 0.02  # of all lines: more ends in hyphens than that, and the document parts its words
PREFIXES = re.compile(
    r"(?:self|co|non|ex|well|cross|peer|part|half|all|inter|semi|anti|pre|post|re)", re.I
)
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
        self.parts_words = parted > OFTEN * max(len(lines), 1)

    def joined(self, lines: Iterable[str]) -> str:
        """Lines as one; all at once, as a paragraph may have very many."""
        pieces: list[str] = []
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
        if PREFIXES.fullmatch(first):
            return False
        return self.parts_words
