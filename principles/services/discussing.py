"""A discussion is shown once a trainer turns it on, and no longer once one turns it off."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from peersupport.people.models import Person
from principles.models import Shelf, Source


def turn_discussion(*, source: Source, on: bool, by: Person) -> None:
    """Show or hide the discussion under a text. PermissionDenied for whoever is no trainer."""
    if not may_turn(by):
        raise PermissionDenied
    with transaction.atomic():
        Shelf.objects.hold()
        Source.objects.filter(pk=source.pk).update(discussion_open=on)
        Shelf.objects.changed()


def may_turn(person: Person) -> bool:
    """Trainers whose account is open decide which discussions are shown."""
    return person.is_trainer and not person.is_closed


def may_read(source: Source, person: Person) -> bool:
    """Everyone once it is on; who may turn it on before that, so that they know what that shows."""
    return source.discussion_open or may_turn(person)
