"""Word documents that are traps: bombs, names that lead out, entities, addresses outside."""

import io
import random
import stat
import warnings
import zipfile
from collections.abc import Callable

from tests.principles.made import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    WORD,
    archive,
    word_document,
    word_paragraph,
)

Made = tuple[str, bytes]
WORDS = word_paragraph("A bench stands where it was put, and nobody remembers by whom.")
OUTSIDE = "http://127.0.0.1:9/fetched"
ENTITIES = '<!DOCTYPE a [<!ENTITY a0 "ha">{}]>'.format(
    "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
)
FILE = '<!DOCTYPE a [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>'
PARTS = ("word/document.xml", "word/styles.xml", "docProps/core.xml", "word/comments.xml")


def bomb(chance: random.Random) -> Made:
    """Members that shrink a thousandfold; some beside the text and some as the text itself."""
    size = chance.choice((3_000_000, 30_000_000, 61_000_000))
    name = chance.choice(("word/media/a.bin", "word/document.xml", "word/styles.xml"))
    return "bomb.docx", word_document(WORDS, {name: b"0" * size})


def slow_bomb(chance: random.Random) -> Made:
    """Within the limits of size, but with as much to do as fits in them."""
    some = ["".join(chance.choices("abcdefgh ", k=9)) for _ in range(9_000)]
    times = chance.choice((2_000, 4_900))
    many = "".join(word_paragraph(" ".join(chance.choices(some, k=30))) for _ in range(times))
    return "slow.docx", word_document(many)


def many_members(chance: random.Random) -> Made:
    extra = {f"word/media/{number}": b"" for number in range(2_000 + chance.randrange(50))}
    return "many.docx", word_document(WORDS, extra)


def lying_sizes(chance: random.Random) -> Made:
    """The directory states another size than unpacking gives."""
    data = bytearray(word_document(WORDS, {"word/media/a": b"1" * 90_000}))
    at = data.rfind(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = chance.choice((1, 2**31, 2**32 - 1)).to_bytes(4, "little")
        at = data.rfind(b"PK\x01\x02", 0, at)
    return "lying.docx", bytes(data)


def nested(chance: random.Random) -> Made:
    data = word_document(WORDS)
    for _ in range(chance.randrange(2, 40)):
        data = archive([("word/document.docx", data), ("[Content_Types].xml", CONTENT_TYPES)])
    return "nested.docx", data


def leading_out(chance: random.Random) -> Made:
    name = chance.choice(
        (
            "../out",
            "/etc/out",
            "C:\\out",
            "word/../../out",
            "..\\..\\out",
            "word\\..\\..\\out",
            "a:b",
        )
    )
    return "names.docx", word_document(WORDS, {name: b"evil"})


def link(chance: random.Random) -> Made:
    made = io.BytesIO(word_document(WORDS))
    with zipfile.ZipFile(made, "a") as opened:
        member = zipfile.ZipInfo("word/media/link")
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(member, chance.choice(("/etc/passwd", "../../../../var/keys")))
    return "link.docx", made.getvalue()


def twice(chance: random.Random) -> Made:
    """Two members of one name: what is checked may not be what is read."""
    other = WORD.format(ENTITIES if chance.random() < 0.5 else WORDS)
    members = [("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", RELATIONSHIPS)]
    members += [("word/document.xml", WORD.format(WORDS)), ("word/document.xml", other)]
    with warnings.catch_warnings(action="ignore"):
        return "twice.docx", archive(members)


def locked(chance: random.Random) -> Made:
    data = bytearray(word_document(WORDS))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 4)
    return chance.choice(("locked.docx", "Locked.DOCX")), bytes(data)


def entities(chance: random.Random) -> Made:
    part = chance.choice(PARTS)
    text = WORD.format(word_paragraph("", inside="<w:r><w:t>&a11;</w:t></w:r>"))
    text = text.partition("?>")[2]
    xml = chance.choice((ENTITIES, FILE)) + text
    encoding = chance.choice(("utf-8", "utf-16", "utf-16-be", "utf-32"))
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{" " * chance.choice((0, 65_520))}'
    return "entities.docx", word_document(WORDS, {part: (declared + xml).encode(encoding)})


def outside(chance: random.Random) -> Made:
    """Pictures, templates and whole parts that lie elsewhere."""
    target = chance.choice(
        (OUTSIDE, "file:///etc/passwd", "\\\\127.0.0.1\\share\\a", "/etc/passwd")
    )
    kind = chance.choice(("image", "attachedTemplate", "aFChunk", "hyperlink", "oleObject"))
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = RELATIONSHIPS.partition("<Relationship ")[0] + (
        f'<Relationship Id="r9" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
        'main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/'
        'picture"><pic:blipFill><a:blip r:link="r9"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    body = WORDS + word_paragraph("", inside=drawing) + '<w:altChunk r:id="r9"/>'
    return "outside.docx", word_document(body, {"word/_rels/document.xml.rels": rels})


def deep(chance: random.Random) -> Made:
    depth = chance.choice((500, 20_000, 200_000))
    tag = chance.choice(("w:p", "w:tbl", "w:sdt", "w:txbxContent", "mc:AlternateContent"))
    return "deep.docx", word_document(f"<{tag}>" * depth + WORDS + f"</{tag}>" * depth)


def huge_table(chance: random.Random) -> Made:
    cell = f"<w:tc>{word_paragraph('a cell')}</w:tc>"
    row = f"<w:tr>{cell * chance.randrange(3, 60)}</w:tr>"
    return "table.docx", word_document(f"<w:tbl>{row * chance.choice((200, 6_000))}</w:tbl>")


def giant_word(chance: random.Random) -> Made:
    return "word.docx", word_document(word_paragraph("a" * chance.choice((200_000, 5_000_000))))


def other_archive(chance: random.Random) -> Made:
    names = chance.choice((["xl/workbook.xml"], ["META-INF/MANIFEST.MF"], ["a.txt"], []))
    return "other.docx", archive([(name, b"<a/>") for name in names])


def odd_xml(chance: random.Random) -> Made:
    text = chance.choice(
        (b"", b"<", b"<a", b"\xff\xfe<\0a\0", b"<a/><b/>", b"<w:document/>", b"\0" * 99, b"<?xml?>")
    )
    return "odd.docx", word_document(WORDS, {chance.choice(PARTS): text})


FAMILIES: dict[str, Callable[[random.Random], Made]] = {
    f"word: {make.__name__.replace('_', ' ')}": make
    for make in (
        bomb, slow_bomb, many_members, lying_sizes, nested, leading_out, link, twice, locked,
        entities, outside, deep, huge_table, giant_word, other_archive, odd_xml,
    )
}  # fmt: skip
