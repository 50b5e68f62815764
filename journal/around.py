"""A little of what stands around some words, so that one place can be told from another.

Pure: no Django. Cut between words where a space is near. Scripts without spaces, and words longer
than all that is shown, are cut at a grapheme border: some context is better than none.
"""

from bisect import bisect_left, bisect_right

from journal import segments

_LONGEST_GRAPHEME = 100


def just_before(text: str, most: int) -> str:
    """The end of a text in at most `most` code points, after an ellipsis where it is cut."""
    if len(text) <= most:
        return text
    near = text[-most:]
    for at in range(most // 2):
        if near[at].isspace():
            return "… " + near[at + 1 :]
    window = text[-most - _LONGEST_GRAPHEME :]
    borders = segments.grapheme_borders(window)
    return "…" + window[borders[bisect_left(borders, len(window) - most)] :]


def just_after(text: str, most: int) -> str:
    """The beginning of a text in at most `most` code points, before an ellipsis where it is cut."""
    if len(text) <= most:
        return text
    for at in range(most - 1, most // 2 - 1, -1):
        if text[at].isspace():
            return text[:at] + " …"
    borders = segments.grapheme_borders(text[: most + _LONGEST_GRAPHEME])
    return text[: borders[bisect_right(borders, most) - 1]] + "…"
