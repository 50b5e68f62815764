"""Small word lists of our own, one file each; what a file holds stands at its head."""

import tomllib
from pathlib import Path

_FOLDER = Path(__file__).parent


def _lines(name: str) -> list[str]:
    text = (_FOLDER / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


# What stands around a name, by what it tells.
AROUND = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((_FOLDER / "around.toml").read_text("utf-8")).items()
}
BOTH = _words("both")
BOTH_ABSTRACT = _words("both_abstract")
BRANDS = _words("brands")
CLINICAL = _words("clinical")
DOES = _words("does")
DOES_STRICTLY = _words("does_strictly")
EVERYDAY = _words("everyday")
FAMILY = _words("family")
GIVEN = _words("given")
HEADS = _words("heads")
MEDICINES = _words("medicines")
NOT_PEOPLE = _words("not_people") | _words("other_tongues")
OBJECTS = _words("objects")
PARTICLES = _words("particles")
RELATIONS = _words("relations")
SAID_OF_THINGS = _words("said_of_things")
SURNAMES = _words("surnames")
THINGS = _words("things")
TITLES = _words("titles")
TOPICS = _words("topics")
TOWNS = _words("towns")

# Phrases by their first word, and expressions of the clinic: the first word and what follows it.
KNOWN: dict[str, list[str]] = {}
PHRASES: dict[str, list[str]] = {}
for _line in _lines("known"):
    # By its first word as `reading` gives it, without “’s”.
    KNOWN.setdefault(_line.split()[0].removesuffix("'s"), []).append(_line)
for _line in _lines("phrases"):
    _firsts, _rest = _line.split("\t")
    for _first in _firsts.split():
        PHRASES.setdefault(_first, []).append(_rest)
