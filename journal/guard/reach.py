"""What somebody can be reached by: e-mail addresses and telephone numbers."""

import re

from journal.guard.pointers import Span

_EMAIL = re.compile(
    r"[\w.%+-]{1,64}"
    r"(?:@| ?[\[(]at[\])] ?)"
    r"[\w-]{1,63}(?:(?:\.| ?[\[(]dot[\])] ?)[\w-]{1,63}){1,4}",
    re.IGNORECASE,
)
# Said rather than written: "sam at example dot org".
_EMAIL_SAID = re.compile(
    r"\b[\w.+-]{1,64} at [\w-]{1,63}(?: dot [\w-]{2,63}){1,3}\b", re.IGNORECASE
)
# Digits with single separators between them, a country code or an area code in brackets before.
_DIGITS = re.compile(
    r"(?<![\w£$€¥.,:/#-])(?:\+ ?|\()?\d"
    r"(?:[ ./\u00a0\u2011\u2013-]{0,2}[()]?[ ]?\d|\)){5,18}(?![\w:])"
)
_NEAR = re.compile(
    r"\b(?:phone|telephone|tel|mobile|mob|cell|number|ring|rang|call|called|text|texted|whatsapp|"
    r"fax|landline|reach|ext)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_NO_NUMBER_TO_RING = re.compile(
    r"\b(?:order|reference|ref|account|invoice|ticket|serial|card|room|parcel|tracking|membership"
    r"|pin|code|number plate)\b[^.!?\n]{0,20}$",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$"  # a date
    r"|\d{4}[./ -]\d{1,2}[./ -]\d{1,2}$"  # a date, year first
    r"|\d{1,3}(?:[ .]000)+$"  # thousands
    r"|(?:19|20)\d\d ?[-/–] ?(?:19|20)?\d\d$"  # years
    r"|\d{1,2}[.:]\d\d ?[-–] ?\d{1,2}[.:]\d\d$"  # hours
)
_AFTER_MONEY = re.compile(
    r"^ ?(?:[%€£]|(?:kg|km|mg|ml|pounds?|euros?|dollars?|steps|people|words)\b)"
)
_SHAPES = re.compile(
    r"\+?1?[ .-]?\(?[2-9]\d\d\)?[ .-]{0,2}\d{3}[ .-]\d{4}$"  # US, in groups
    r"|[2-9]\d\d[-.]\d{4}$"  # US, local
    r"|\d\d(?:[ .-]\d\d){3,4}$"  # pairs
    r"|[5-9]\d\d ?\d\d ?\d\d ?\d\d$|[5-9]\d\d[ .-]\d{3}[ .-]\d{3}$|\d\d[ -]\d{3}[ -]\d\d[ -]\d\d$"
)


def emails(text: str) -> list[Span]:
    """E-mail addresses, written or said."""
    found = []
    if "@" in text or "[at" in text.lower() or "(at" in text.lower():
        for match in _EMAIL.finditer(text):
            words = match.group().rstrip(".-_")
            found.append((match.start(), match.start() + len(words)))
    if " dot " in text.lower():
        found += [match.span() for match in _EMAIL_SAID.finditer(text)]
    return found


def phones(text: str) -> list[Span]:
    """Telephone numbers in the ways they are written in Britain, the States and Europe."""
    found = []
    for match in _DIGITS.finditer(text):
        words = match.group().rstrip(" -./(")
        end = match.start() + len(words)
        if _is_phone(words, text[max(0, match.start() - 60) : match.start()], text[end : end + 12]):
            found.append((match.start(), end))
    return found


def _is_phone(words: str, before: str, after: str) -> bool:
    digits = re.sub(r"\D", "", words)
    if _NO_PHONE.match(words) or _AFTER_MONEY.match(after) or _NO_NUMBER_TO_RING.search(before):
        return False
    if words.startswith("+"):
        return 8 <= len(digits) <= 15
    if digits.startswith("00"):
        return 10 <= len(digits) <= 16
    likely = bool(_SHAPES.match(words)) or bool(_NEAR.search(before))
    if digits.startswith("0"):
        likely = likely or len(digits) >= 9 or bool(re.search(r"[ /-]", words))
    return likely and 7 <= len(digits) <= 12
