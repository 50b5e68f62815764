"""Where words that a person typed stand in their own text, for marking them. Pure: no Django."""

from journal import anchoring
from journal.segments import Span
from peersupport.web.wording import Wording

MOST = 100
"""Places that are offered at once."""


def found_places(text: str, wording: Wording) -> tuple[list[Span], bool]:
    """The first places in whole graphemes, in order, and whether there are more than those.

    Words are found as in every search of the journal (peersupport/web/wording.py); each of
    several words counts, wherever it stands.
    """
    spans = wording.spans(text)
    anchors = anchoring.describe_each(text, spans[:MOST])
    return [Span(anchor.start, anchor.end) for anchor in anchors], len(spans) > MOST
