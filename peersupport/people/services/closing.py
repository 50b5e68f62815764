"""Closing an account, and opening it again. Nothing is erased, nothing that ended comes back.

A closed account still signs in, to read, print, take away or erase its own journal.
"""

from django.db import transaction
from django.utils import timezone

from peersupport.people.models import Membership, Person
from peersupport.people.roles import Role
from peersupport.people.services.administering import (
    Verb,
    hold_administrators,
    must_administer,
    must_not_be_the_last,
    record,
)
from peersupport.people.services.leaving import account_closed
from peersupport.people.services.team_making import end


@transaction.atomic
def close(*, by: Person, person: Person) -> Person:
    """Close an account: its shares, its parts in teams and its roles end in this transaction.

    Raises NotAnAdministrator, LastAdministrator. Closing a closed one changes nothing.
    """
    administrators = hold_administrators(and_also=person)
    must_administer(by)
    current = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if current.is_closed:
        return current
    must_not_be_the_last(current, administrators)
    for membership in Membership.objects.of(current).select_related("team"):
        end(membership, by=by)
    for role in Role:
        if getattr(current, role.field):
            setattr(current, role.field, False)
            record(Verb.ROLE_TAKEN, by=by, person=current, detail=role.label)
    current.closed_at = timezone.now()
    current.save(update_fields=["closed_at", *(role.field for role in Role)])
    account_closed(current)
    record(Verb.CLOSED, by=by, person=current)
    return current


@transaction.atomic
def reopen(*, by: Person, person: Person) -> Person:
    """Open a closed account: it can write again. Roles, parts and shares stay ended.

    Raises NotAnAdministrator.
    """
    must_administer(by)
    current = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if current.is_closed:
        current.closed_at = None
        current.save(update_fields=["closed_at"])
        record(Verb.REOPENED, by=by, person=current)
    return current
