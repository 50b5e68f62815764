"""Trainers tie paragraphs of the texts to poles, and say in which order they are shown.

The catalogue's own ties come with the site and stay; of all ties of a pole the first three are
shown where a mark or a guide page leads to the texts.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from peersupport.people.models import Person
from principles.models import Block, Shelf, Source, Tie


class NotTied(Exception):
    """Why a tie was not made or not taken away, as a sentence."""


def may_tie(person: Person) -> bool:
    """Trainers with an open account."""
    return person.is_trainer and not person.is_closed


def block_at(source: Source, anchor: str) -> Block | None:
    """The numbered paragraph of a text that has this anchor (p12, p12a)."""
    return next((each for each in source.blocks.of_article() if _is_at(each, anchor)), None)


@transaction.atomic
def tie(*, by: Person, block: Block, pole: str, why: str) -> Tie:
    """Tie a paragraph to a pole, before the others of that pole.

    Raises PermissionDenied for whoever is no trainer, NotTied where it is tied to it already.
    """
    others = _held(by, pole)
    if any(each.block_id == block.pk for each in others):
        raise NotTied(f"This paragraph is tied to {pole} already.")
    made = Tie.objects.create(block=block, pole=pole, why=why)
    _in_this_order([made, *others])
    return made


@transaction.atomic
def untie(*, by: Person, tie: Tie) -> None:
    """Take a tie of this site away. Raises PermissionDenied; NotTied for one of the catalogue's."""
    others = _held(by, tie.pole)
    if tie.picked:
        raise NotTied("This tie came with the site and stays. You can move it further down.")
    tie.delete()
    _in_this_order([each for each in others if each.pk != tie.pk])


@transaction.atomic
def move(*, by: Person, tie: Tie, earlier: bool) -> None:
    """One place earlier or later among the ties of its pole; at an end it stays.

    Raises PermissionDenied.
    """
    order = _held(by, tie.pole)
    at = next((place for place, each in enumerate(order) if each.pk == tie.pk), None)
    if at is None:
        return
    to = max(at - 1, 0) if earlier else min(at + 1, len(order) - 1)
    order.insert(to, order.pop(at))
    _in_this_order(order)


def ties_in_order(pole: str) -> list[Tie]:
    """All ties of a pole to paragraphs that are there, with their texts."""
    ties = Tie.objects.filter(pole=pole, block__gone=False)
    return list(ties.select_related("block__source").order_by("place", "id"))


def _is_at(block: Block, anchor: str) -> bool:
    return bool(block.number) and block.anchor == anchor


def _held(by: Person, pole: str) -> list[Tie]:
    """The ties of a pole in their order, held against others until the transaction ends."""
    if not may_tie(by):
        raise PermissionDenied
    Shelf.objects.changed()  # the one row that every change of the texts writes: it is the lock
    return list(Tie.objects.filter(pole=pole).order_by("place", "id"))


def _in_this_order(ties: list[Tie]) -> None:
    for place, each in enumerate(ties):
        each.place = place
    Tie.objects.bulk_update(ties, ["place"])
