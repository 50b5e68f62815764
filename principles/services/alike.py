"""How alike two parts of a text are, for little work. Pure: it knows no database.

What can be told from lengths and from words that both hold is told from them; only what is left
is compared letter by letter. All comparisons of one text share a bound of work, since they are
made while somebody waits for a page. Parts over LONGEST letters, and those for which too little
of it is left, are compared by the pairs of words that stand side by side in them. Once nothing
is left, only parts under FEW words still are; all others count as unlike.
"""

from functools import cached_property

from rapidfuzz import fuzz

ALIKE = 70.0
PIECE = 90.0
LONGEST = 5_000
FEW = 12  # words; so short a part is compared at once
SHARED = 0.4  # of the shorter one's words; unlike parts of one book share a third
SHARED_BY_PIECE = 0.6
# Letters set against letters: the machine does some 50 of them in a nanosecond.
WORK = 10**11
MOST_AT_ONCE = WORK // 20
WORK_A_WORD = 2_000
WORK_A_LETTER = 50  # looked through for a piece
# A part that holds a piece at PIECE has four fifths of its letters in order.
LEAST_OF_PIECE = 0.81


class Words:
    """The words of one part, ready to be compared."""

    def __init__(self, words: list[str]) -> None:
        self.text = " ".join(words)
        self.padded = f" {self.text} "
        self.size = len(self.text)
        self.count = len(words)
        self._words = words

    @cached_property
    def each(self) -> frozenset[str]:
        """Every word once."""
        return frozenset(self._words)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Words that stand side by side."""
        return frozenset(zip(self._words, self._words[1:], strict=False))


class Comparing:
    """The comparisons of one text with another; `left` is the work that may still be done."""

    def __init__(self) -> None:
        self.left = WORK

    def likeness(self, new: Words, old: Words) -> float:
        """From 0 to 100; 0 for anything under ALIKE, which is not alike.

        A piece is alike when it is the longer part of what was split, so that this one keeps the
        number; the others take letters.
        """
        short, long = sorted((new, old), key=lambda part: part.size)
        if not short.size:
            return 0.0
        share = 2 * short.size / (short.size + long.size)  # the most that they can be alike
        piece = new.size * 2 >= old.size
        least = min(ALIKE, 100 * share * LEAST_OF_PIECE) if piece else ALIKE
        if share * 100 < least or not self._shares(short, long, SHARED):
            return 0.0
        whole = self._whole(short, long, least)
        if piece and 0 < whole < PIECE and self.holds(long, short):
            return PIECE
        return whole if whole >= ALIKE else 0.0

    def holds(self, long: Words, short: Words) -> bool:
        """Whether the words of the shorter part stand together in the longer one."""
        if not self._does(long.size * WORK_A_LETTER):
            return False
        if short.padded in long.padded:
            return True
        if not self._shares(short, long, SHARED_BY_PIECE):
            return False
        # For each letter of the longer one, all of the shorter one against as many of the longer.
        if long.size <= LONGEST and self._does(short.size**2 * long.size):
            return fuzz.partial_ratio(short.text, long.text, score_cutoff=PIECE) >= PIECE
        return len(short.pairs & long.pairs) * 100 >= PIECE * max(1, len(short.pairs))

    def _whole(self, short: Words, long: Words, least: float) -> float:
        """How alike two whole parts are, and 0 where that is under `least`."""
        if long.size <= LONGEST and self._does(short.size * long.size):
            return fuzz.ratio(short.text, long.text, score_cutoff=least)
        both = len(short.pairs & long.pairs)
        alike = 200 * both / max(1, len(short.pairs) + len(long.pairs))
        return alike if alike >= least else 0.0

    def _shares(self, short: Words, long: Words, enough: float) -> bool:
        """Whether enough words of the shorter part are in the longer one at all."""
        if short.count < FEW and long.size <= LONGEST:
            return True
        self.left -= WORK_A_WORD * min(len(short.each), len(long.each))
        if self.left < 0:
            return False
        return len(short.each & long.each) >= enough * len(short.each)

    def _does(self, work: int) -> bool:
        """Take that much of the work, where it may be done."""
        if work > min(self.left, MOST_AT_ONCE):
            return False
        self.left -= work
        return True
