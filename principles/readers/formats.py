"""Which formats are read, and the cheap checks before any reader sees a document."""

import io
import re
import stat
import zipfile
from collections.abc import Iterator

from principles.readers.blocks import Broken, Locked, NoText, TooLarge, Unsafe

MAX_BYTES = 25_000_000
MAX_MEMBERS = 2_000
MAX_INFLATED = 60_000_000
MAX_RATIO = 100
SMALL_MEMBER = 100_000  # a blank page of any kind shrinks more than a hundredfold
HEAD = 1_024

ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
BEGINNINGS = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0", "an old or a locked Word document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
NAMES = {"pdf": "a PDF", "zip": "a Word document or an archive"}
# What a trainer can do about it in a word processor; what begins so is told by BEGINNINGS.
_AS_DOCX = "; open it and save it as .docx"
WAYS_OUT = {
    "an old or a locked Word document": f"{_AS_DOCX}, without a password",
    "a rich text document": _AS_DOCX,
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|h[1-6]|p|div|article)\b", re.I)
_ENTITIES = re.compile(rb"<!DOCTYPE|<!ENTITY", re.I)
_WIDE = re.compile("<!DOCTYPE|<!ENTITY", re.I)


def format_of(name: str, data: bytes) -> str:
    """The format that a name ends in, checked against what the file begins with.

    Raises TooLarge, NoText for an empty file, and Broken where name and content disagree.
    """
    known = named_format(name)
    if not known:
        raise Broken(
            "is in a format that is not read here; save it as .docx, PDF, HTML or plain text first"
        )
    if len(data) > MAX_BYTES:
        raise TooLarge(f"is larger than {MAX_BYTES // 1_000_000} MB")
    if not data.strip():
        raise NoText("is empty")
    begins = _begins(data)
    wanted = {"docx": "zip", "pdf": "pdf"}.get(known, "")
    if begins != wanted:
        what = NAMES.get(begins, begins) or "something else"
        way = WAYS_OUT.get(begins, "")
        raise Broken(f"is {what}, though its name ends in {_ending(name)}{way}")
    if known == "docx":
        check_archive(data)
    return known


def named_format(name: str) -> str:
    """The format that a name ends in, or nothing."""
    return ENDINGS.get(_ending(name), "")


def _ending(name: str) -> str:
    ending = re.search(r"\.[^.]*\Z", name.strip().casefold())
    return ending[0] if ending else ""


def _begins(data: bytes) -> str:
    # A PDF may begin a little late, and a web page is told by its elements alone.
    head = data[:HEAD]
    for beginning, name in BEGINNINGS:
        if head.startswith(beginning):
            return name
    if b"%PDF-" in head and not _HTML.search(head) and b"\0" in data[:100_000]:
        return "pdf"
    return ""


def check_archive(data: bytes) -> None:
    """Whether a Word document is one, and no trap. Raises Broken, Locked, TooLarge or Unsafe.

    Nothing is unpacked to the disk. Sizes that members state are not believed: what is read is
    counted.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise TooLarge(f"holds more than {MAX_MEMBERS:,} files")
            _check_names(members)
            if sum(member.file_size for member in members) > MAX_INFLATED:
                raise TooLarge(f"unpacks to more than {MAX_INFLATED // 1_000_000} MB")
            names = {member.filename for member in members}
            if not {"[Content_Types].xml", "word/document.xml"} <= names:
                raise Broken("is an archive and no Word document")
            _check_contents(archive, members, len(data))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise Broken("is not a whole Word document") from error
    except (ValueError, UnicodeError, OverflowError, zipfile.LargeZipFile) as error:
        raise Broken("is not a whole Word document") from error
    except Exception as error:
        # zlib.error and lzma's are no OSError; whatever unpacking raises, the file is not whole.
        if type(error).__module__ in ("zlib", "lzma", "_lzma", "bz2", "struct"):
            raise Broken("is not a whole Word document") from error
        raise


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name or ".." in name.split("/") or "\0" in name:
            raise Unsafe("holds a file whose name leads out of it")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Unsafe("holds a link to another file")
        if member.flag_bits & 0x1:
            raise Locked("is encrypted; save it without a password")
        if name in seen:
            raise Unsafe("holds two files of one name")
        seen.add(name)


def _check_contents(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], size: int) -> None:
    total = 0
    for member in members:
        read = 0
        tail = b""
        for piece in _pieces(archive, member):
            read += len(piece)
            total += len(piece)
            if total > MAX_INFLATED:
                raise TooLarge(f"unpacks to more than {MAX_INFLATED // 1_000_000} MB")
            swollen = read > SMALL_MEMBER and read > MAX_RATIO * max(member.compress_size, 1)
            if swollen or total > max(MAX_RATIO * size, SMALL_MEMBER):
                raise TooLarge(f"unpacks to more than {MAX_RATIO} times its size")
            if member.filename.casefold().endswith((".xml", ".rels")):
                _check_xml(tail + piece)
                tail = piece[-64:]


def _check_xml(piece: bytes) -> None:
    """No document type, in whatever width its letters are."""
    if _ENTITIES.search(piece) or _ENTITIES.search(piece.replace(b"\0", b"")):
        raise Unsafe("defines entities of its own")


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as opened:
        while piece := opened.read(65_536):
            yield piece
