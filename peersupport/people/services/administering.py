"""What every administrative service begins and ends with: who may, and what is recorded."""

from django.db.models import Q

from peersupport.people.models import AdministrativeAct, Person, Team
from peersupport.people.services.refusals import LastAdministrator, NotAnAdministrator

Verb = AdministrativeAct.Verb


def must_administer(by: Person) -> None:
    """Raises NotAnAdministrator, by what the database says now, however old `by` is."""
    if not Person.objects.administrators().filter(pk=by.pk).exists():
        raise NotAnAdministrator


def hold_administrators(and_also: Person) -> list[Person]:
    """All administrators, locked until the transaction ends, together with whom it is about.

    Two of them who take the role from each other at the same moment come one after the other. One
    order for all, the one in which people are held while they are let in (journal's sharing); and
    `no_key`, so that whoever writes something at this moment neither waits nor is waited for.
    """
    administrators = Q(pk__in=Person.objects.administrators().values("pk"))
    about = Person.objects.filter(administrators | Q(pk=and_also.pk)).order_by("pk")
    held = list(about.select_for_update(no_key=True).values_list("pk", flat=True))
    # Asked again, because some may have lost the role while this waited.
    return list(Person.objects.administrators().filter(pk__in=held))


def must_not_be_the_last(person: Person, administrators: list[Person]) -> None:
    """Raises LastAdministrator if nobody else in the locked list has the role."""
    if {each.pk for each in administrators} == {person.pk}:
        raise LastAdministrator


def record(
    verb: Verb,
    *,
    by: Person | None,
    person: Person | None = None,
    team: Team | None = None,
    email: str = "",
    detail: str = "",
) -> None:
    """Add to the record, inside the transaction of what it is about. `by` None: command line."""
    AdministrativeAct(
        verb=verb, by=by, person=person, team=team, email=email, detail=detail[:80]
    ).save()
