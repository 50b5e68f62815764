"""Marks that note-taking programs add to Markdown: boxes of tasks, callouts, links of a wiki.

CommonMark knows none of them and would read their signs as words of the text.
"""

import re
from collections.abc import Sequence
from copy import copy

from markdown_it.token import Token

from principles.readers.blocks import SetApart

_BOX = re.compile(r"\[[ xX]\](?=\s)")
_CALLOUT = re.compile(r"\[![A-Za-z][\w-]{0,30}(?:\|[^\]\n]{0,40})?\][+-]?(?=\s|$)")
_WIKI = re.compile(r"(?P<shows>!?)\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]|\n]*))?\]\]")
_BREAKS = ("softbreak", "hardbreak")


def without_marks(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[Token, SetApart]]]:
    """The tokens without boxes and the marks of callouts, whose titles become paragraphs; and
    each mark with the token it stood in."""
    kept: list[Token] = []
    marks: list[tuple[Token, SetApart]] = []
    for at, token in enumerate(tokens):
        opens = tokens[at - 2].type if token.type == "inline" and at > 1 else ""
        if opens == "list_item_open" and (mark := _begins(token, _BOX)):
            _leave(token, mark)
            marks.append((token, SetApart("box", mark, 0)))
        elif opens == "blockquote_open" and (mark := _begins(token, _CALLOUT)):
            _leave(token, mark)
            marks.append((token, SetApart("callout", mark, 0)))
            kept += _title_of(token, tokens[at - 1], tokens[at + 1])
        kept.append(token)
    return kept, marks


def shown_by_wiki(text: str) -> tuple[str, list[str]]:
    """A text in which links of a wiki are the words they show, and what it would put in whole.
    Numbers in two brackets refer to a source and stay."""
    whole: list[str] = []

    def shown(link: re.Match[str]) -> str:
        if link["page"].strip().isdigit():
            return link[0]
        if link["shows"]:
            whole.append(link[0])
            return ""
        return link["words"] or link["page"]

    return _WIKI.sub(shown, text), whole


def _begins(token: Token, pattern: re.Pattern[str]) -> str:
    """The mark that an inline token begins with as it was written, and not as an escaped sign."""
    mark, children = pattern.match(token.content), token.children
    if mark is None or not children or children[0].type != "text":
        return ""
    return mark[0] if children[0].content.startswith(mark[0]) else ""


def _leave(token: Token, mark: str) -> None:
    children = token.children or []
    children[0].content = children[0].content.removeprefix(mark).lstrip()


def _title_of(token: Token, begin: Token, end: Token) -> list[Token]:
    """What stands on the line of a callout's mark, as a paragraph; the token keeps the rest."""
    children = token.children or []
    breaks = (at for at, one in enumerate(children) if one.type in _BREAKS)
    first = next(breaks, len(children))
    title = copy(token)
    title.children, token.children = children[:first], children[first + 1 :]
    return [title, end, begin]
