"""Which text of the catalogue a document is: the one whose words most of it is."""

from collections.abc import Sequence

from principles.readers import Recognised, SetApart, plain_text
from principles.readers.decoding import decode
from principles.readers.outline import ENOUGH, likeness, runs_of, words_of
from principles.readers.outlined import outlined
from principles.services.catalogue import Entry


def held_by(text: str, entries: Sequence[Entry]) -> Entry | None:
    """The entry whose words a document holds; it may hold as many of its own."""
    runs = runs_of(words_of(text))
    likely = max(entries, key=lambda entry: likeness(entry.sample, runs), default=None)
    return likely if likely and likeness(likely.sample, runs) >= ENOUGH else None


def cut_as(entry: Entry, data: bytes, whole: Recognised | None) -> Recognised | None:
    """A document cut as an entry says, or None where it is another text that quotes that one.

    `whole` is what the reader of its format found, None for plain text. Raises Refused where
    pieces of the entry stand there, and not its beginning or not its end.
    """
    if whole is not None:
        found = outlined(whole, entry.outline)
        return found if _mostly_that(found, whole.set_apart) else None
    text, encoding = decode(data)
    found = plain_text.recognise(text, entry.outline, decoded_as=encoding)
    return found if _mostly_that(found) else None


def _mostly_that(found: Recognised, by_format: Sequence[SetApart] = ()) -> bool:
    """Whether most of a document is the text that it was cut as.

    What its format set apart, such as a site's navigation, doesn't count; nor does what stands
    between and under the comments of a discussion.
    """
    if not found.blocks:
        return False
    last = found.blocks[-1].line
    told = {(piece.line, piece.text) for piece in by_format}
    others = [
        piece.text
        for piece in found.set_apart
        if (piece.line, piece.text) not in told and not (found.discussion and piece.line > last)
    ]
    own = [block.text for block in (*found.blocks, *found.discussion)]
    return _words_in(own) >= _words_in(others)


def _words_in(texts: Sequence[str]) -> int:
    return sum(len(words_of(text)) for text in texts)
