"""Teams, and the parts people have in them."""

from django.db import transaction
from django.utils import timezone

from peersupport.people.models import Membership, Person, Team
from peersupport.people.services.administering import Verb, must_administer, record
from peersupport.people.services.leaving import part_lost, team_left
from peersupport.people.services.refusals import AccountClosed, InTheTeam, NameTaken


@transaction.atomic
def make_team(*, by: Person | None, name: str) -> Team:
    """`by` None is the command line. Raises NotAnAdministrator, NameTaken."""
    if by is not None:
        must_administer(by)
    _must_be_free(name)
    team = Team.objects.create(name=name)
    record(Verb.TEAM_MADE, by=by, team=team, detail=name)
    return team


@transaction.atomic
def rename_team(*, by: Person, team: Team, name: str) -> Team:
    """Raises NotAnAdministrator, NameTaken."""
    must_administer(by)
    current = Team.objects.select_for_update().get(pk=team.pk)
    if current.name == name:
        return current
    _must_be_free(name, but=current)
    current.name = name
    current.save(update_fields=["name"])
    record(Verb.TEAM_RENAMED, by=by, team=current, detail=name)
    return current


@transaction.atomic
def give_part(
    *,
    by: Person,
    person: Person,
    team: Team,
    co_reflects: bool = False,
    is_line_manager: bool = False,
) -> Membership:
    """Put a person into a team. Raises NotAnAdministrator, AccountClosed, InTheTeam.

    Joining opens nothing by itself: whoever shares decides by name.
    """
    must_administer(by)
    current = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if current.is_closed:
        raise AccountClosed
    if Membership.objects.of(current).filter(team=team).exists():
        raise InTheTeam
    membership = Membership.objects.create(
        person=current, team=team, co_reflects=co_reflects, is_line_manager=is_line_manager
    )
    record(Verb.PART_GIVEN, by=by, person=current, team=team, detail=_told(membership))
    return membership


@transaction.atomic
def change_part(
    *, by: Person, membership: Membership, co_reflects: bool, is_line_manager: bool
) -> Membership:
    """What a person does in a team, without leaving it. Raises NotAnAdministrator.

    Who no longer reflects with the team loses what its box gave them, in this transaction.
    Nothing happens if the part has ended.
    """
    must_administer(by)
    current = _locked(membership)
    if current is None:
        return membership
    if (current.co_reflects, current.is_line_manager) == (co_reflects, is_line_manager):
        return current
    loses_part = current.co_reflects and not co_reflects
    current.co_reflects, current.is_line_manager = co_reflects, is_line_manager
    current.save(update_fields=["co_reflects", "is_line_manager"])
    if loses_part:
        part_lost(current)
    record(Verb.PART_GIVEN, by=by, person=current.person, team=current.team, detail=_told(current))
    return current


@transaction.atomic
def end_part(*, by: Person, membership: Membership) -> None:
    """Take a person out of a team: what its box gave them ends in this transaction.

    Raises NotAnAdministrator. Ending an ended part changes nothing.
    """
    must_administer(by)
    current = _locked(membership)
    if current is not None:
        end(current, by=by)


def end(membership: Membership, *, by: Person) -> None:
    """The end of a part, for services that checked before and hold the transaction."""
    membership.until = timezone.now()
    membership.save(update_fields=["until"])
    team_left(membership)
    record(Verb.PART_ENDED, by=by, person=membership.person, team=membership.team)


def _locked(membership: Membership) -> Membership | None:
    found = Membership.objects.current().select_for_update(of=("self",))
    return found.select_related("person", "team").filter(pk=membership.pk).first()


def _must_be_free(name: str, but: Team | None = None) -> None:
    same = Team.objects.filter(name__iexact=name)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise NameTaken


def _told(membership: Membership) -> str:
    parts = ["co-reflects"] if membership.co_reflects else []
    return ", ".join([*parts, "line manager"] if membership.is_line_manager else parts)
