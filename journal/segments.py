"""Where paragraphs, sentences, words and graphemes of a text begin and end.

Pure: no Django. All offsets are code points (what Python's slices count), though ICU itself
counts UTF-16 units. The server alone computes borders and hands them to the browser, since the
two carry different versions of Unicode's rules.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from icu4py.breakers import BaseBreaker, CharacterBreaker, SentenceBreaker, WordBreaker

from peersupport.web.spans import Span

__all__ = ["Span"]

_LOCALE = "en"
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LETTER = re.compile(r"[^\W_]")  # a letter or a digit of any script
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def grapheme_borders(text: str) -> Sequence[int]:
    """Every offset, in rising order, where a grapheme begins or the text ends.

    An empty text has the one border 0.
    """
    if text.isascii() and "\r" not in text:
        return range(len(text) + 1)
    return [0, *(end for _start, end in _segments(CharacterBreaker, text))]


def paragraphs(text: str) -> list[Span]:
    """The stretches between blank lines, without white space at either end.

    A single line break stays inside its paragraph. A text of white space has none.
    """
    spans: list[Span] = []
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        spans.append(trimmed(text, start, gap.start()))
        start = gap.end()
    spans.append(trimmed(text, start, len(text)))
    return [span for span in spans if span.start < span.end]


def sentences(text: str) -> list[Span]:
    """The sentences of each paragraph in order, without white space at either end."""
    found: list[Span] = []
    for paragraph in paragraphs(text):
        inner = text[paragraph.start : paragraph.end]
        for start, end in _segments(SentenceBreaker, inner):
            span = trimmed(text, paragraph.start + start, paragraph.start + end)
            if span.start < span.end:
                found.append(span)
    return found


def words(text: str) -> list[Span]:
    """The words in order; spaces, punctuation and signs are left out.

    Scripts that write without spaces are divided by ICU's dictionaries.
    """
    return [
        Span(start, end)
        for start, end in _segments(WordBreaker, text)
        if _LETTER.search(text, start, end)
    ]


def tokens(text: str) -> list[str]:
    """The whole text in pieces: words and single signs, each with the spaces behind it, and line
    ends, of which those that stand together are one.
    """
    found: list[str] = []
    for start, end in _segments(WordBreaker, text):
        piece = text[start:end]
        ends_line = bool(found) and found[-1][0] == "\n"
        if found and piece.isspace() and ("\n" not in piece or ends_line):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def first_words(text: str, limit: int = 120) -> str:
    """The beginning of a text on one line, at most `limit` code points, for lists.

    Cut at the end of a word and closed with an ellipsis when something was left out; one word
    longer than the limit is cut between two graphemes.
    """
    line = " ".join(text[: limit * 8].split())
    if len(line) <= limit and not text[limit * 8 :].strip():
        return line
    room = line[: max(limit - 1, 0)]
    at_word = [span.end for span in words(line[: limit + 40]) if span.end <= len(room)]
    if at_word:
        cut = at_word[-1]
    else:
        borders = grapheme_borders(line[: limit + 40])
        cut = max(border for border in borders if border <= len(room))
    return room[:cut] + "…"


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at either end, never splitting a grapheme.

    `start` and `end` must be grapheme borders already. Nothing left gives an empty span.
    """
    inner = text[start:end]
    if inner.isascii():
        left = start + len(inner) - len(inner.lstrip())
        return Span(left, max(left, start + len(inner.rstrip())))
    if not (inner[0].isspace() or inner[-1].isspace()):
        return Span(start, end)
    solid = [
        (left, right)
        for left, right in _segments(CharacterBreaker, inner)
        if not inner[left:right].isspace()
    ]
    if not solid:
        return Span(start, start)
    return Span(start + solid[0][0], start + solid[-1][1])


def _segments(breaker: Callable[[str, str], BaseBreaker], text: str) -> Iterator[tuple[int, int]]:
    """ICU's segments of a text, as code points."""
    safe = _SURROGATE.sub("\ufffd", text)
    pieces = breaker(safe, _LOCALE).segments()
    # Each astral character before an offset took two UTF-16 units and is one code point.
    astral = [match.start() + n for n, match in enumerate(_ASTRAL.finditer(safe))]
    if not astral:
        return iter(pieces)
    return (
        (start - bisect_left(astral, start), end - bisect_left(astral, end))
        for start, end in pieces
    )
