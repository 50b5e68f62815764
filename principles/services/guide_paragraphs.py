"""The paragraphs of a guide page, for search and for citing: where each stands, and its words."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from principles import library
from principles.models import GuideVersion

PLACES = {
    "what-it-says": "main",
    "questions-to-sit-with": "sit",
    "one-scene-told-twice": "scene",
}
"""Sections that stand under an id of their own on the page (guide_detail.html)."""
HEADINGS = {"h2": 0, "h3": 1}
LEADS_ON = "where-the-texts-speak-of-it"
"""A list of links into the texts, where search leads by itself."""


@dataclass(frozen=True, slots=True)
class GuideParagraph:
    """One paragraph or list item. `anchor` is the id of its section on the page."""

    place: int
    anchor: str
    section: str
    text: str


def markdown() -> MarkdownIt:
    """Plain CommonMark; what looks like HTML is shown as it was typed."""
    return MarkdownIt("commonmark", {"html": False})


def guide_paragraphs(version: GuideVersion) -> list[GuideParagraph]:
    """The definitions of its poles first, then the page in its order."""
    principle = library.find_principle(version.slug)
    poles = {pole.key for pole in principle.poles} if principle else set()
    found = [
        GuideParagraph(place, f"side-{pole.key}", pole.key.capitalize(), pole.definition)
        for place, pole in enumerate(principle.poles if principle else ())
    ]
    headings, anchor = ["", ""], "main"
    tokens = markdown().parse(version.text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        words = _words(token)
        level = HEADINGS.get(before.tag if before and before.type == "heading_open" else "")
        if level is None and anchor != LEADS_ON:
            section = ": ".join(part for part in headings if part)
            found.append(GuideParagraph(len(found), anchor, section, words))
        elif level is not None:
            headings[level:] = [words, *[""] * (1 - level)]
            if level == 0:
                key = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
                anchor = f"side-{key}" if key in poles else PLACES.get(key, key)
    return [paragraph for paragraph in found if paragraph.text]


def _words(token: Token) -> str:
    """What of a line is read: without marks of emphasis, addresses and line ends."""
    parts = (
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in token.children or ()
    )
    return " ".join("".join(parts).split())
