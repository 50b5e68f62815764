"""The four tasks of a page as a whole, as they are shown: one's own, or those of a snapshot."""

from dataclasses import dataclass

from journal.models import Reflection
from peersupport.people.models import Person
from principles import library


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task of the whole page, chosen or not."""

    key: str
    chosen: bool
    version: int | None = None

    @property
    def definition(self) -> str:
        """What it meant when it was chosen."""
        return library.task_definition(self.key, self.version)

    @property
    def url(self) -> str:
        """Where that is told."""
        return library.task_url(self.key, self.version)


def own_tasks(person: Person, reflection: Reflection) -> list[ShownTask]:
    """All four tasks, and which of them one's own page was about; none to who turned them off."""
    if not person.uses_tasks:
        return []
    version = reflection.whole_tasks_version
    return shown_tasks(reflection.whole_tasks, version)


def shown_tasks(mask: int, version: int | None = None) -> list[ShownTask]:
    """All four tasks in their order; those of the bitmask are chosen."""
    return [
        ShownTask(each.key, bool(mask & each.bit), version if mask & each.bit else None)
        for each in library.TASKS
    ]
