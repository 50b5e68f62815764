"""What every administrative service begins and ends with: who may, and what is recorded."""

from peersupport.people.models import AdministrativeAct, Person, Team
from peersupport.people.services.refusals import LastAdministrator, NotAnAdministrator

Verb = AdministrativeAct.Verb


def must_administer(by: Person) -> None:
    """Raises NotAnAdministrator, by what the database says now, however old `by` is."""
    if not Person.objects.administrators().filter(pk=by.pk).exists():
        raise NotAnAdministrator


def hold_administrators() -> list[Person]:
    """All administrators, locked until the transaction ends.

    Two of them who take the role from each other at the same moment come one after the other.
    """
    return list(Person.objects.administrators().select_for_update().order_by("pk"))


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
