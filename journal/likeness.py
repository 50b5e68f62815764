"""The last way to place a passage again: words that read alike. Pure: no Django.

Looked for where the diff led and among what is new in the text: a like sentence that stood
elsewhere before is another sentence.
"""

from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from journal.alignment import Alignment
from journal.placing import ALIKE, MARGIN, SURE, Place, Quoted, to_word_ends


def likely(anchor: Quoted, alignment: Alignment, carried_to: Place | None) -> Place | None:
    """The one place that reads alike: where the diff led, or among what is new in the text.

    None when nothing reads alike, or when two places do nearly equally.
    """
    scored = []
    if carried_to:
        words = alignment.new[carried_to.start : carried_to.end]
        scored.append((fuzz.ratio(anchor.exact, words), carried_to))
    if len(anchor.exact) >= SURE:
        for start, end in alignment.islands:
            scored += _alike_within(anchor, alignment, start, end)
    scored.sort(key=lambda pair: pair[0], reverse=True)
    if not scored:
        return None
    ratio, place = scored[0]
    for rival_ratio, rival in scored[1:]:
        apart = rival.end <= place.start or rival.start >= place.end
        if apart and ratio - rival_ratio < MARGIN:
            return None
    return place


def _alike_within(
    anchor: Quoted, alignment: Alignment, start: int, end: int
) -> Iterator[tuple[float, Place]]:
    """Places in one stretch of new words that read like the passage, at most two."""
    if end - start < len(anchor.exact) * 0.5:
        return
    found = fuzz.partial_ratio_alignment(
        anchor.exact, alignment.new[start:end], score_cutoff=ALIKE + 5
    )
    if not found or found.dest_start == found.dest_end:
        return
    slack = len(anchor.exact) // 4 + 2
    low = max(start, start + found.dest_start - slack)
    high = min(end, start + found.dest_end + slack)
    solid = [
        code
        for code in Indel.opcodes(anchor.exact, alignment.new[low:high])
        if code.tag == "equal" and code.src_end - code.src_start > 2
    ]
    if solid:
        low, high = low + solid[0].dest_start, low + solid[-1].dest_end
        low, high = to_word_ends(alignment, anchor, low, high)
        ratio = fuzz.ratio(anchor.exact, alignment.new[low:high])
        if ratio >= ALIKE:
            yield ratio, Place(low, high, sure=False)
    for left, right in ((start, low), (high, end)):
        second = fuzz.partial_ratio(anchor.exact, alignment.new[left:right], score_cutoff=ALIKE + 5)
        if second and right - left >= len(anchor.exact) * 0.7:
            yield second, Place(left, right, sure=False)
