"""Giving and taking the roles on the site: trainer, administrator."""

from collections.abc import Collection

from django.db import transaction

from peersupport.people.models import Person
from peersupport.people.roles import Role
from peersupport.people.services.administering import (
    Verb,
    hold_administrators,
    must_administer,
    must_not_be_the_last,
    record,
)
from peersupport.people.services.refusals import AccountClosed


@transaction.atomic
def give_role(*, by: Person, person: Person, role: Role) -> None:
    """Raises NotAnAdministrator, AccountClosed. Nothing happens if they have it."""
    must_administer(by)
    current = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if current.is_closed:
        raise AccountClosed
    if getattr(current, role.field):
        return
    setattr(current, role.field, True)
    current.save(update_fields=[role.field])
    record(Verb.ROLE_GIVEN, by=by, person=current, detail=role.label)


@transaction.atomic
def take_role(*, by: Person, person: Person, role: Role) -> None:
    """Raises NotAnAdministrator, LastAdministrator. Nothing happens if they haven't got it."""
    administrators = hold_administrators(and_also=person)
    must_administer(by)
    current = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not getattr(current, role.field):
        return
    if role is Role.ADMINISTRATOR:
        must_not_be_the_last(current, administrators)
    setattr(current, role.field, False)
    current.save(update_fields=[role.field])
    record(Verb.ROLE_TAKEN, by=by, person=current, detail=role.label)


@transaction.atomic
def set_roles(*, by: Person, person: Person, roles: Collection[Role]) -> None:
    """Exactly these roles, all or nothing. Raises what giving and taking raise."""
    hold_administrators(and_also=person)
    must_administer(by)
    for role in Role:
        (give_role if role in roles else take_role)(by=by, person=person, role=role)
