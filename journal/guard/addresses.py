"""Street addresses: a number with a street as it is written in several countries, and postcodes."""

import re

from journal.guard.pointers import Span

_NUMBER = r"\d{1,5}(?:[ ]?[a-zA-Z](?![a-z]))?(?:[-/–]\d{1,4}[a-z]?)?"
_CAPITAL = r"[^\W\d_a-zß][\w’'.-]*"
_UNIT = r"(?:\b(?:flat|apartment|apt\.?|unit|room|suite|no\.?|number)\s?#?\d{1,4}[a-z]?,?\s+)?"
# Street words that mean little else, and those that do: the latter only with capitals around.
_PLAIN = (
    "street|road|avenue|lane|crescent|terrace|boulevard|mews|parkway|highway|cul-de-sac|esplanade"
    "|broadway"
)
_SHORT = (
    r"St|Rd|Ave|Av|Ln|Dr|Blvd|Ct|Pl|Sq|Cres|Terr?|Pkwy|Hwy|Cir|Drive|Close|Way|Court|Place|Gardens?"
    r"|Grove|Square|Hill|Walk|Row|Green|Park|Parade|View|Rise|Circle|Trail|Loop|Vale|Villas|Wharf"
    r"|Quay|Yard|Gate|Mount|Bank|Croft|Drove|Path|Passage|Heights|House|Cottages?|End"
)
# Words that cannot stand inside a street's name: "two minutes down the road".
_NOT_INSIDE = (
    r"(?:the|a|an|and|of us|down|up|in|on|at|to|from|minutes?|mins?|hours?|days?|weeks?|months?"
    r"|years?|people|times|metres?|miles?|yards|km|m|am|pm|steps|doors?|houses?|along|across|was"
    r"|were|is|of|for|that|this|my|her|his|our|their|by|with|or|bus|buses|cars|percent|into|off"
    r"|over|blocks?)\b"
)
_INNER = rf"(?!{_NOT_INSIDE})[^\W\d_][\w’'.-]*"
_ENGLISH = (
    rf"{_UNIT}(?<![\d£$€.:/]){_NUMBER},?\s+(?:[NSEW]\.?[EW]?\.?\s+)?"
    rf"(?:(?:The\s+|\d{{1,3}}(?:st|nd|rd|th)\s+)?(?:(?i:{_INNER})\s+){{0,3}}?(?i:{_PLAIN})\b"
    # What is short or means much else needs a name of its own: "14 The Green", "221 W 5th St".
    rf"|(?:\d{{1,3}}(?:st|nd|rd|th)\s+|(?:{_CAPITAL}\s+){{1,3}}?)(?:{_SHORT})\b\.?)"
    r"(?:,?\s+(?:[NSEW]\.?[EW]?\b\.?))?(?:,?\s+(?:Apt|Apartment|Unit|Suite|Flat|#)\.?\s?#?\d+\w?)?"
)
_FLAT_IN_HOUSE = (
    r"\b(?i:flat|apartment|apt)\s?\d{1,4}[a-zA-Z]?,?\s+"
    rf"(?:{_CAPITAL}\s+){{1,3}}(?:{_SHORT})\b"
)
_FRENCH = (
    r"\b\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?i:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|allée"
    r"|quai|cours|route|passage|square|via|calle|avenida|plaza|paseo|carrer|rua|travessa)\s+"
    r"(?:(?:de|du|des|la|le|les|d’|d'|l’|l'|aux?)\s*){0,3}"
    rf"[^\W\d_][\w’'-]+(?:\s+{_CAPITAL}){{0,2}}"
)
_SUFFIXED = (
    r"(?i:straße|strasse|str\.|gasse|allee|platz|chaussee|ufer|damm|weg|steig|ring|straat|laan"
    r"|gracht|kade|plein|dijk|singel|gatan|gata|gaten|gade|vägen|vegen|veien|vej|torget|katu|kuja"
    r"|körút)"
)
_NUMBER_LAST = (
    rf"\b(?:{_CAPITAL}\s+)?(?:[^\W\d_][\w-]*{_SUFFIXED}|(?i:straße|strasse|utca|út|tér))"
    rf"\s+{_NUMBER}"
)
_TYPE_FIRST = (
    r"(?:\b(?:(?:Via|Am|An der|Auf der|Im|Unter den|Zum|Zur|Str\.)|(?i:viale|piazza|corso|vicolo"
    r"|largo|calle|avenida|avda\.?|paseo|plaza|carrer|rua|travessa|praça|ulica|ul\.|al\.|pl\.|os\."
    r"|bulevar|strada))|\bC/)\s*(?:(?:de|del|della|dei|di|da|do|dos|das|las?|los|el|the)\s+){0,2}"
    rf"{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}},?\s+(?:nº\s?|n\.\s?|no\.?\s?)?{_NUMBER}"
)
_BOX = r"\b(?i:p\.?\s?o\.?\s?box)\s+\d+"
_POSTCODE = (
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}"
    r"|(?i:[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}))\b"
)
_RULES = tuple(
    re.compile(rule)
    for rule in (
        _ENGLISH, _FLAT_IN_HOUSE, _FRENCH, _NUMBER_LAST, _TYPE_FIRST, _BOX, _POSTCODE
    )
)  # fmt: skip
_DIGIT = re.compile(r"\d+")
_BEFORE, _AFTER = 70, 90


def find(text: str) -> list[Span]:
    """Every address. Only what stands around a digit is looked at, which keeps long texts fast."""
    found: set[Span] = set()
    for start, end in _neighbourhoods(text):
        part = text[start:end]
        for rule in _RULES:
            for match in rule.finditer(part):
                if not _KNOWN_TO_ALL.match(match.group()):
                    found.add((start + match.start(), start + match.end()))
    return _longest(found)


def _neighbourhoods(text: str) -> list[Span]:
    """Stretches around digits, joined where they touch, beginning and ending between words."""
    joined: list[Span] = []
    for match in _DIGIT.finditer(text):
        start = text.rfind("\n", max(0, match.start() - _BEFORE), match.start()) + 1
        if start == 0 and match.start() > _BEFORE:
            start = text.find(" ", match.start() - _BEFORE, match.start()) + 1 or match.start()
        end = min(len(text), match.end() + _AFTER)
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


_KNOWN_TO_ALL = re.compile(r"(?:10|11|ten) downing st|221b baker|1600 pennsylvania", re.IGNORECASE)


def _longest(found: set[Span]) -> list[Span]:
    """Of overlapping finds the longest."""
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span)):
        if not any(start < other_end and other_start < end for other_start, other_end in kept):
            kept.append((start, end))
    return sorted(kept)
