"""From a PDF to printed lines: where each stands, how large, how heavy, and its letters mended."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import (
    LAParams,
    LTAnno,
    LTChar,
    LTComponent,
    LTContainer,
    LTCurve,
    LTImage,
    LTLine,
    LTRect,
    LTTextLine,
)
from pdfminer.pdfdocument import (
    PDFDocument,
    PDFEncryptionError,
    PDFPasswordIncorrect,
)
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

from principles.readers.blocks import Broken, Locked, TooLarge
from principles.readers.pdf_from_right import Letters, plain_forms
from principles.readers.pdf_initials import with_initials
from principles.readers.pdf_letters import in_reading_order, pieces_of
from principles.readers.pdf_line import PrintedLine

MAX_PAGES = 2_000
MAX_LETTERS = 2_500_000
MAX_DOTS = 500  # to a page; more than that is a picture
LITTLE = 0.01  # of a page: what is no larger is an ornament
PAPER = 0.95  # of a page: a shape from that on is the colour of its paper
MUCH_DRAWN = 20  # curves on a page: from here on they may be letters that were drawn
SMALL = 0.88  # of the size of a line: smaller figures behind a word are the mark of a note
DOT = 0.7  # of the size of a line: a drawn shape up to that is a bullet
BLANKS = (" ", "\u00a0", "\u00ad")
LETTERS = {
    **{0xFB00 + at: text for at, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))},
    # Private use, as older fonts have it: ligatures, and the bullets of the symbol fonts.
    0xF000: "ff", 0xF001: "fi", 0xF002: "fl", 0xF003: "ffi", 0xF004: "ffl",
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "◦", 0xF076: "❖",
    0x00A0: " ", 0x200B: "", 0xFEFF: "", 0x2060: "", 0x0000: "",
}  # fmt: skip
UNKNOWN = re.compile(r"\(cid:\d+\)")
_NAMELESS_BULLET = re.compile(r"\A\(cid:\d+\)(?=\s|\Z)")
_HEAVY = re.compile(r"bold|black|heavy|semib|demi", re.I)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The lines of a page in no order yet, its size, and whether something is pictured on it."""

    number: int
    width: float
    height: float
    lines: list[PrintedLine]
    turned: int = 0
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A whole PDF, and what it says about itself."""

    pages: list[PrintedPage]
    title: str
    author: str


def printed(data: bytes) -> Printed:
    """The lines of all pages. Raises Locked, Broken or TooLarge."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)), password="")
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Locked("is encrypted; save it without a password") from error
    if not document.is_extractable:
        raise Locked("does not let its text be copied; save it without that lock")
    facts = document.info[-1] if document.info else {}
    return Printed(list(_pages(document)), _fact(facts.get("Title")), _fact(facts.get("Author")))


def _fact(value: object) -> str:
    if not isinstance(value, bytes):
        return ""
    text = " ".join(decode_text(value).split())[:300]
    return mended(text) if text.isprintable() else ""


def _pages(document: PDFDocument) -> Iterator[PrintedPage]:
    resources = PDFResourceManager(caching=True)
    layout = LAParams(boxes_flow=None, all_texts=True, line_margin=0.1)
    device = PDFPageAggregator(resources, laparams=layout)
    interpreter = PDFPageInterpreter(resources, device)
    letters = 0
    number = 0
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > MAX_PAGES:
            raise TooLarge(f"has more than {MAX_PAGES:,} pages")
        interpreter.process_page(page)
        result = device.get_result()
        shapes = list(_within(result))
        texts = [shape for shape in shapes if isinstance(shape, LTTextLine)]
        found = [_line(number, letters) for letters in pieces_of(texts)]
        lines = [line for line in found if line is not None]
        lines = with_initials(lines)
        _with_drawn_bullets(lines, [shape for shape in shapes if isinstance(shape, LTCurve)])
        letters += sum(len(line.text) for line in lines)
        if letters > MAX_LETTERS:
            raise TooLarge(f"has more than {MAX_LETTERS:,} letters")
        pictured = _is_pictured(shapes, result.width * result.height)
        yield PrintedPage(number, result.width, result.height, lines, found.count(None), pictured)
    if not number:
        raise Broken("has no pages that can be read")


