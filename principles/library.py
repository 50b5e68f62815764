"""The principles' face towards journal: principles, poles, tasks, definitions, look-up.

The source of the three principles is Shery Mead's Intentional Peer Support; the definitions are
this project's own words, and a tag keeps the version it was made under.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from principles.services import catalogue, sweeping
from principles.services.tied import ties_of


@dataclass(frozen=True, slots=True)
class Pole:
    """One side of a principle. `bit` is its place in a bitmask of poles (1, 2, 4 … 32)."""

    key: str
    bit: int
    definition: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Task:
    """One of a second, optional set of tags. `bit` is its place in a bitmask of tasks (1 … 8)."""

    key: str
    name: str
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


def _pole(key: str, bit: int) -> Pole:
    return Pole(key, bit, _DEFINITIONS[key])


def _principle(slug: str, name: str, first: Pole, second: Pole) -> Principle:
    version = catalogue.guides()[slug].version
    return Principle(slug, name, f"{first.key}-{second.key}", first, second, version)


_DEFINITIONS = {
    pole: words
    for guide in catalogue.guides().values()
    for pole, words in guide.definitions.items()
}
PRINCIPLES = (
    _principle(
        "learning-vs-helping", "Learning and helping", _pole("learning", 1), _pole("helping", 2)
    ),
    _principle(
        "relationship-vs-individual",
        "Relationship and individual",
        _pole("relationship", 4),
        _pole("individual", 8),
    ),
    _principle("hope-vs-fear", "Hope and fear", _pole("hope", 16), _pole("fear", 32)),
)
POLES = tuple(pole for principle in PRINCIPLES for pole in principle.poles)
THE_WHOLE = catalogue.guides()["the-whole"]
TASKS = tuple(
    Task(key, key.replace("-", " "), 1 << place, words)
    for place, (key, words) in enumerate(THE_WHOLE.definitions.items())
)
POSITIONS = (1, 2, 3, 4, 5)
_BY_KEY = {pole.key: pole for pole in POLES}
_TASK_BY_KEY = {task.key: task for task in TASKS}
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


def task(key: str) -> Task:
    """The task of that key; KeyError where there is none."""
    return _TASK_BY_KEY[key]


def find_task(key: str) -> Task | None:
    """The task of that key, or None."""
    return _TASK_BY_KEY.get(key)


def task_mask_of(keys: Iterable[str]) -> int:
    """Tasks as one number, a bit for each; KeyError for what is none."""
    mask = 0
    for key in keys:
        mask |= _TASK_BY_KEY[key].bit
    return mask


def tasks_in(mask: int) -> tuple[str, ...]:
    """The keys of the tasks in a bitmask, in their fixed order."""
    return tuple(task.key for task in TASKS if mask & task.bit)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that was picked by hand for a pole.

    `number` is the paragraph's (12, 12a), `first_words` the beginning of it, `why` what to find
    there in our own words.
    """

    pole: str
    title: str
    author: str
    number: str
    url: str
    first_words: str
    why: str


FIRST_WORDS = 12


def passages_for(pole: str) -> list[Passage]:
    """Up to three paragraphs for a pole, in the order of the catalogue or of this site's trainers.

    None where no text has been imported; those whose text is missing are left out.
    """
    return passages_by_pole([pole])[pole]


def passages_by_pole(poles: Sequence[str]) -> dict[str, list[Passage]]:
    """The same for several poles in one query."""
    return {pole: [_passage(tie) for tie in ties] for pole, ties in ties_of(poles).items()}


def _passage(tie: Any) -> Passage:
    source = tie.block.source
    words = tie.block.text.split()
    return Passage(
        pole=tie.pole,
        title=source.title,
        author=source.written_by,
        number=tie.block.label,
        url=f"/principles/sources/{source.slug}/#{tie.block.anchor}",
        first_words=" ".join(words[:FIRST_WORDS]) + ("…" if len(words) > FIRST_WORDS else ""),
        why=tie.why,
    )


def find_principle(slug: str) -> Principle | None:
    """The principle of that slug, or None."""
    return _BY_SLUG.get(slug)


def guide_url(slug: str, version: int | None = None) -> str:
    """Where the guide page of a principle is read; with a version, as it was in that one."""
    page = f"/principles/{slug}/"
    current = version is None or version == _BY_SLUG[slug].version
    return page if current else f"{page}version/{version}/"


def pole_url(key: str, version: int | None = None) -> str:
    """Where a guide page tells of a pole, with its hand-picked paragraphs."""
    return f"{guide_url(principle_of(key).slug, version)}#side-{key}"


def definition(key: str, version: int | None = None) -> str:
    """What a pole means; with a version, what it meant when a tag was made under that one.

    A version that was never loaded here gives today's words.
    """
    current = principle_of(key)
    if version is None or version == current.version:
        return pole(key).definition
    return _definitions_under(current.slug, version).get(key) or pole(key).definition


def task_url(key: str, version: int | None = None) -> str:
    """Where the guide page on the whole tells of a task; with a version, as it was in that one."""
    current = version is None or version == THE_WHOLE.version
    return f"/principles/the-whole/{'' if current else f'version/{version}/'}#{key}"


def task_definition(key: str, version: int | None = None) -> str:
    """What a task means, or meant when a tag was made under a version: see `definition`."""
    if version is None or version == THE_WHOLE.version:
        return task(key).definition
    return _definitions_under(THE_WHOLE.slug, version).get(key) or task(key).definition


# A definition never changes under its version (load_guide), so what was read once stays true.
_OLD: dict[tuple[str, int], Mapping[str, str]] = {}


def _definitions_under(slug: str, version: int) -> Mapping[str, str]:
    from principles.models import GuideVersion

    if (slug, version) not in _OLD:
        old = GuideVersion.objects.filter(slug=slug, number=version).first()
        if old is None:
            return {}
        _OLD[slug, version] = old.definitions
    return _OLD[slug, version]


def picks_of(source: str) -> list[catalogue.Pick]:
    """The hand-picked paragraphs of one text, whether or not the text is here."""
    return [pick for pick in catalogue.picks() if pick.source == source]


def sweep(now: datetime) -> int:
    """The principles' part of the hourly housekeeping: how many old drafts of texts went."""
    return sweeping.sweep(now)


def guides() -> dict[str, int]:
    """The guide pages by slug, each with its current version; every page counts its own."""
    return {each.slug: each.version for each in (*PRINCIPLES, THE_WHOLE)}


def sections_of(
    sections: Iterable[Mapping[str, Any]],
) -> list[tuple[Principle, str, str, list[int]]]:
    """Which parts of a text speak to which principle.

    Each with the principle, a heading and its anchor, or paragraph numbers where no heading is.
    """
    return [
        (
            _BY_SLUG[section["principle"]],
            section.get("label", ""),
            section.get("heading", ""),
            section.get("paragraphs", []),
        )
        for section in sections
    ]
