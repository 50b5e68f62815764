"""Rows of the lists of reflections: one query for the page, one for who can read them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from journal.models import Reader, Reflection
from peersupport.people.models import Person
from principles import library


@dataclass(frozen=True, slots=True)
class Row:
    """A reflection in a list. `readers` says who can read it, in words."""

    reflection: Reflection
    readers: str
    poles: tuple[str, ...]

    @property
    def words(self) -> str:
        """What stands for it: its title, or its first words."""
        return str(self.reflection.title or self.reflection.first_words)


def reflection_rows(person: Person, reflections: QuerySet[Reflection]) -> list[Row]:
    """One row per reflection; the texts are never loaded."""
    found = list(reflections.defer("text", "name"))
    names: defaultdict[object, list[str]] = defaultdict(list)
    readers = Reader.objects.let_in_by(person).open().filter(share__reflection__in=found)
    for key, name in readers.values_list("share__reflection_id", "person__name").distinct():
        names[key].append(name)
    return [Row(each, readers_said(names[each.pk]), library.poles_in(each.poles)) for each in found]


def readers_said(names: list[str]) -> str:
    """only you; Tomas can read it; Emeka and Tomas can read it."""
    if not names:
        return "only you"
    *others, last = sorted(names)
    return f"{', '.join(others)} and {last} can read it" if others else f"{last} can read it"
