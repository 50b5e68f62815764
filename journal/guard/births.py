"""Dates that are told as the day somebody was born."""

import re

from journal.guard.pointers import Span

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth|twentieth|thirtieth)"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?|{_ORDINAL})"
_YEAR_SAID = r"(?:nineteen|two thousand|twenty)(?:[ -](?:and )?[a-z]+){1,2}"
_YEAR = rf"(?:(?:19|20)\d\d|[’']\d\d|\d\d(?!\d)|{_YEAR_SAID})"
_DATE = (
    rf"(?:\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:\d{{4}}|\d\d)(?!\d)"
    rf"|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}"
    rf"|{_DAY}(?: day)?(?: of)? {_MONTH}(?:,? (?:of )?{_YEAR})?"
    rf"|\d{{1,2}}[-/]{_MONTH}[-/]\d{{2,4}}"
    rf"|{_MONTH} (?:the )?{_DAY}(?!\d)(?:,? {_YEAR})?"
    rf"|{_MONTH},? (?:of )?(?:19|20)\d\d)"
)
_CUE = (
    r"\b(?:born|birth[ -]?day|birth ?date|bday|b-day|date of birth|birth|d\.? ?o\.? ?b\.?"
    r"|turn(?:s|ed|ing)? (?:\d\d|thirty|forty|fifty|sixty|seventy|eighty|eighteen|twenty)(?:-\w+)?)"
)
# What may stand between "born" and the day: small words, a weekday, a place, the hour.
_BETWEEN = (
    r"(?:[\s:,;=()’'-]|\b(?:is|was|as|on|the|in|a|at|it|its|falls|given|down|written|back|way"
    r"|his|her|their|around|about|actually|s|and|that|this|next|last|says?|registered|recorded|form)\b"
    r"|\b\w+day\b|\bin [^\W\d_]+\b){0,9}?"
)
_FORWARD = re.compile(rf"{_CUE}{_BETWEEN}(?P<date>{_DATE})", re.IGNORECASE)
_CUE_AFTER = (
    r"[\s,;(–—-]*(?:(?:is|was|’s|'s|being|it's|it’s)\s+)?"
    r"(?:(?:his|her|their|my|your|[\w’']+[’']s|the|as)\s+)?(?:\d\d(?:st|nd|rd|th)\s+)?"
    r"(?:birth[ -]?day|date of birth|d\.?o\.?b\b|birth ?date|day (?:s?he|they) (?:was|were) born)"
)
_BACKWARD = re.compile(rf"(?<!\d)(?P<date>{_DATE}){_CUE_AFTER}", re.IGNORECASE)
_ANY_CUE = re.compile(r"born|birth|b-?day|d\.? ?o\.? ?b|turn", re.IGNORECASE)
_WIDTH = 110


def find(text: str) -> list[Span]:
    """The dates themselves, where a word beside them says that they are somebody's birth."""
    found: list[Span] = []
    for cue in _ANY_CUE.finditer(text):
        # Only the neighbourhood of such a word is looked at: that keeps long texts fast.
        start, end = max(0, cue.start() - _WIDTH), cue.end() + _WIDTH
        forward = _FORWARD.search(text, max(0, cue.start() - 8), end)
        backward = _BACKWARD.search(text, start, end)
        found += [match.span("date") for match in (forward, backward) if match]
    return _without_overlaps(found)


def _without_overlaps(found: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