def _within(top: LTComponent) -> Iterator[LTComponent]:
    """Every line of text, shape and image below, in figures too; with a list of its own instead
    of recursion."""
    waiting: list[LTComponent] = [top]
    while waiting:
        found = waiting.pop()
        if isinstance(found, LTTextLine | LTCurve | LTImage):
            yield found
        elif isinstance(found, LTContainer):
            waiting.extend(found)


def _is_pictured(shapes: list[LTComponent], page: float) -> bool:
    """Whether something of some size is drawn, or much: it may be words. Paper may be coloured."""
    drawn = sum(isinstance(s, LTCurve) and not isinstance(s, LTRect | LTLine) for s in shapes)
    return drawn >= MUCH_DRAWN or any(
        abs(shape.width * shape.height) > LITTLE * page
        and (isinstance(shape, LTImage) or abs(shape.width * shape.height) < PAPER * page)
        for shape in shapes
        if isinstance(shape, LTImage | LTCurve)
    )


def _with_drawn_bullets(lines: list[PrintedLine], shapes: list[LTCurve]) -> None:
    """A dot or a small square that is drawn beside the beginning of a line is its bullet."""
    dots = [s for s in shapes if 1 < s.width < 9 and 0.7 < s.width / max(s.height, 0.1) < 1.4]
    if len(dots) > MAX_DOTS:
        return
    for dot in dots:
        middle = (dot.y0 + dot.y1) / 2
        beside = [
            line
            for line in lines
            if line.y0 < middle < line.y1
            and dot.x1 <= line.x0 < dot.x1 + 3 * line.size
            and dot.height < DOT * line.size
        ]
        first = min(beside, key=lambda line: line.x0, default=None)
        if first is not None and not first.text.startswith("•"):
            first.text = f"• {first.text}"


def _line(page: int, letters: Letters) -> PrintedLine | None:
    """One line with its letters mended, or None where it holds none or stands on its side."""
    letters = in_reading_order(_standing(letters))
    chars = [
        letter for letter in letters if isinstance(letter, LTChar) and letter.get_text().strip()
    ]
    upright = [char for char in chars if char.upright]
    if not upright or len(upright) * 2 < len(chars):
        return None
    size = median(char.size for char in upright)
    text = mended("".join(_with_note_marks(letters, size)))
    if not text:
        return None
    main = [char for char in upright if char.size >= SMALL * size] or upright
    heavy = sum(_HEAVY.search(char.fontname) is not None for char in main) * 2 > len(main)
    return PrintedLine(
        page,
        min(char.x0 for char in upright),
        max(char.x1 for char in upright),
        min(char.y0 for char in main),
        max(char.y1 for char in main),
        round(size, 1),
        heavy,
        text,
    )


def _standing(letters: list[LTChar | LTAnno]) -> list[LTChar | LTAnno]:
    """Without the blanks that another letter stands upon: browsers print a place where a word
    may be parted as a blank of no width."""
    found: list[LTChar | LTAnno] = []
    for letter, after in zip(letters, [*letters[1:], None], strict=True):
        if (
            isinstance(letter, LTChar)
            and isinstance(after, LTChar)
            and letter.get_text() in BLANKS
            and after.x0 < letter.x0 + 0.3 * letter.width
        ):
            continue
        found.append(letter)
    return found


def _with_note_marks(letters: Iterable[LTChar | LTAnno], size: float) -> Iterator[str]:
    """The letters of a line; small raised figures behind a word are the mark of a note: [1]."""
    mark = ""
    any_yet = False
    for letter in letters:
        text = letter.get_text()
        if text == "\u00ad":
            # A hyphen that is seen is one, whatever its font calls it.
            seen = isinstance(letter, LTChar) and letter.width > 0.1 * size
            text = "-" if seen else ""
        small = isinstance(letter, LTChar) and letter.size < SMALL * size
        if small and text.isdigit() and any_yet:
            mark += text
            continue
        if mark:
            yield f"[{mark}]"
            mark = ""
        yield text
        any_yet = any_yet or bool(text.strip())
    if mark:
        yield f"[{mark}]"


def mended(text: str) -> str:
    """Ligatures, printed forms and signs of private use as letters, one space for blanks, NFC."""
    text = unicodedata.normalize("NFC", plain_forms(text.translate(LETTERS)))
    return _NAMELESS_BULLET.sub("•", _BLANKS.sub(" ", text).strip())


def body_size(lines: Iterable[PrintedLine]) -> float:
    """The size that most letters have."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0
