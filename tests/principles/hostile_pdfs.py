"""PDFs that are traps: objects that hold themselves, streams that swell, numbers out of reason."""

import random
import zlib
from collections.abc import Callable

from tests.principles.made import locked_pdf, pdf, pdf_of, pdf_of_objects

Made = tuple[str, bytes]
LINE = b"BT /F1 10 Tf 60 700 Td (A bench stands where it was put.) Tj ET"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R %s>>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def stream(data: bytes, facts: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), facts) + data + b"\nendstream"


def packed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [" + b"/FlateDecode " * times + b"]")


def loops(chance: random.Random) -> Made:
    """Objects that lead back to themselves."""
    pages = chance.choice(
        (
            b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
            b"<< /Type /Pages /Kids [3 0 R 2 0 R 1 0 R] /Count 3 /Parent 2 0 R >>",
            b"2 0 R",
            b"<< /Type /Pages /Kids 2 0 R /Count 2 0 R >>",
        )
    )
    contents = chance.choice((b"4 0 R", stream(LINE, b"/Length 4 0 R"), b"[4 0 R 4 0 R]"))
    return "loops.pdf", pdf_of_objects([CATALOG, pages, PAGE % b"", contents])


def drawing_itself(chance: random.Random) -> Made:
    """A form that draws itself, alone or with another, once or often."""
    form = stream(b"/A Do " * chance.choice((1, 2, 40)) + b"/B Do " + LINE,
                  b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject"
                  b" << /A 5 0 R /B 6 0 R >> >>")  # fmt: skip
    page = PAGE % b"/Resources << /XObject << /A 5 0 R /B 6 0 R >> >> "
    return "itself.pdf", pdf_of_objects([CATALOG, PAGES, page, stream(b"/A Do"), form, form])


def tables_in_a_ring(chance: random.Random) -> Made:
    data = pdf_of([LINE])
    at = data.rfind(b"startxref")
    place = data[at:].split()[1]
    previous = chance.choice((place, b"0", b"-1", b"99999999999"))
    return "ring.pdf", data.replace(
        b"/Root", b"/Prev " + previous + b" /XRefStm " + previous + b" /Root"
    )


def swelling(chance: random.Random) -> Made:
    """Streams that unpack to far more, also several times over."""
    data = chance.choice((b" ", b"q ", b"(a) Tj ", b"BT ")) * chance.choice((1_000_000, 9_000_000))
    times = chance.choice((1, 1, 2))
    return "swelling.pdf", pdf_of_objects([CATALOG, PAGES, PAGE % b"", packed(LINE + data, times)])


def filters(chance: random.Random) -> Made:
    kinds = b"Flate LZW ASCII85 RunLength JBIG2 CCITTFax Crypt ASCIIHex".split()
    names = [b"/%sDecode" % kind for kind in kinds]
    chosen = b" ".join(chance.choices(names, k=chance.choice((1, 3, 2_000))))
    facts = b"/Filter [%s] /DecodeParms << /Predictor 15 /Columns 1000000000 /Colors 99 >>" % chosen
    body = stream(chance.randbytes(chance.choice((9, 90_000))), facts)
    return "filters.pdf", pdf_of_objects([CATALOG, PAGES, PAGE % b"", body])


