"""From clean HTML to parts in their order, without ever building a tree.

Web pages, Word documents (through HTML) and HTML inside Markdown all come through here. What goes
in was sanitised and its depth counted; what comes out is text alone.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from principles.readers.blocks import Kind, NoText, TooLarge
from principles.readers.elements import BLOCKS, EMPTY, is_heavy, rank_of, region_of

MAX_PARTS = 20_000
ROW = " | "

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
NOTE_LINK = re.compile(r"#(?:user-content-)?_?(?:fn|ftn|edn|footnote|endnote|note|cite_note)", re.I)
BACK_LINK = re.compile(r"[\s↑↩↵⤴⏎^\ufe0e\ufe0f]+")
NUMBERED = re.compile(r"\[?(\d{1,4}|[*†‡a-z])\]?")
PRESSED = 0.9  # of the words lie in buttons
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(slots=True)
class Part:
    """A run of text between two block borders.

    `path` names the elements it lies in, from the outermost; `named` are their classes and ids;
    `region` is the outermost one that is no text by its element. `linked` counts the characters
    inside links, `strong` those in bold or in letters larger than the rest.
    """

    kind: Kind
    text: str
    level: int = 0
    path: tuple[int, ...] = ()
    named: tuple[str, ...] = ()
    region: str = ""
    linked: int = 0
    strong: int = 0


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    tag: str
    number: int
    named: str = ""
    count: int = 0
    region: str = ""
    hidden: bool = False
    rank: int = 0
    heavy: bool = False
    cells: list[list[Part]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Link:
    """A link that is not closed yet; `since` and `raised` say what stood before it."""

    href: str
    name: str
    since: int
    raised: int


def parts_of(html: str) -> list[Part]:
    """The parts of a clean piece of HTML. Raises TooLarge for more than MAX_PARTS of them."""
    walk = _Walk()
    walk.feed(html)
    walk.close()
    walk.end()
    return walk.parts


def tidied(text: str) -> str:
    """One space for every run of blanks, none at the ends of lines, no invisible signs."""
    text = _SPACES.sub(" ", text.translate(INVISIBLE))
    return re.sub(r" ?\n[ \n]*", "\n", text).strip()


class _Walk(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.open: list[_Open] = []
        self.pieces: list[str] = []
        self.linked = self.strong = self.pressed = self.raised = 0
        self.prefix = ""
        self.numbers = 0
        self.links: list[_Link] = []
        self.noted: set[str] = set()
        self.breaks = 0
        self.numbered = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._break()
        elif tag == "hr":
            self._flush()
        if tag in EMPTY:
            return
        if tag == "a":
            name = given.get("name") or given.get("id", "")
            self.links.append(_Link(given.get("href", ""), name, len(self.pieces), self.raised))
        rank = rank_of(tag, given)
        if tag in BLOCKS or rank:
            self._flush()
        self.numbers += 1
        hidden = (
            "hidden" in given
            or given.get("aria-hidden") == "true"
            or HIDDEN.search(given.get("style", "")) is not None
        )
        # The name of a heading is made of its words and says nothing about its place.
        kept = ("class", "role") if rank else ("class", "id", "role")
        named = " ".join(given.get(name, "") for name in kept).strip()
        start = given.get("start", "")
        count = int(start) - 1 if tag == "ol" and re.fullmatch(r"\d{1,6}", start) else 0
        self.open.append(_Open(tag, self.numbers, named, count, region_of(tag, given), hidden))
        self.open[-1].rank, self.open[-1].heavy = rank, is_heavy(tag, given)
        if tag == "li":
            self._number_item()
        elif tag in ("td", "th") and (row := self._row()):
            row.cells.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links:
            self._end_link()
        if tag in BLOCKS or any(element.tag == tag and element.rank for element in self.open):
            self._flush()
        if not any(element.tag == tag for element in self.open):
            return
        while self.open:
            element = self.open.pop()
            if element.tag == "tr":
                self._end_row(element)
            if element.tag == tag:
                break
        if tag == "li":
            self.prefix = ""

    def handle_data(self, data: str) -> None:
        if any(element.hidden for element in self.open):
            return
        if self._within("pre"):
            data = data.replace("\r", "")
        else:
            data = re.sub(r"\s+", " ", data.replace("\n", " "))
        if not data:
            return
        if data.strip():
            self.breaks = 0
        self.pieces.append(data)
        bare = len(data.strip())
        if self.links:
            self.linked += bare
        self.raised += bare * self._within("sup")
        self.strong += bare * any(element.heavy for element in self.open)
        self.pressed += bare * any(element.region == "button" for element in self.open)

    def end(self) -> None:
        """The end of the page closes what was left open."""
        self._flush()
        while self.open:
            element = self.open.pop()
            if element.tag == "tr":
                self._end_row(element)

    def _within(self, tag: str) -> bool:
        return any(element.tag == tag for element in self.open)

    def _row(self) -> _Open | None:
        return next((e for e in reversed(self.open) if e.tag == "tr"), None)

    def _number_item(self) -> None:
        within = next((e for e in reversed(self.open) if e.tag in ("ol", "ul", "menu")), None)
        if within is not None and within.tag == "ol":
            within.count += 1
            self.prefix = f"{within.count}. "
        else:
            self.prefix = "• "

    def _break(self) -> None:
        """A line break; two of them on end are how some editors write paragraphs."""
        self.breaks += 1
        if self.breaks > 1 and not self._within("pre"):
            self._flush()
        else:
            self.pieces.append("\n")

    def _end_link(self) -> None:
        """Marks of notes become [1]; arrows that lead back from a note go."""
        link = self.links.pop()
        if not link.href.startswith("#") or link.since > len(self.pieces):
            return
        words = "".join(self.pieces[link.since :]).strip()
        begins = not "".join(self.pieces[: link.since]).strip()
        if words and BACK_LINK.fullmatch(words):
            del self.pieces[link.since :]
        elif found := NUMBERED.fullmatch(words):
            own = begins and link.name in self.noted
            raised = not begins and self.raised > link.raised
            if own:
                # The number before a note leads back to its mark: "1." there is [1] here.
                self.pieces[link.since :] = [f"[{found[1]}] "]
                self.numbered = True
            elif raised or NOTE_LINK.match(link.href):
                self.pieces[link.since :] = [f"[{found[1]}]"]
                self.noted.add(link.href[1:])

    def _flush(self) -> None:
        text = tidied("".join(self.pieces))
        linked, strong, pressed = self.linked, self.strong, self.pressed
        self.pieces, self.linked, self.strong, self.pressed, self.breaks = [], 0, 0, 0, 0
        if self.numbered:
            text, self.numbered = re.sub(r"\A(\[\w+\]) ?[.)] ", r"\1 ", text), False
        if not text:
            return
        if len(self.parts) >= MAX_PARTS:
            raise TooLarge(f"has more than {MAX_PARTS:,} parts")
        kind, level = self._kind()
        if self.prefix and kind != "heading":
            text, kind, self.prefix = self.prefix + text, "item", ""
        part = Part(kind, text, level, linked=linked, strong=strong)
        part.path = tuple(e.number for e in self.open)
        part.named = tuple(e.named for e in self.open if e.named)
        part.region = next((e.region for e in self.open if e.region), "")
        if not part.region and pressed >= PRESSED * len(text.replace(" ", "")):
            part.region = "button"
        row = self._row()
        if row is not None and row.cells:
            row.cells[-1].append(part)
        else:
            self.parts.append(part)

    def _kind(self) -> tuple[Kind, int]:
        for element in reversed(self.open):
            if element.rank:
                return "heading", element.rank
            if element.tag == "li":
                return "item", 0
            if element.tag == "blockquote":
                return "quote", 0
        return "paragraph", 0

    def _end_row(self, row: _Open) -> None:
        """A row of a table is one part; a table that only places things gives its parts."""
        filled = [cell for cell in row.cells if cell]
        parts = [part for cell in filled for part in cell]
        outer = self._row()
        target = outer.cells[-1] if outer is not None and outer.cells else self.parts
        plain = all(len(cell) == 1 and cell[0].kind == "paragraph" for cell in filled)
        if plain and len(filled) > 1:
            first = parts[0]
            first.text = ROW.join(part.text.replace("\n", " ") for part in parts)
            first.path = first.path[:-1]
            first.linked = sum(part.linked for part in parts)
            first.strong = sum(part.strong for part in parts)
            parts = [first]
        target.extend(parts)


def text_or_refuse(parts: list[Part]) -> list[Part]:
    """The parts themselves. Raises NoText where there are none."""
    if not parts:
        raise NoText("holds no text")
    return parts
