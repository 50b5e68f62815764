"""Which text of the catalogue a document is: the one whose words most of it is."""

from collections.abc import Sequence

from principles.readers import Recognised, SetApart
from principles.readers.outline import ENOUGH, likeness, runs_of, words_of
from principles.services.catalogue import Entry


def held_by(text: str, entries: Sequence[Entry]) -> Entry | None:
    """The entry whose words a document holds; it may hold as many of its own."""
    runs = runs_of(words_of(text))
    likely = max(entries, key=lambda entry: likeness(entry.sample, runs), default=None)
    return likely if likely and likeness(likely.sample, runs) >= ENOUGH else None


def mostly_that(found: Recognised, by_format: Sequence[SetApart] = ()) -> bool:
    """Whether a document, cut as an entry says, is that text and not another that quotes it.

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
