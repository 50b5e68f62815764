"""What a web page keeps of its text outside of it, and what lies inside and is not of it."""

import re
from collections.abc import Sequence

from principles.readers.structure import Part

NO_NOTES = ("menu", "form", "button", "notice")
# What a page says about itself, in a line of its own.
LABEL = re.compile(
    r"advertisement|sponsored(?: content)?|(?:back to|to the) top|printable version"
    r"|share this(?: (?:article|page|post|story))?:?|(?:read|see) also:?"
    r"|was this (?:article |page |handout |text )?(?:helpful|useful)\?",
    re.I,
)
_TRAIL = re.compile(r"you are here\b.*", re.I | re.S)
_BETWEEN = re.compile(r"[\s|·•/»›]+")
_NOTE = re.compile(r"\[(\w{1,4})\]\s")
_MARK = re.compile(r"(?<=\S)\[(\w{1,4})\]")


def is_bar(part: Part) -> bool:
    """Whether a part is nothing but links with bars between them, or says where on the site a
    reader is."""
    if part.linked and part.kind != "heading" and _TRAIL.fullmatch(part.text):
        return True
    bare = _BETWEEN.sub("", part.text)
    several = re.search(r"\S\s*[|·•]\s*\S", part.text) is not None
    return several and part.kind == "paragraph" and part.linked >= len(bare)


def keep_notes(parts: Sequence[Part], kept: list[bool]) -> None:
    """Notes often lie below the element that is the text: those that it refers to are of it."""
    marks: set[str] = set()
    for at, part in enumerate(parts):
        note = _NOTE.match(part.text)
        if kept[at]:
            marks.update(_MARK.findall(part.text))
        elif note and note[1] in marks and part.region not in NO_NOTES:
            kept[at] = True


def leave_empty_headings(parts: Sequence[Part], kept: list[bool]) -> None:
    """A heading goes with what stands under it, where that is all that lies around both."""
    first = next((at for at, keep in enumerate(kept) if keep), 0)
    others = [(part, keep) for part, keep in zip(parts, kept, strict=True) if not _is_lower(part)]
    text = {element for part, keep in others if keep for element in part.path}
    beside = {element for part, keep in others if not keep for element in part.path}
    for at, part in enumerate(parts):
        if at > first and kept[at] and _is_lower(part) and len(part.path) > 1:
            around = part.path[-2]
            kept[at] = around in text or around not in beside


def _is_lower(part: Part) -> bool:
    return part.kind == "heading" and part.level > 1
