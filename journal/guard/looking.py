"""One look over a text, all kinds at once."""

from journal.guard import addresses, births, clinical, names, reach
from journal.guard.pointers import SENTENCES, Kind, Pointer, Span, outside
from journal.guard.reading import read


def look(text: str) -> list[Pointer]:
    """Everything in a text that may identify somebody or puts them into clinical words.

    In the order of the text and without overlaps; a few milliseconds for 20,000 characters.
    """
    words = read(text)
    kept: dict[Span, Kind] = {}
    for kind, finder in (
        (Kind.EMAIL, reach.emails),
        (Kind.BIRTH, births.find),
        (Kind.ADDRESS, addresses.find),
        (Kind.PHONE, reach.phones),
        (Kind.CLINICAL, lambda whole: clinical.find(whole, words)),
        (Kind.NAME, lambda whole: names.find(whole, words)),
    ):
        free = outside(finder(text), sorted(kept))
        kept |= dict.fromkeys(free, kind)
    return [Pointer(*span, kind, SENTENCES[kind]) for span, kind in sorted(kept.items())]
