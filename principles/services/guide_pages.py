"""A guide page's Markdown becomes sections that the template sets out."""

import re
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from principles.models import GuideVersion
from principles.services.reference import References


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading. `parts` are the `###` sections of it, `html` what is above.

    `key` is the heading as a slug: what-it-says, learning, questions-to-sit-with …
    """

    key: str
    title: str
    html: SafeString
    parts: tuple["Section", ...] = ()


def markdown() -> MarkdownIt:
    """Plain CommonMark; what looks like HTML is shown as it was typed."""
    return MarkdownIt("commonmark", {"html": False})


def sections_of(version: GuideVersion, references: References) -> tuple[Section, ...]:
    """The sections of a guide page with its references turned into links."""
    reader = markdown()
    tokens = reader.parse(version.text)
    for token in tokens:
        _link(token, references)
    return tuple(_split(tokens, reader, "h2"))


def as_html(text: str) -> SafeString:
    """A short text of our own, as paragraphs."""
    return SafeString(markdown().render(text))  # with HTML switched off


def _link(token: Token, references: References) -> None:
    for child in token.children or []:
        href = str(child.attrGet("href") or "")
        if child.type != "link_open" or not href.startswith("ref:"):
            continue
        found = references.find(href)
        child.attrSet("href", found.url if found else "/principles/sources/")
        if found and found.number:
            child.attrSet("title", f"{found.title}, paragraph {found.number}")


def _split(tokens: list[Token], reader: MarkdownIt, tag: str) -> list[Section]:
    starts = [at for at, token in enumerate(tokens) if _opens(token, tag)]
    found = []
    for start, end in pairwise([*starts, len(tokens)]):
        title = tokens[start + 1].content
        body = tokens[start + 3 : end]
        first = next((at for at, token in enumerate(body) if _opens(token, "h3")), len(body))
        html = reader.renderer.render(body[:first], reader.options, {})
        parts = tuple(_split(body, reader, "h3")) if tag == "h2" else ()
        # Rendered by the Markdown reader with HTML switched off.
        found.append(Section(_slug(title), title, SafeString(html), parts))
    return found


def _opens(token: Token, tag: str) -> bool:
    return token.type == "heading_open" and token.tag == tag


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
