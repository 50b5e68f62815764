"""Word documents (.docx): headings by their styles, notes at the end, changes as if accepted.

Nothing outside the file is ever opened, and a style map that the file brings is not used. Tables
give a paragraph for each row. Comments that readers wrote beside the text, and what the document
hides or lists as its own contents, stand apart; headers and footers of pages are no part of what
is read.
"""

import io
import re
import zipfile
from collections.abc import Sequence

import mammoth
from lxml import etree

from principles.readers.blocks import Block, Broken, Doubt, NoText, Recognised, SetApart
from principles.readers.cleaning import checked, clean
from principles.readers.headings import BY_LETTERS, is_bold_heading
from principles.readers.limits import MAX_FACT, within_bounds
from principles.readers.shapes import shape_of
from principles.readers.structure import Part, parts_of, text_or_refuse
from principles.readers.word_apart import (
    BODY,
    CONTENTS,
    HIDDEN,
    W,
    member,
    tree_of,
)
from principles.readers.word_body import doubts_of, prepared

STYLES = f"""
p.{CONTENTS} => p.contents:fresh
p.{HIDDEN} => p.hidden:fresh
p[style-name='Title'] => h1.title:fresh
p[style-name='title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Block Quotation'] => blockquote > p:fresh
p[style-name='TOC Heading'] => p.contents:fresh
p[style-name='toc 1'] => p.contents:fresh
p[style-name='toc 2'] => p.contents:fresh
p[style-name='toc 3'] => p.contents:fresh
p[style-name='toc 4'] => p.contents:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
"""
_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\s")
_DELETED = re.compile(rb"<w:del\s")
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes) -> Recognised:
    """The parts of a Word document. Raises Refused with half a sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            facts = _facts(archive)
            changed = _CHANGED.search(member(archive, BODY)) is not None
            remarks = _remarks(archive)
            body = prepared(data, archive)
        html = mammoth.convert_to_html(
            io.BytesIO(body.data),
            style_map=STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
        ).value
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise Broken("is not a whole Word document") from error
    parts = text_or_refuse(parts_of(clean(checked(html))))
    blocks, apart, doubts = _told(parts)
    if not blocks:
        raise NoText("holds no text")
    doubts += doubts_of(body, blocks, (part.text for part in parts))
    if changed:
        doubts.insert(
            0, Doubt(blocks[0].line, "changes were tracked; read as if all were accepted")
        )
    last = len(parts)
    apart += [SetApart("comment", text, last + at) for at, text in enumerate(remarks, 1)]
    return within_bounds(
        Recognised(
            tuple(blocks),
            tuple(apart),
            decoded_as="Word",
            title=facts.get("title") or _title(blocks),
            author=facts.get("creator", ""),
            doubts=tuple(sorted(doubts, key=lambda doubt: doubt.line)),
        )
    )


def _told(parts: Sequence[Part]) -> tuple[list[Block], list[SetApart], list[Doubt]]:
    blocks: list[Block] = []
    apart: list[SetApart] = []
    doubts: list[Doubt] = []
    for line, (part, below) in enumerate(zip(parts, [*parts[1:], None], strict=True), 1):
        if kind := next((name for name in ("contents", "hidden") if name in part.named), ""):
            apart.append(SetApart(kind, part.text, line))
        elif shape_of(part.text) == "rule":
            apart.append(SetApart("rule", part.text, line))
        elif is_bold_heading(part, below):
            blocks.append(Block("heading", part.text, line, 2))
            doubts.append(Doubt(line, BY_LETTERS))
        else:
            blocks.append(Block(part.kind, part.text, line, part.level))
    return blocks, apart, doubts


def _title(blocks: Sequence[Block]) -> str:
    first = blocks[0]
    return first.text[:MAX_FACT] if first.kind == "heading" and first.level == 1 else ""


def _facts(archive: zipfile.ZipFile) -> dict[str, str]:
    root = tree_of(member(archive, "docProps/core.xml"))
    if root is None:
        return {}
    found = {name: root.findtext(f"{_DC}{name}") or "" for name in ("title", "creator")}
    return {name: " ".join(value.split())[:MAX_FACT] for name, value in found.items()}


def _remarks(archive: zipfile.ZipFile) -> list[str]:
    """Comments that readers wrote beside the text, each with its writer."""
    root = tree_of(member(archive, "word/comments.xml"))
    if root is None:
        return []
    found = []
    for comment in root.iter(f"{W}comment"):
        words = " ".join("".join(t.text or "" for t in comment.iter(f"{W}t")).split())
        writer = comment.get(f"{W}author", "")
        if words:
            found.append(f"{writer}: {words}" if writer else words)
    return found
