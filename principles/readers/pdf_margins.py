"""What stands around the text of a page: running heads, page numbers, what a browser prints.

Told by place and by repetition: the same words, figures aside, at the same height on several
pages; a number alone at the edge; and whatever stands level with one.
"""

import re
from collections import Counter
from collections.abc import Sequence

from principles.readers.outline import words_of
from principles.readers.pdf_line import PrintedLine
from principles.readers.pdf_lines import Printed, PrintedPage, body_size

EDGE = 0.13  # of a page's height, at its top and at its foot
NEAR = 3.0
FURTHER = 1.45
SEVERAL = 0.5
ALONE = 3.0  # sizes of the letters between what is in the margin and the text
CLOSE = 1.5  # sizes of the letters between lines of one text

_NUMBER = re.compile(
    r"(?:page|p\.|seite)?\s*[-–—|[(]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|\])]?"
    r"(?:\s*(?:of|/|von)\s*\d{1,4})?",
    re.I,
)
_PRINTED_AT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?.*", re.I)
_ADDRESS = re.compile(r"(?:https?|file|about):\S*", re.I)


def around(document: Printed) -> dict[int, str]:
    """What stands around the text: `id()` of each such line -> why it is set apart."""
    edges = {page.number: _edges(page) for page in document.pages}
    found: dict[int, str] = {}
    for page in document.pages:
        for line in edges[page.number]:
            if _is_number(line, page):
                found[id(line)] = "page number"
    _by_repetition(document.pages, edges, found)
    _by_place(document.pages, found)
    _level_with_numbers(document, edges, found)
    _alone_at_the_edge(document, edges, found)
    return found


def _edges(page: PrintedPage) -> list[PrintedLine]:
    top, foot = page.height * (1 - EDGE), page.height * EDGE
    return [line for line in page.lines if line.middle >= top or line.middle <= foot]


def _is_number(line: PrintedLine, page: PrintedPage) -> bool:
    """A number alone at the very edge: nothing of the text stands beyond it or beside it."""
    if not _NUMBER.fullmatch(line.text):
        return False
    low = line.middle < page.height / 2
    others = [other for other in page.lines if other is not line]
    beyond = [
        other
        for other in others
        if (other.middle < line.y0 - NEAR if low else other.middle > line.y1 + NEAR)
    ]
    steps = [abs(other.middle - line.middle) for other in others]
    close = any(NEAR < step < CLOSE * line.size for step in steps)
    return len(beyond) <= 1 and not close


def _key(line: PrintedLine) -> str:
    return re.sub(r"\d+", "#", " ".join(words_of(line.text)))


def _by_repetition(
    pages: Sequence[PrintedPage], edges: dict[int, list[PrintedLine]], found: dict[int, str]
) -> None:
    """The same words near the same height on two pages or more."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({(_key(line), round(line.middle / NEAR)) for line in edges[page.number]})
    for page in pages:
        for line in edges[page.number]:
            key, place = _key(line), round(line.middle / NEAR)
            often = sum(seen[(key, place + step)] for step in (-1, 0, 1))
            if key and often >= 2 and (often >= 3 or often * 2 >= len(pages)):
                found.setdefault(id(line), "running head" if _is_high(line, page) else "page foot")


def _is_high(line: PrintedLine, page: PrintedPage) -> bool:
    return line.middle > page.height / 2


def _by_place(pages: Sequence[PrintedPage], found: dict[int, str]) -> None:
    """The top line of most pages, at one height, further from the text than a line is: chapters
    have running heads of their own. A line whose words stand there once is of the text: the title
    of a slide has a place of its own, too."""
    tops = []
    for page in pages:
        left = sorted((x for x in page.lines if id(x) not in found), key=lambda x: -x.middle)
        if len(left) < 3 or left[0].middle < page.height * (1 - EDGE):
            continue
        below = [x for x in left[1:] if x.y1 < left[0].y0]
        pitch = left[0].middle - below[0].middle if below else 0.0
        if pitch > FURTHER * 1.2 * max(left[0].size, below[0].size if below else 0):
            tops.append(left[0])
    times = Counter(map(_key, tops))
    tops = [line for line in tops if times[_key(line)] > 1]
    places = Counter(round(line.middle / NEAR) for line in tops)
    if not places:
        return
    place, often = places.most_common(1)[0]
    if often >= 3 and often >= SEVERAL * len(pages):
        for line in tops:
            if abs(round(line.middle / NEAR) - place) <= 1:
                found.setdefault(id(line), "running head")


def _level_with_numbers(
    document: Printed, edges: dict[int, list[PrintedLine]], found: dict[int, str]
) -> None:
    """What shares its height with a page number, and what a browser prints at the edges."""
    for page in document.pages:
        apart = [line for line in page.lines if id(line) in found]
        for line in edges[page.number]:
            level = any(abs(line.middle - other.middle) <= NEAR for other in apart)
            bare = _PRINTED_AT.fullmatch(line.text) or _ADDRESS.fullmatch(line.text)
            if id(line) not in found and (level or (bare and _outermost(line, page))):
                found[id(line)] = "running head" if _is_high(line, page) else "page foot"
                apart.append(line)


def _alone_at_the_edge(
    document: Printed, edges: dict[int, list[PrintedLine]], found: dict[int, str]
) -> None:
    """Small letters in the margin, far from the text: all that tells it where nothing repeats."""
    body = body_size(line for page in document.pages for line in page.lines)
    for page in document.pages:
        inner = [line for line in page.lines if id(line) not in found]
        for line in edges[page.number]:
            if id(line) in found or line.size > 0.95 * body or not _outermost(line, page):
                continue
            others = [other for other in inner if abs(other.middle - line.middle) > NEAR]
            if all(abs(other.middle - line.middle) > ALONE * body for other in others):
                found[id(line)] = "running head" if _is_high(line, page) else "page foot"


def _outermost(line: PrintedLine, page: PrintedPage) -> bool:
    """Whether it stands closer to the edge of the paper than a text's margin is."""
    return line.middle > page.height * 0.95 or line.middle < page.height * 0.05
