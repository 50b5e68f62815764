"""What the sides and tasks of the shown marks mean, and where the texts speak of them.

From a mark one gets to the guide page of its pole as it was when the mark was made, and to up to
three paragraphs that people picked by hand for that pole (principles' ties). Nothing is guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journal.showing import ShownMark, meaning_id
from principles import library
from principles.library import Passage

Passages = Mapping[str, Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One pole under one version of the guide pages; `version` is None where it is today's.

    `id` is its place on the page, to which each mark with that pole leads.
    """

    key: str
    version: int | None
    passages: Sequence[Passage] = ()
    is_task = False

    @property
    def id(self) -> str:
        return meaning_id(self.key, self.version)

    @property
    def name(self) -> str:
        return self.key

    @property
    def definition(self) -> str:
        return library.definition(self.key, self.version)

    @property
    def url(self) -> str:
        """The guide page where it tells of this pole."""
        return library.pole_url(self.key, self.version)


class TaskMeaning(Meaning):
    """One task likewise. The guide page on the whole tells of it; no paragraphs are tied to it."""

    __slots__ = ()
    is_task = True

    @property
    def name(self) -> str:
        return library.task(self.key).name

    @property
    def definition(self) -> str:
        return library.task_definition(self.key, self.version)

    @property
    def url(self) -> str:
        """The guide page where it tells of this task."""
        return library.task_url(self.key, self.version)


def passages() -> Passages:
    """The hand-picked paragraphs of all six poles: one query."""
    return library.passages_by_pole([pole.key for pole in library.POLES])


def all_six(found: Passages) -> list[Meaning]:
    """Every pole as it is understood today."""
    return [Meaning(pole.key, None, found[pole.key]) for pole in library.POLES]


def of_marks(marks: Sequence[ShownMark], found: Passages | None = None) -> list[Meaning]:
    """Each pole that these marks carry, then each task, once for each version that they were made
    under. Without `passages` these are one query more, none where there are no marks.
    """
    if found is None:
        found = passages() if marks else {}
    poles = {(key, mark.version_of(key)) for mark in marks for key in mark.poles}
    tasks = {(key, mark.version_of(key)) for mark in marks for key in mark.tasks}
    return [
        *(Meaning(*each, found[each[0]]) for each in _in_order(poles, library.POLES)),
        *(TaskMeaning(*each) for each in _in_order(tasks, library.TASKS)),
    ]


def _in_order(
    carried: Iterable[tuple[str, int | None]],
    known: Iterable[library.Pole | library.Task],
) -> list[tuple[str, int | None]]:
    """Keys with versions, in the fixed order of the keys and then of the versions."""
    order = {each.key: place for place, each in enumerate(known)}
    return sorted(carried, key=lambda one: (order[one[0]], one[1] or 0))
