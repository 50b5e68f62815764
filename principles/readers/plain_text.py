"""Plain text: an article, what stands around it, and the discussion under it.

With an outline the article is what lies between the stated beginning and end. Without one the
shapes of the lines decide, and what is in doubt stays in the article.
"""

from collections.abc import Sequence

from principles.readers.blocks import Block, Recognised, Refused, SetApart
from principles.readers.decoding import decode
from principles.readers.discussion import discussion_start, read_discussion
from principles.readers.limits import MAX_BLOCKS
from principles.readers.outline import RUN, Outline, hash_of, place_of, words_of
from principles.readers.paragraphs import read_paragraphs
from principles.readers.shapes import shape_of
from principles.readers.wrapping import Line, lines_of, wrapped_at

LONG = 80


def read(data: bytes, outline: Outline | None = None) -> Recognised:
    """Read the bytes of a plain-text file. Raises Refused with one sentence."""
    text, encoding = decode(data)
    return recognise(text, outline, decoded_as=encoding)


def recognise(
    text: str, outline: Outline | None = None, *, decoded_as: str = "utf-8"
) -> Recognised:
    """The parts of a text that has line feeds as line ends.

    Raises Refused where the outline's beginning or end is not found, and for a text of more than
    MAX_BLOCKS parts.
    """
    lines = lines_of(text)
    apart, article, talk, width = _parts(lines, outline)
    blocks = read_paragraphs(article, wrapped_at(article), outline)
    comments: list[Block] = []
    if talk:
        comments, between = read_discussion(talk, width)
        apart = [*apart, *between]
    if len(blocks) + len(comments) + len(apart) > MAX_BLOCKS:
        raise Refused(f"has more than {MAX_BLOCKS:,} parts")
    apart = sorted(apart, key=lambda piece: piece.line)
    return Recognised(tuple(blocks), tuple(apart), tuple(comments), decoded_as)


def _parts(
    lines: list[Line], outline: Outline | None
) -> tuple[list[SetApart], list[Line], list[Line], int]:
    """Set-apart lines, the article's lines, the discussion's lines, and its width."""
    if outline is None:
        start = discussion_start(lines)
        end = len(lines) if start < 0 else start
        apart, article = _by_shape(lines[:end])
    else:
        first, last = article_lines(lines, outline)
        start = discussion_start(lines, last + 1) if outline.discussion else -1
        end = len(lines) if start < 0 else start
        apart = _around(lines[:first], outline, outline.before)
        apart += _around(lines[last + 1 : end], outline, outline.after)
        article = lines[first : last + 1]
    talk = [] if start < 0 else lines[start:]
    return apart, article, talk, wrapped_at(talk)


def article_lines(lines: Sequence[Line], outline: Outline) -> tuple[int, int]:
    """The first and last line of the article, counted from 0. Raises Refused where it has none."""
    words: list[str] = []
    line_of: list[int] = []
    for at, line in enumerate(lines):
        found = words_of(line.text)
        words += found
        line_of += [at] * len(found)
    begins = place_of(outline.begins, words)
    if begins < 0:
        raise Refused("does not hold the beginning of the article that its catalogue entry names")
    ends = place_of(outline.ends, words, begins, last=True)
    if ends < 0:
        raise Refused("does not hold the end of the article that its catalogue entry names")
    return line_of[begins], line_of[ends + RUN - 1]


def _around(lines: Sequence[Line], outline: Outline, otherwise: str) -> list[SetApart]:
    """Lines around a known article, each with what it is."""
    title = hash_of(words_of(outline.title))
    bylines = {hash_of(words_of(byline)) for byline in outline.bylines}
    found = []
    for line in lines:
        if not line.text:
            continue
        words = words_of(line.text)
        told = hash_of(words) if words else ""
        kind = "title" if told == title else "byline" if told in bylines else None
        found.append(SetApart(kind or shape_of(line.text) or otherwise, line.text, line.number))
    return found


def _by_shape(lines: list[Line]) -> tuple[list[SetApart], list[Line]]:
    """Set apart what is no text by its shape: rules anywhere, the rest around the body only.

    A shaped line counts only where it stands alone or beside another one, so that a number at
    the end of a wrapped paragraph stays where it is.
    """
    long = [
        at for at, line in enumerate(lines) if len(line.text) >= LONG and not shape_of(line.text)
    ]
    body = range(long[0], long[-1] + 1) if long else _core(lines)
    apart: list[SetApart] = []
    article: list[Line] = []
    free = True
    for at, line in enumerate(lines):
        kind = shape_of(line.text) if line.text and free else None
        if kind and (kind in ("rule", "button") or at not in body):
            apart.append(SetApart(kind, line.text, line.number))
            article.append(Line(line.number, 0, ""))
        else:
            article.append(line)
            free = not line.text
    return apart, article


def _core(lines: Sequence[Line]) -> range:
    """Where a text without long lines has its body: from its first to its last unshaped line."""
    plain = [at for at, line in enumerate(lines) if line.text and not shape_of(line.text)]
    return range(plain[0], plain[-1] + 1) if plain else range(0)
