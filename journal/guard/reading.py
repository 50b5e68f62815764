"""A text as words, with what the look at names asks about each."""

import re

# start, end, the word as it stands, the word in small letters without "’s"
Word = tuple[int, int, str, str]

_WORD = re.compile(r"[^\W\d_]+(?:['’‘\-\u0300-\u036f]+[^\W\d_]+)*")
_TAIL = re.compile(r"(?:['’](?:s|ll|d|ve|re|m))$")
_OPENS = re.compile(r"[.!?…\n:•(\[“„«\"]|(?:^|\s)['‘\-–—*]\s?$")
_SHORTENED = {
    "dr", "mr", "mrs", "ms", "mx", "prof", "st", "rev", "fr", "sr", "sra", "no", "vs", "mme", "jr",
}  # fmt: skip


def read(text: str) -> list[Word]:
    """Every word of a text; `it’s` and `Ama’s` are one word each, `Jean-Luc` too."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        small = word.lower()
        if "'" in small or "’" in small:
            small = _TAIL.sub("", small).replace("’", "'")
        found.append((match.start(), match.end(), word, small))
    return found


def opens(text: str, words: list[Word], place: int) -> bool:
    """Whether the word begins a sentence, a line or what somebody says."""
    if place == 0:
        return True
    _, before_end, before, small = words[place - 1]
    gap = text[before_end : words[place][0]]
    if gap.startswith(".") and (small in _SHORTENED or (len(before) == 1 and before not in "Ia")):
        return "\n" in gap
    return bool(_OPENS.search(gap))
