"""Title and writers of a document, as a person would take them from what its file says.

A printer's program writes the name of the file where the title belongs, and a web page the name
of its site behind it.
"""

import re
from dataclasses import replace

from principles.readers import Recognised
from principles.readers.outline import words_of

_ENDING = re.compile(
    r".*\.(?:html?|docx?|dotx?|odt|rtf|pdf|tex|txt|md|indd|qxd|pages|pptx?|ps)", re.I
)
_NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|untitled.*|document ?\d*|\(?no title\)?|slide 1)", re.I
)
_SITE = re.compile(r"\s+(?:[|·•»–—-]|::)\s+")


def with_first_facts(found: Recognised) -> Recognised:
    """The same document, its title mended or left out."""
    return replace(found, title=_title(found))


def _title(found: Recognised) -> str:
    told = found.title.strip()
    if _ENDING.fullmatch(told) or _NO_TITLE.fullmatch(told):
        told = ""
    headings = [block.text for block in found.blocks if block.kind == "heading"]
    if not told:
        return _first_heading(found)
    # The words before a bar, where the text has a heading of just these words.
    known = {tuple(words_of(heading)): heading for heading in reversed(headings)}
    for bar in _SITE.finditer(told):
        if heading := known.get(tuple(words_of(told[: bar.start()]))):
            return heading[:300]
    return told


def _first_heading(found: Recognised) -> str:
    """The heading that a text begins with, where none of the others has its rank."""
    first = next((block for block in found.blocks[:2] if block.kind == "heading"), None)
    same = [block for block in found.blocks if block.kind == "heading" and first
            and block.level <= first.level]  # fmt: skip
    return first.text[:300] if first and len(same) == 1 else ""


def writers(author: str) -> str:
    """One name on each line; what is told as one line is parted at semicolons alone."""
    return "\n".join(name.strip() for name in author.split(";") if name.strip())
