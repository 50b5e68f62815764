"""Lines in a script from the right: the order in which they are read, and their letters’ forms."""

import re
import unicodedata
from itertools import pairwise

from pdfminer.layout import LTAnno, LTChar

Letters = list[LTChar | LTAnno]
Placed = tuple[float, Letters]
RIGHT = ("R", "AL")
NUMBERS = ("EN", "AN")
JOINING = ("CS", "ES", "ET")  # signs that stand inside a number
_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
_ALONE = re.compile("[\ufe70-\ufe7f]")  # marks that stand on nothing: on a blank or a stroke
_STOOD_ON = str.maketrans("", "", " \u0640")


def direction(letter: LTChar | LTAnno) -> str:
    """Which way a letter runs, as Unicode names it; "" for none."""
    text = letter.get_text()
    return unicodedata.bidirectional(text[0]) if text else ""


def is_from_right(letters: Letters) -> bool:
    """Whether a line is read from the right: told by both its ends, or where they differ by what
    most of its letters are."""
    strong = [kind for letter in letters if (kind := direction(letter)) in ("L", *RIGHT)]
    ends = {kind in RIGHT for kind in (strong[:1] + strong[-1:])}
    return ends == {True} or (
        len(ends) == 2 and sum(kind in RIGHT for kind in strong) * 2 > len(strong)
    )


def in_reading_order(letters: Letters) -> Letters:
    """A whole line from the right, with its numbers and words from the left in their own order.

    What stands between the words takes part, so a full stop at the left edge ends the line.
    """
    ends = [letter for letter in letters if direction(letter) == "B"]
    groups = sorted(
        placed([letter for letter in letters if direction(letter) != "B"]),
        key=lambda group: group[0],
    )
    stretches: list[list[Placed]] = []
    at = 0
    while at < len(groups):
        end = _end_from_left(groups, at)
        stretches.append(groups[at:end])
        at = end
    found = [letter for stretch in reversed(stretches) for _, group in stretch for letter in group]
    return [*found, *ends]


def placed(letters: Letters) -> list[Placed]:
    """Letters with their places, each with the signs that stand on it; a blank without a place of
    its own stands where the letter before it ends."""
    groups: list[Placed] = []
    reach = 0.0
    for letter in letters:
        if groups and direction(letter) == "NSM":
            groups[-1][1].append(letter)
            continue
        place = letter.x0 if isinstance(letter, LTChar) else reach
        groups.append((place, [letter]))
        reach = letter.x1 if isinstance(letter, LTChar) else reach
    return groups


def _end_from_left(groups: list[Placed], start: int) -> int:
    """Behind a stretch of words or a number from the left; one place on where none begins."""
    kinds = [direction(group[0]) for _, group in groups[start:]]
    end = 1
    if kinds[0] not in ("L", *NUMBERS):
        return start + end
    words = kinds[0] == "L"
    strong = [at for at, kind in enumerate(kinds) if kind in ("L", *RIGHT, *NUMBERS)]
    for last, at in pairwise(strong):
        between = kinds[last + 1 : at]
        number = not between or (len(between) == 1 and between[0] in JOINING)
        if kinds[at] in RIGHT or not (number or words or kinds[at] == "L"):
            break
        words = words or kinds[at] == "L"
        end = at + 1
    while end < len(kinds) and kinds[end] == "ET":  # a percent sign stands with its number
        end += 1
    return start + end


def plain_forms(text: str) -> str:
    """Letters as they are typed, in place of the forms that they are printed in within a word."""
    return _FORMS.sub(lambda found: _plain(found[0]), text)


def _plain(form: str) -> str:
    text = unicodedata.normalize("NFKC", form)
    return text.translate(_STOOD_ON) if _ALONE.match(form) else text
