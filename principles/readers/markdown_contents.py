"""Tables of contents in Markdown: lists of nothing but links into the text they stand in."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from principles.readers.shapes import CONTENTS

FEWEST = 2
_PLACE = re.compile(r"\[\[?_?toc_?\]?\]|\{:toc\}", re.I)


def within_contents(tokens: Sequence[Token]) -> set[int]:
    """The places of all tokens that are a table of contents, with the words that announce it."""
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if token.type.endswith("_list_open") and token.level == 0:
            end = next(
                place
                for place in range(at, len(tokens))
                if tokens[place].type.endswith("_list_close") and tokens[place].level == 0
            )
            if _leads_inside(tokens[at:end]):
                found.update(range(at, end + 1), _announced(tokens, at))
        elif token.type == "inline" and _PLACE.fullmatch(token.content.strip()):
            found.add(at)
    return found


def _leads_inside(tokens: Sequence[Token]) -> bool:
    """Whether each item is one link to a place in this text."""
    items = [token for token in tokens if token.type == "inline"]
    return len(items) >= FEWEST and all(_is_link_inside(item) for item in items)


def _is_link_inside(item: Token) -> bool:
    children = [one for one in item.children or () if one.type != "text" or one.content.strip()]
    if len(children) < FEWEST or children[0].type != "link_open":
        return False
    ends = [at for at, one in enumerate(children) if one.type == "link_close"]
    inside = str(children[0].attrGet("href") or "").startswith("#")
    return inside and ends == [len(children) - 1]


def _announced(tokens: Sequence[Token], start: int) -> range:
    """The paragraph or heading right above, where it says no more than that contents follow."""
    if start >= 3 and tokens[start - 2].type == "inline":
        words = "".join(one.content for one in tokens[start - 2].children or ())
        if CONTENTS.fullmatch(words.strip()):
            return range(start - 3, start)
    return range(0)
