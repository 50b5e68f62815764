"""HTML that a stranger wrote, made harmless before it is read: depth counted, then sanitised."""

import re
from collections import Counter

import nh3

from principles.readers.blocks import TooLarge, Unsafe
from principles.readers.elements import EMPTY, KEPT, RAW, REOPENED, SELF_CLOSING, SILENT

MAX_DEPTH = 100
MAX_TAG = 20_000  # characters, without the values in quotes
_ATTRIBUTES = r"(?>[\s/]+|=?[^\s/>=]+(?:\s*+=\s*+(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)?)?)*+"
_TAG = re.compile(rf"<!--|<!(?:DOCTYPE|ENTITY)\b|<(/?)([a-z][^\s/>]*){_ATTRIBUTES}", re.I)

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def checked(html: str) -> str:
    """The HTML itself, its depth counted without building a tree.

    Raises TooLarge past MAX_DEPTH, because sanitising takes the square of the depth, and Unsafe
    for entities that a document defines for itself. A page that hides its depth from this count
    meets the limit of time.
    """
    depth = _Depth()
    at = 0
    while found := _TAG.search(html, at):
        at = found.end()
        if found[2] is None:
            at = _after_declaration(html, found[0], at)
        elif found[1]:
            depth.shut(found[2].casefold())
        else:
            _count_attributes(found[0])
            tag = found[2].casefold()
            depth.open(tag)
            if tag in RAW:
                end = re.compile(f"</{tag}", re.I).search(html, at)
                at = end.start() if end else len(html)
    return html


def _count_attributes(tag: str) -> None:
    """Sanitising takes the square of their number too; a long value is a picture, perhaps."""
    if len(tag) > MAX_TAG and len(_QUOTED.sub("", tag)) > MAX_TAG:
        raise TooLarge("has an element with more attributes than a page needs")


def _after_declaration(html: str, what: str, at: int) -> int:
    """Where a comment or a document type ends; one that defines entities is refused."""
    if what == "<!--":
        end = html.find("-->", at)
        return len(html) if end < 0 else end + 3
    end = html.find(">", at)
    if what.casefold() == "<!entity" or "[" in html[at : end if end >= 0 else len(html)]:
        raise Unsafe("defines entities of its own")
    return at


class _Depth:
    """How deep the page lies at the place that has been reached."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.reopened: Counter[str] = Counter()

    def open(self, tag: str) -> None:
        if tag in REOPENED:
            self.reopened[tag] += 1
        elif tag not in EMPTY and (tag not in SELF_CLOSING or self._foreign()):
            self.stack.append(tag)
        if len(self.stack) + self.reopened.total() > MAX_DEPTH:
            raise TooLarge(f"is nested more than {MAX_DEPTH} deep")

    def shut(self, tag: str) -> None:
        if tag in REOPENED:
            self.reopened[tag] -= self.reopened[tag] > 0
        elif tag in self.stack:
            while self.stack.pop() != tag:
                pass

    def _foreign(self) -> bool:
        return "svg" in self.stack or "math" in self.stack


def clean(html: str) -> str:
    """The same page with elements of text alone. Nothing of it is ever shown as HTML."""
    return nh3.clean(
        checked(html),
        tags=set(KEPT),
        clean_content_tags=set(SILENT),
        attributes={
            "*": {"id", "class", "role", "hidden", "aria-hidden", "aria-level", "style"},
            "a": {"href", "name"},
            "font": {"size"},
            "ol": {"start"},
        },
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
