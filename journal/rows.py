"""Rows of the lists of reflections: one query for the page, one for who can read them, one for
their labels.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from journal.models import Labelled, Reader, Reflection
from peersupport.people.models import Person
from principles import library


@dataclass(frozen=True, slots=True)
class Row:
    """A reflection in a list. `readers` says who can read it, in words."""

    reflection: Reflection
    readers: str
    poles: tuple[str, ...]
    labels: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What stands for it: its title, or its first words."""
        return str(self.reflection.title or self.reflection.first_words)


def reflection_rows(person: Person, reflections: QuerySet[Reflection]) -> list[Row]:
    """One row per reflection; the texts are never loaded."""
    found = list(reflections.defer("text", "name"))
    keys = [each.pk for each in found]
    names, labels = reader_names(person, keys), label_names(person, keys)
    return [
        Row(
            reflection=each,
            readers=readers_said(list(names[each.pk])),
            poles=library.poles_in(each.poles),
            labels=tuple(labels[each.pk]),
        )
        for each in found
    ]


def label_names(person: Person, keys: list[uuid.UUID]) -> defaultdict[uuid.UUID, list[str]]:
    """The labels of each of these reflections, by name: one query."""
    labels: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    rows = Labelled.objects.visible_to(person).filter(reflection__in=keys)
    for row in rows.select_related("label"):
        labels[row.reflection_id].append(str(row.label.name))
    for names in labels.values():
        names.sort(key=str.casefold)
    return labels


def readers_said(names: list[str]) -> str:
    """only you; Tomas can read it; Emeka and Tomas can read it."""
    if not names:
        return "only you"
    *others, last = sorted(names)
    return f"{', '.join(others)} and {last} can read it" if others else f"{last} can read it"


def reader_names(person: Person, keys: list[uuid.UUID]) -> defaultdict[uuid.UUID, set[str]]:
    """Who can read each of these reflections; a typed address waits as that address."""
    names: defaultdict[uuid.UUID, set[str]] = defaultdict(set)
    readers = Reader.objects.let_in_by(person).open().filter(share__reflection__in=keys)
    readers = readers.select_related("person", "share").only(
        "author", "typed_address", "waits", "person__name", "share__reflection"
    )
    for reader in readers:
        names[reader.share.reflection_id].add(reader.said)
    return names
