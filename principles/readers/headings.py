"""Headings that nothing calls one: a short paragraph all in bold, or in larger letters."""

from principles.readers.shapes import looks_like_a_heading
from principles.readers.structure import Part

STRONG = 0.95
BY_LETTERS = "it is a heading by its bold letters alone"


def is_bold_heading(part: Part, below: Part | None) -> bool:
    """Whether a part is a heading by its letters; `below` it stands a text in other letters, or
    the next heading."""
    return (
        below is not None
        and (not _is_strong(below) or looks_like_a_heading(below.text))
        and part.kind == "paragraph"
        and _is_strong(part)
        and looks_like_a_heading(part.text)
        and "|" not in part.text
        and "subtitle" not in part.named
    )


def _is_strong(part: Part) -> bool:
    return part.kind != "heading" and part.strong >= STRONG * len(part.text.replace(" ", ""))
