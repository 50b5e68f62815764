"""The head and the foot of pages that do not name them by elements: old sites, letters to many.

A letter begins with a link to itself and ends with who sent it and how to leave the list; an old
site ends with a line about itself in a plain element that is called a foot.
"""

import re
from collections.abc import Sequence

from principles.readers.structure import Part

MOST = 0.2  # of the text: what would take more is no foot
LINKS = 0.8  # of a part's letters lie in links
FEW_WORDS = 40
_FOOT = re.compile(
    r"(?:(?:^|[\s_-])(?i:foot(?:er)?)|[a-z]Foot(?:er)?)(?=$|[\s_-])(?![\s_-]*(?i:notes?))"
)
_ABOUT_ITSELF = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)\s*\d{4})|copyright\s+(?:by\s|\d{4})|all rights reserved"
    r"|you (?:are )?receiv(?:e|ed|ing) this (?:e-?mail|message|newsletter|letter)\b",
    re.I,
)
_LEAVE = re.compile(r"\bunsubscribe\b", re.I)


def leave_edges(parts: Sequence[Part], kept: list[bool]) -> None:
    """Leave links over the title out, and what a page says of itself behind its text."""
    text = [at for at, keep in enumerate(kept) if keep]
    title = next((at for at in text if parts[at].kind == "heading" and parts[at].level == 1), 0)
    for at in text:
        if at < title and _is_links(parts[at]):
            kept[at] = False
    foot = _foot([at for at in text if at > title], parts)
    if sum(len(parts[at].text) for at in foot) <= MOST * sum(len(parts[at].text) for at in text):
        for at in foot:
            kept[at] = False


def _foot(text: Sequence[int], parts: Sequence[Part]) -> list[int]:
    """The places of the last parts that are of the foot; links are where it goes on behind them."""
    foot: list[int] = []
    for at in reversed(text):
        told = _is_of_foot(parts[at])
        if not told and not (foot and _is_links(parts[at])):
            break
        foot.append(at)
    return foot


def _is_of_foot(part: Part) -> bool:
    if any(_FOOT.search(name) for name in part.named):
        return True
    short = part.kind == "paragraph" and len(part.text.split()) < FEW_WORDS
    leaves = part.linked > 0 and _LEAVE.search(part.text) is not None
    return short and (leaves or _ABOUT_ITSELF.match(part.text) is not None)


def _is_links(part: Part) -> bool:
    letters = len("".join(part.text.split()))
    return part.kind == "paragraph" and part.linked >= LINKS * letters
