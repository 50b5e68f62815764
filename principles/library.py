"""The principles' face towards journal: principles, poles, definitions, look-up.

The source of the three principles is Shery Mead's Intentional Peer Support; the definitions are
this project's own words, and a tag keeps the version it was made under.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pole:
    """One side of a principle. `bit` is its place in a bitmask of poles (1, 2, 4 … 32)."""

    key: str
    bit: int
    definition: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Principle:
    """One of exactly three. `version` is the current version of its guide page."""

    slug: str
    name: str
    tension: str
    first: Pole
    second: Pole
    version: int = 1

    @property
    def poles(self) -> tuple[Pole, Pole]:
        return (self.first, self.second)

    def leaning(self, position: int | None) -> str:
        """A position (1 to 5, None for not part of it) in words."""
        first, second = self.first.key, self.second.key
        words = (
            f"Mostly {first}",
            f"More {first} than {second}",
            "Both, about the same",
            f"More {second} than {first}",
            f"Mostly {second}",
        )
        return "Not part of this one" if position is None else words[position - 1]


PRINCIPLES = (
    Principle(
        "learning-vs-helping",
        "Learning and helping",
        "learning-helping",
        Pole("learning", 1, "I stayed curious about how the other person makes sense of things."),
        Pole("helping", 2, "I moved to make something better for the other person."),
    ),
    Principle(
        "relationship-vs-individual",
        "Relationship and individual",
        "relationship-individual",
        Pole("relationship", 4, "I looked at what was going on between the two of us."),
        Pole("individual", 8, "I looked at one of us, and what that one should do or change."),
    ),
    Principle(
        "hope-vs-fear",
        "Hope and fear",
        "hope-fear",
        Pole("hope", 16, "I stayed with what was hard, trusting that something could open."),
        Pole("fear", 32, "I acted to make an uneasy feeling stop, mine or somebody else's."),
    ),
)
POLES = tuple(pole for principle in PRINCIPLES for pole in principle.poles)
POSITIONS = (1, 2, 3, 4, 5)
_BY_KEY = {pole.key: pole for pole in POLES}
_BY_SLUG = {principle.slug: principle for principle in PRINCIPLES}
_PRINCIPLE_OF = {pole.key: principle for principle in PRINCIPLES for pole in principle.poles}


def pole(key: str) -> Pole:
    """The pole of that key; KeyError where there is none."""
    return _BY_KEY[key]


def principle(slug: str) -> Principle:
    """The principle of that slug; KeyError where there is none."""
    return _BY_SLUG[slug]


def principle_of(key: str) -> Principle:
    """The principle that a pole belongs to."""
    return _PRINCIPLE_OF[key]


def mask_of(keys: Iterable[str]) -> int:
    """Poles as one number, a bit for each."""
    mask = 0
    for key in keys:
        mask |= _BY_KEY[key].bit
    return mask


def poles_in(mask: int) -> tuple[str, ...]:
    """The keys of the poles in a bitmask, in their fixed order."""
    return tuple(pole.key for pole in POLES if mask & pole.bit)
