"""A guide page's Markdown becomes sections that the template sets out."""

import re
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from principles.models import GuideVersion
from principles.services.guide_paragraphs import markdown
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


def sections_of(version: GuideVersion, references: References) -> tuple[Section, ...]:
    """The sections of a guide page with its references turned into links.

    In a list the text and the paragraph are named behind the link, for paper and for the ear.
    """
    reader = markdown()
    tokens = reader.parse(version.text)
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.children:
            token.children = _linked(token.children, references, named=depth > 0)
    return tuple(_split(tokens, reader, "h2"))


def as_html(text: str) -> SafeString:
    """A short text of our own, as paragraphs."""
    return SafeString(markdown().render(text))  # with HTML switched off


def _linked(children: list[Token], references: References, *, named: bool) -> list[Token]:
    linked: list[Token] = []
    name = ""
    for child in children:
        linked.append(child)
        href = str(child.attrGet("href") or "")
        if child.type == "link_open" and href.startswith("ref:"):
            found = references.find(href)
            child.attrSet("href", found.url if found else "/principles/sources/")
            name = found.name if found else ""
            if name and not named:
                child.attrSet("title", name)
        elif child.type == "link_close" and name:
            if named:
                linked.append(Token("text", "", 0, content=f" ({name})"))
            name = ""
    return linked


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
