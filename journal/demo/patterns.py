"""The sentences of `grammar.toml`, taken apart so that each can be drawn in many ways."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from journal.demo.paragraphs import Sentence

GRAMMAR: dict[str, Any] = tomllib.loads((Path(__file__).parent / "grammar.toml").read_text("utf-8"))

type Scene = Mapping[str, str]


class Pattern(NamedTuple):
    """A sentence as the choices for each stretch of it, and the poles it leans to."""

    stretches: tuple[tuple[str, ...], ...]
    poles: tuple[str, ...] = ()

    def drawn(self, rng: Random, scene: Scene) -> Sentence:
        """One of the ways to say it, about that scene."""
        words = "".join(each[int(rng.random() * len(each))] for each in self.stretches)
        return Sentence(words.format_map(scene).replace("..", "."), self.poles)


def whole(sentences: Iterable[str], poles: Iterable[str] = ()) -> list[Pattern]:
    """One pattern for each sentence, in which `[a|b]` is one or the other."""
    return [
        Pattern(
            tuple(tuple(part.split("|")) for part in re.split(r"[\[\]]", sentence) if part),
            tuple(poles),
        )
        for sentence in sentences
    ]


def led(parts: Mapping[str, list[str]], poles: Iterable[str] = ()) -> list[Pattern]:
    """One pattern for each lead, that goes on in any of the ways and with any of the tails."""
    rest = tuple(tuple(parts[part]) for part in ("ways", "tails") if part in parts)
    return [Pattern(((lead,), *rest), tuple(poles)) for lead in parts["leads"]]


# Each slot with its values, as they are and as they begin a sentence.
SLOTS = [
    (slot, f"{slot}_start", [(value, value[0].upper() + value[1:]) for value in values])
    for slot, values in GRAMMAR["slots"].items()
]
PEOPLE: dict[str, list[str]] = GRAMMAR["people"]
OPENINGS = {near: whole(says) for near, says in GRAMMAR["openings"].items()}
TELLINGS = led(GRAMMAR["telling"])
HAPPENINGS = {
    near: [*whole(says), *whole(GRAMMAR["happenings"]["anywhere"]), *TELLINGS]
    for near, says in GRAMMAR["happenings"].items()
    if near != "anywhere"
}
NOTICINGS = [
    *(each for one in GRAMMAR["noticing"] for each in whole(one["says"], one["poles"])),
    *(each for one in GRAMMAR["leaning"] for each in led(one, one["poles"])),
]
TURNS, ENDINGS, BRIEFS, ITEMS, THOUGHTS, TITLES, HEADS = (
    whole(GRAMMAR[kind]["says"])
    for kind in ("turns", "endings", "briefs", "items", "thoughts", "titles", "heads")
)
