"""Whom one can let in, and what is said about each of them.

Team-mates, the co-reflectors of one's teams, and people with whom something is shared now, in
either direction. Anyone else by exact address: see `addressing`.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from journal.models import Attendance, Meeting, NoMoreFrom, Reader, Reflection
from journal.services.refusals import Refused
from peersupport.people.models import Membership, Person, Team

# Teams whose boxes were ticked; as a mapping also the ids of those whose names stood beside each.
type Teams = Collection[Team] | Mapping[Team, Collection[uuid.UUID]]

DECLARED = {
    "yes": "works from lived experience.",
    "no": "doesn’t work from lived experience.",
}


class NotShown(Refused):
    """The box of this team would let in someone whose name its author didn't see there."""

    def __init__(self, team: Team) -> None:
        super().__init__(f"There is someone else who reflects with {team.name} by now.")
        self.team = team


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may be let in, with what the author should know before ticking."""

    person: Person
    teams: tuple[str, ...] = ()
    co_reflects_for: tuple[str, ...] = ()
    is_line_manager: bool = False

    @property
    def is_near(self) -> bool:
        """Whether there is more than being in one team."""
        return self.is_line_manager or bool(self.co_reflects_for) or not self.teams

    @property
    def lived_experience(self) -> str:
        """Their own declaration in words; unset says nothing."""
        return self.declared[:1].upper() + self.declared[1:]

    @property
    def declared(self) -> str:
        """The same, to stand after their name."""
        return DECLARED.get(self.person.lived_experience or "", "")


@dataclass(frozen=True, slots=True)
class TeamBox:
    """A team of one's own, with the co-reflectors it has at this moment."""

    team: Team
    members: tuple[Candidate, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        return tuple(each.person for each in self.members)


def takes_nothing_from(author: Person) -> QuerySet[Person]:
    """The people whom nothing that this author shares may reach. Never to be told to anyone."""
    said = NoMoreFrom.objects.about(author)
    who: QuerySet[Person] = Person.objects.filter(pk__in=said.values("person"))
    return who


def may_be_let_in(person: Person) -> QuerySet[Person]:
    """Everyone whom this person may let in, by name; oneself and closed accounts are not there.

    Nor is whoever takes nothing from this person any more, nor the author of a page that an address
    let this person in to and that they haven't opened: it would show a name (decision 0015).
    """
    team_mates = Membership.objects.current().filter(team__in=Team.objects.of(person))
    mine = Reader.objects.open().known().let_in_by(person)
    theirs = Reader.objects.open().known().of(person)
    known = (
        Q(pk__in=team_mates.values("person"))
        | Q(pk__in=mine.values("person"))
        | Q(pk__in=theirs.values("share__author"))
    )
    everyone: QuerySet[Person] = Person.objects.open()
    return (
        everyone.filter(known)
        .exclude(pk=person.pk)
        .exclude(pk__in=takes_nothing_from(person))
        .order_by("name", "pk")
    )


def meets_with(person: Person, meeting: Meeting) -> QuerySet[Person]:
    """Whom this person may let in by bringing something to a meeting that they are part of: all who
    are part of it too and didn't say that they won't come.

    Asked together they see each other's names, so here it needs no team that both are in. Whoever
    takes nothing from this person is not there.
    """
    coming = Attendance.objects.standing().filter(meeting=meeting)
    coming = coming.exclude(answer=Attendance.Answer.NOT_COMING)
    everyone: QuerySet[Person] = Person.objects.open()
    return (
        everyone.filter(pk__in=coming.values("person"))
        .exclude(pk=person.pk)
        .exclude(pk__in=takes_nothing_from(person))
        .order_by("name", "pk")
    )


def reading_now(reflection: Reflection) -> QuerySet[Reader]:
    """The readers to whom a share of this reflection is open, as far as its author knows them."""
    return Reader.objects.open().known().filter(share__reflection=reflection)


def candidates(
    person: Person, reflection: Reflection, among: QuerySet[Person] | None = None
) -> list[Candidate]:
    """Whom the author may let in to this reflection: those who can't read it yet, of everyone or
    `among` some.
    """
    reading = reading_now(reflection).values("person")
    everyone = may_be_let_in(person) if among is None else among
    people = list(everyone.exclude(pk__in=reading))
    parts: dict[object, list[Membership]] = {}
    shared_teams = Membership.objects.current().filter(team__in=Team.objects.of(person))
    for part in shared_teams.select_related("team").order_by("team__name"):
        parts.setdefault(part.person_id, []).append(part)
    return [
        Candidate(
            each,
            tuple(part.team.name for part in parts.get(each.pk, ())),
            tuple(part.team.name for part in parts.get(each.pk, ()) if part.co_reflects),
            any(part.is_line_manager for part in parts.get(each.pk, ())),
        )
        for each in people
    ]


def team_boxes(person: Person, among: Iterable[Candidate]) -> list[TeamBox]:
    """One's teams that have a co-reflector who can't read this yet."""
    by_id = {candidate.person.pk: candidate for candidate in among}
    parts = Membership.objects.current().filter(
        team__in=Team.objects.of(person), co_reflects=True, person__in=list(by_id)
    )
    teams: dict[Team, list[Candidate]] = {}
    for part in parts.select_related("team").order_by("team__name", "person__name"):
        teams.setdefault(part.team, []).append(by_id[part.person_id])
    return [TeamBox(team, tuple(people)) for team, people in teams.items()]


def co_reflecting(person: Person, teams: Iterable[Team]) -> QuerySet[Membership]:
    """The parts of the co-reflectors whom these teams of the person have at this moment."""
    parts: QuerySet[Membership] = Membership.objects.current().filter(
        team__in=Team.objects.of(person).filter(pk__in=[team.pk for team in teams]),
        co_reflects=True,
        person__closed_at=None,
    )
    return (
        parts.exclude(person=person)
        .exclude(person__in=takes_nothing_from(person))
        .order_by("since")
    )


def co_reflectors(person: Person, teams: Iterable[Team]) -> dict[Person, Team]:
    """Who these are, with the team; locked, so that nobody leaves while being let in."""
    parts = co_reflecting(person, teams).select_related("person", "team")
    locked = parts.select_for_update(of=("self",), no_key=True)
    return {part.person: part.team for part in locked}


def look_at_names(let_in: Mapping[Person, Team | None], teams: Teams) -> None:
    """Raises NotShown where a team's box didn't name someone whom it would let in."""
    if not isinstance(teams, Mapping):
        return
    for person, team in let_in.items():
        if team is not None and person.pk not in teams[team]:
            raise NotShown(team)
