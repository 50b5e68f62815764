"""From bytes to text: which encodings are read, and what is refused.

In this order: a byte order mark decides; else UTF-8; else Windows-1252, which most older exports
are in. Bytes that none of them explains, or that hold what no written text holds, are refused.
"""

import codecs

from principles.readers.blocks import Refused, TooLarge

MAX_BYTES = 2_000_000

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OTHER_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich text document"),
)
BREAKS = ("\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
WRITTEN_CONTROLS = frozenset("\t\n\x1f") | frozenset("".join(BREAKS))


def decode(data: bytes) -> tuple[str, str]:
    """The text of a plain-text file and the name of its encoding.

    Line ends of every kind become line feeds; a byte order mark goes. Raises TooLarge for a
    file larger than MAX_BYTES, and Refused for one that is empty, of another format, or binary.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(
            f"is larger than {MAX_BYTES // 1_000_000} MB, the most that is read of plain text "
            "and of Markdown; add it in parts"
        )
    for beginning, name in OTHER_FORMATS:
        if data.startswith(beginning):
            raise Refused(f"is {name}, and its name does not say so")
    text, encoding = _decoded(data)
    text = with_line_feeds(text)
    if not text.strip():
        raise Refused("is empty")
    if any(_is_control(character) for character in text):
        raise Refused("is not text: it holds bytes that no written text holds")
    return text, encoding


def with_line_feeds(text: str) -> str:
    """The text with every kind of line end as one line feed."""
    for end in BREAKS:
        text = text.replace(end, "\n")
    return text


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise Refused(f"begins as {encoding} and is broken further on") from error
    if b"\0" in data:
        raise Refused("is not text: it holds null bytes")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise Refused("is in an encoding that is not known here; save it as UTF-8")


def _is_control(character: str) -> bool:
    return (character < " " or character == "\x7f") and character not in WRITTEN_CONTROLS
