"""Small documents of every format, made by the tests themselves from plain paragraphs."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/'
    'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.'
    'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
    '"application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
WORD = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><w:body>{}</w:body></w:document>'
)


def paragraphs_of(text: str) -> list[str]:
    """The lines of a plain text that hold words."""
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def as_format(form: str, text: str, around: str = "") -> bytes:
    """The same paragraphs as Markdown, a web page, a Word document or a PDF."""
    lines = paragraphs_of(text)
    if form == "markdown":
        return "\n\n".join(lines).replace("*", "\\*").encode()
    if form == "html":
        return web_page("".join(f"<p>{escape(line)}</p>" for line in lines), around)
    if form == "docx":
        return word_document("".join(word_paragraph(line) for line in lines))
    return pdf(lines)


def web_page(body: str, around: str = "", head: str = "") -> bytes:
    return f"<!DOCTYPE html><meta charset=utf-8>{head}<body>{around}{body}</body>".encode()


def word_paragraph(text: str, style: str = "", inside: str = "") -> str:
    """One paragraph of WordprocessingML; `inside` is put behind its words as it is."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{named}{run}{inside}</w:p>"


def word_document(body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A .docx of this body, with more members or other ones in place of its own."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONSHIPS,
        "word/document.xml": WORD.format(body),
        **(more or {}),
    }
    return archive(list(members.items()))


def archive(members: Sequence[tuple[str, str | bytes]]) -> bytes:
    """A zip of these members, in this order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in members:
            opened.writestr(name, data)
    return made.getvalue()


def pdf(paragraphs: Sequence[str], width: int = 88, lines_a_page: int = 44) -> bytes:
    """A PDF of these paragraphs in one plain font, with a gap between them."""
    pages: list[list[str]] = [[]]
    for paragraph in paragraphs:
        for line in [*_wrapped(paragraph, width), ""]:
            if len(pages[-1]) >= lines_a_page:
                pages.append([])
            pages[-1].append(line)
    return pdf_of(_content(page) for page in pages)


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _content(lines: Sequence[str]) -> bytes:
    drawn = [b"BT /F1 10 Tf 60 780 Td 14 TL"]
    for line in lines:
        letters = line.encode("cp1252", "replace")
        for sign in (b"\\", b"(", b")"):
            letters = letters.replace(sign, b"\\" + sign)
        drawn.append(b"(" + letters + b") Tj T*")
    return b"\n".join([*drawn, b"ET"])


def pdf_of(contents: Sequence[bytes] | object, more: Sequence[bytes] = ()) -> bytes:
    """A PDF of these page contents; `more` are objects put behind the others as they are."""
    streams = list(contents)  # type: ignore[call-overload]
    first = 4
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for at, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 842] /Resources << /Font"
            b" << /F1 3 0 R >> >> /Contents %d 0 R >>" % (first + 2 * at + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
    return pdf_of_objects([*objects, *more])


def pdf_of_objects(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, with a table of where each stands."""
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def locked_pdf(text: str, handler: bytes = b"/Filter /Standard /V 1 /R 2") -> bytes:
    """A PDF that asks for a password; which one would open it, nobody knows."""
    secret = b"<" + b"5a" * 32 + b">"
    encrypt = b"<< %s /O %s /U %s /P -4 /Length 40 >>" % (handler, secret, secret)
    stream = _content([text])
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 842] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        encrypt,
    ]
    return pdf_of_objects(objects, b"/Encrypt 5 0 R /ID [<aa> <aa>]")
