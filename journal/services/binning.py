"""The bin, and erasing for good. Both end a page's shares at once; nothing reopens them.

A closed account may do all of it: what one wrote is one's own without time limit.
"""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from journal import undoing
from journal.models import Reflection, Response, Share
from journal.services import ending, wondering
from journal.services.refusals import NotThere
from peersupport.people.models import Person


def keeps_until(reflection: Reflection) -> datetime | None:
    """When the bin gives this reflection up, or None where it is not in the bin."""
    at = reflection.binned_at
    return at + timedelta(days=settings.KEEP_DAYS) if at is not None else None


@transaction.atomic
def put_into_bin(*, by: Person, reflection: Reflection) -> Reflection:
    """Nobody else reads it from this moment on. A second press leaves the first one's time.

    Raises NotThere.
    """
    mine = _locked(by, reflection.pk)
    if mine.binned_at is None:
        mine.binned_at = timezone.now()
        mine.save(update_fields=["binned_at"])
        ending.when_binned(mine)
    return mine


@transaction.atomic
def put_back(*, by: Person, reflection: Reflection) -> Reflection:
    """Back into the journal, as private as if it had never been shared. Raises NotThere."""
    mine = _locked(by, reflection.pk)
    if mine.binned_at is not None:
        mine.binned_at = None
        mine.save(update_fields=["binned_at"])
    return mine


@transaction.atomic
def erase(*, by: Person, reflection: Reflection) -> None:
    """Erase a reflection with all that hangs on it, from the bin or at once. Raises NotThere."""
    _erase(_locked(by, reflection.pk))


@transaction.atomic
def empty_own(*, by: Person) -> int:
    """Erase everything in one's own bin, and say how many pages that were."""
    mine = Reflection.objects.visible_to(by).in_the_bin().select_for_update().order_by("pk")
    pages = list(mine.defer("text", "title", "name", "first_words"))
    for reflection in pages:
        _erase(reflection)
    return len(pages)


def empty(now: datetime) -> int:
    """Erase what has lain in the bin for `KEEP_DAYS`, each page by itself; gives back how many.

    A page that is put back at this moment stays.
    """
    over = Q(binned_at__lte=now - timedelta(days=settings.KEEP_DAYS))
    count = 0
    for pk in list(Reflection.objects.filter(over).values_list("pk", flat=True)):
        with transaction.atomic():
            still = Reflection.objects.filter(over, pk=pk).select_for_update().first()
            if still is not None:
                _erase(still)
                count += 1
    return count


def _erase(reflection: Reflection) -> None:
    """All rows of a locked reflection. What other people wrote to it stays theirs, without the
    words that it was about; what its author wrote goes.
    """
    shares = Share.objects.filter(reflection=reflection).order_by("pk")
    ids = list(shares.select_for_update().values_list("pk", flat=True))
    said = Response.objects.filter(share__in=ids)
    said.filter(writer=reflection.author_id).delete()
    said.exclude(taken_back_at=None).delete()
    said.update(share=None, anchor=None)
    wondering.leave_the_question(ids)
    undoing.forget(reflection.author_id, reflection.pk)
    reflection.delete()


def _locked(by: Person, reflection_id: uuid.UUID) -> Reflection:
    mine = Reflection.objects.visible_to(by).select_for_update().filter(pk=reflection_id)
    reflection = mine.first()
    if reflection is None:
        raise NotThere
    return reflection
