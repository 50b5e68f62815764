"""Saying where a whole reflection leaned, and which of the four tasks it was about.

A position weighs nothing and is never added up.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction

from journal.models import Leaning, Reflection
from journal.services.marking import checked_tasks, recount
from journal.services.refusals import NotThere, Refused
from peersupport.people.models import Person
from principles import library


def lean(
    *, by: Person, reflection: Reflection, principle: str, position: int | None
) -> Leaning | None:
    """Set one leaning (1 to 5); None is *not part of this one*. Raises NotThere, Refused."""
    lean_each(by=by, reflection=reflection, positions={principle: position})
    return Leaning.objects.visible_to(by).filter(reflection=reflection, principle=principle).first()


@transaction.atomic
def lean_each(
    *,
    by: Person,
    reflection: Reflection,
    positions: Mapping[str, int | None],
    tasks: Iterable[str] | None = None,
) -> None:
    """Set the leanings of these principles (by slug) and leave the others as they are; set the
    tasks of the whole too, unless these are None.

    The same choice again keeps the definition it was made under. Raises NotThere, Refused.
    """
    mine = Reflection.objects.editable_by(by).kept().select_for_update(of=("self",))
    locked = mine.filter(pk=reflection.pk).first()
    if locked is None:
        raise NotThere
    stored = {
        each.principle: each for each in Leaning.objects.visible_to(by).filter(reflection=locked)
    }
    for slug, position in positions.items():
        _lean(locked, slug, position, stored.get(slug))
    if tasks is not None:
        _was_about(by, locked, checked_tasks(tasks))


def _was_about(by: Person, reflection: Reflection, tasks: int) -> None:
    if tasks == reflection.whole_tasks:
        return
    reflection.whole_tasks = tasks
    reflection.whole_tasks_version = library.THE_WHOLE.version
    reflection.save(update_fields=["whole_tasks", "whole_tasks_version"])
    recount(by, reflection)


def _lean(reflection: Reflection, slug: str, position: int | None, stored: Leaning | None) -> None:
    if slug not in {each.slug for each in library.PRINCIPLES} or position not in (
        None,
        *library.POSITIONS,
    ):
        raise Refused("Choose one of the places between the two words, or “Not part of this one”.")
    if stored is not None and stored.position == position:
        return
    if position is None:
        if stored is not None:
            stored.delete()
        return
    leaning = stored or Leaning(
        reflection=reflection, author_id=reflection.author_id, principle=slug
    )
    leaning.position = position
    leaning.guide_version = library.principle(slug).version
    leaning.save()
