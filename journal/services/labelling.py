"""Labels of one's own: add, rename, put two together, take away. They stay with their author."""

import uuid
from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from journal.models import Label, Labelled, Reflection
from journal.models.label import LONGEST_LABEL, hashes_of, tidy
from journal.services.refusals import NotThere, Refused, TooLong
from peersupport.people.models import Person

MOST = 200


class NoName(Refused):
    """A label is a word or a few."""


class TooMany(Refused):
    """A list that long helps nobody find anything."""


class NameTaken(Refused):
    """Another label of this person has that name: ask before the two become one."""

    def __init__(self, other: Label) -> None:
        super().__init__(f"You have a label “{other.name}” already.")
        self.other = other


def own_labels(person: Person) -> list[Label]:
    """All labels of a person by name: one query."""
    return sorted(Label.objects.visible_to(person), key=_by_name)


def labels_of(person: Person, reflection: Reflection) -> list[Label]:
    """The labels of one page by name: one query."""
    rows = Labelled.objects.visible_to(person).filter(reflection=reflection)
    return sorted((row.label for row in rows.select_related("label")), key=_by_name)


def counted_labels(person: Person) -> list[Label]:
    """The same, each with `pages`, how many pages outside the bin have it: one query."""
    outside = Q(reflections__isnull=False, reflections__binned_at=None)
    counted = Label.objects.visible_to(person).annotate(pages=Count("reflections", filter=outside))
    return sorted(counted, key=_by_name)


@transaction.atomic
def add(*, by: Person, name: str) -> Label:
    """The person's label of that name, made now if they have none.

    Raises NoName, TooLong, TooMany, NotThere with a closed account.
    """
    if by.is_closed:
        raise NotThere
    name = _checked(name)
    mine = Label.objects.named(by, name).first()
    if mine is not None:
        return mine
    if Label.objects.visible_to(by).count() >= MOST:
        raise TooMany(f"You have {MOST} labels. Put two together before you make another.")
    label = Label(author=by, name=name, name_hash=hashes_of(by, name)[0])
    try:
        with transaction.atomic():
            label.save(force_insert=True)
    except IntegrityError:
        # The same name, made this very moment by the same person's other request.
        return Label.objects.named(by, name).get()
    return label


@transaction.atomic
def put_on(
    *,
    by: Person,
    reflection: Reflection,
    chosen: Collection[uuid.UUID],
    shown: Collection[uuid.UUID],
    new: str = "",
) -> None:
    """Give a reflection the chosen labels and a new one, and take those away that were shown and
    not chosen; one that was added elsewhere meanwhile stays.

    Raises NotThere, and what `add` raises.
    """
    locked = Reflection.objects.editable_by(by).select_for_update().filter(pk=reflection.pk).first()
    if locked is None:
        raise NotThere
    mine = Label.objects.editable_by(by)
    wanted = list(mine.filter(pk__in=chosen))
    if tidy(new):
        wanted.append(add(by=by, name=new))
    away = set(shown) - {label.pk for label in wanted}
    Labelled.objects.visible_to(by).filter(reflection=locked, label__in=away).delete()
    _put(wanted, [locked.pk])


@transaction.atomic
def rename(*, by: Person, label: Label, name: str, merge: bool = False) -> Label:
    """Give a label another name. With `merge` it may be one that is there: then both become that.

    Raises NameTaken where it is there and `merge` is not said, NoName, TooLong, NotThere.
    """
    mine = Label.objects.editable_by(by).select_for_update(of=("self",)).filter(pk=label.pk).first()
    if mine is None:
        raise NotThere
    name = _checked(name)
    other = Label.objects.named(by, name).exclude(pk=mine.pk).first()
    if other is not None:
        if not merge:
            raise NameTaken(other)
        return _merge(mine, other)
    mine.name = name
    mine.name_hash = hashes_of(by, name)[0]
    mine.save()
    return mine


@transaction.atomic
def take_away(*, by: Person, label: Label) -> None:
    """Take a label away from every page and from the list; the pages stay. Twice is once.

    With a closed account too: what one wrote can always be erased.
    """
    Label.objects.visible_to(by).filter(pk=label.pk).delete()


def find_by_newest_key() -> int:
    """After a new key came first in `TEXT_KEYS`: keep every name's hash under that one.

    Gives back how many changed. Can run again.
    """
    changed = 0
    for pk in list(Label.objects.values_list("pk", flat=True)):
        with transaction.atomic():
            rows = Label.objects.select_for_update(of=("self",)).select_related("author")
            label = rows.filter(pk=pk).first()
            if label is None:
                continue
            newest = hashes_of(label.author, label.name)[0]
            if bytes(label.name_hash) != newest:
                label.name_hash = newest
                label.save(update_fields=["name_hash"])
                changed += 1
    return changed


def _merge(label: Label, into: Label) -> Label:
    pages = Labelled.objects.filter(label=label).values_list("reflection", flat=True)
    _put([into], list(pages))
    label.delete()
    return into


def _put(labels: Collection[Label], reflections: Collection[uuid.UUID]) -> None:
    rows = [
        Labelled(label=label, reflection_id=reflection)
        for label in labels
        for reflection in reflections
    ]
    Labelled.objects.bulk_create(rows, ignore_conflicts=True)


def _checked(name: str) -> str:
    name = tidy(name)
    if not name:
        raise NoName("Write a word for the label")
    if len(name) > LONGEST_LABEL:
        raise TooLong(f"A label has room for {LONGEST_LABEL} characters")
    return name


def _by_name(label: Label) -> tuple[str, str]:
    return (label.name.casefold(), label.name)