def numbers(chance: random.Random) -> Made:
    """Counts, places and sizes that no page has."""
    count = chance.choice((b"999999999", b"-5", b"1e99", b"(a)"))
    box = chance.choice((b"[0 0 0 0]", b"[0 0 1e38 1e38]", b"[a]", b"[]", b"[-9 -9 -99999999 9]"))
    matrix = chance.choice(
        (b"1e30 0 0 1e30 0 0 cm", b"0 0 0 0 0 0 cm", b"9 Tz 0 Tf", b"-999999999 Tc")
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Rotate 45 /Contents 4 0 R >>" % box
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count %s >>" % count
    return "numbers.pdf", pdf_of_objects([CATALOG, pages, page, stream(matrix + b" " + LINE)])


def crowded(chance: random.Random) -> Made:
    """Very many letters on a page: one upon the other, in a line, or strewn about."""
    times = chance.choice((3_000, 60_000))
    how = chance.choice((b"(a) Tj", b"(a) Tj T*", b"7 3 Td (a) Tj"))
    strewn = b" ".join(
        b"%d %d Td (a b) Tj" % (chance.randrange(-99, 99), chance.randrange(-99, 99))
        for _ in range(times // 4)
    )
    inside = strewn if chance.random() < 0.5 else b" ".join([how] * times)
    return "crowded.pdf", pdf_of([b"BT /F1 9 Tf 60 700 Td 1 TL " + inside + b" ET"])


def many_pages(chance: random.Random) -> Made:
    return "pages.pdf", pdf_of([LINE] * chance.choice((300, 2_100)))


def fonts(chance: random.Random) -> Made:
    """Fonts whose tables are nonsense, or map a letter to very many."""
    long = b"<" + b"0041" * chance.choice((2, 50_000)) + b">"
    lines = b"\n".join(b"<%04x> %s" % (number, long) for number in range(40))
    table = b"/CIDInit begincmap 40 beginbfchar\n" + lines + b"\nendbfchar endcmap"
    ranges = b"begincmap 1 beginbfrange <0000> <ffffffff> <0041> endbfrange endcmap"
    encoding = chance.choice((b"/Identity-H", b"/../../etc/passwd", b"5 0 R"))
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding %s" % encoding
    font += b" /DescendantFonts [5 0 R] /ToUnicode 6 0 R >>"
    page = PAGE % (b"/Resources << /Font << /F1 << >> /F2 7 0 R >> >> ")
    shown = stream(b"BT /F2 9 Tf (abcd) Tj /F1 9 Tf (ab) Tj ET" * 50)
    given = [
        CATALOG,
        PAGES,
        page,
        shown,
        b"<< /Type /Font /Subtype /CIDFontType2 /W [0 [1 2] 3] >>",
    ]
    return "fonts.pdf", pdf_of_objects([*given, stream(chance.choice((table, ranges))), font])


def deep_objects(chance: random.Random) -> Made:
    depth = chance.choice((500, 100_000))
    inside = chance.choice((b"[" * depth + b"]" * depth, b"<< /A " * depth + b">>" * depth))
    return "deep.pdf", pdf_of_objects([CATALOG, PAGES, PAGE % b"", inside, stream(inside)])


def active(chance: random.Random) -> Made:
    """Scripts, launches and files outside, which nothing here ever follows."""
    action = chance.choice(
        (
            b"/S /JavaScript /JS (app.alert\\(1\\))",
            b"/S /Launch /F (/bin/true)",
            b"/S /URI /URI (a:b)",
        )
    )
    catalog = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << %s >> >>" % action
    body = stream(LINE, b"/F (/etc/passwd) /FFilter /FlateDecode")
    return "active.pdf", pdf_of_objects([catalog, PAGES, PAGE % b"", body])


def locked(chance: random.Random) -> Made:
    handler = chance.choice(
        (
            b"/Filter /Standard /V 1 /R 2",
            b"/Filter /Standard /V 2 /R 3",
            b"/Filter /Standard /V 4 /R 4 /CF << >>",
            b"/Filter /Standard /V 5 /R 6",
            b"/Filter /Other /V 1 /R 2",
            b"/V 99 /R 99",
        )
    )
    return "locked.pdf", locked_pdf("words", handler)


def torn(chance: random.Random) -> Made:
    data = pdf(["Words that stand in a PDF and are not there to the end."] * 30)
    end = chance.randrange(20, len(data))
    return "torn.pdf", data[:end] + chance.choice((b"", b"%%EOF", data[:end], bytes(5_000)))


FAMILIES: dict[str, Callable[[random.Random], Made]] = {
    f"pdf: {make.__name__.replace('_', ' ')}": make
    for make in (
        loops, drawing_itself, tables_in_a_ring, swelling, filters, numbers, crowded, many_pages,
        fonts, deep_objects, active, locked, torn,
    )
}  # fmt: skip
