"""The list on the administration page: who is here and who is invited, in one order.

Shows what administrators look after and nothing about anyone's journal: no dates of writing, no
counts. Six queries at most, however many people there are.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import CharField, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from peersupport.people.models import Invitation, Membership, Person

PAGE = 50
FOUND_AT_MOST = 100
# A place in the list: name in lower case, id.
type Key = tuple[str, uuid.UUID]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a person, or an invitation that waits."""

    id: uuid.UUID
    name: str
    email: str
    does: str
    teams: str
    invited: Invitation | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """Some lines; `after` is the last one's id where more follow: no name stands in an address."""

    rows: list[Row]
    after: uuid.UUID | None


def people_after(by: Person, after: str) -> Listing:
    """The page of the list that begins after the line with this id; the first for anything else."""
    places = _places(by, Q(), _key(by, after))[: PAGE + 1]
    return _listing(by, list(places), PAGE)


def found(by: Person, words: str) -> Listing:
    """Those whose name or team holds the words: the first hundred."""
    named = Q(name__icontains=words)
    places = _places(by, named, None, team=words)[: FOUND_AT_MOST + 1]
    return _listing(by, list(places), FOUND_AT_MOST)


def _key(by: Person, written: str) -> Key | None:
    try:
        id_ = uuid.UUID(written)
    except ValueError:
        return None
    found = _places(by, Q(pk=id_), None).first()
    return None if found is None else (found[0], found[1])


def _places(by: Person, named: Q, key: Key | None, team: str = "") -> QuerySet[Any, Any]:
    """(name, id, whether invited) of both kinds, in the order of the database."""
    among, invited_into = named, named
    if team:
        in_team = Membership.objects.administered_by(by).filter(team__name__icontains=team)
        among = named | Q(pk__in=in_team.values("person_id"))
        invited_into = named | Q(team__name__icontains=team)
    people = Person.objects.administered_by(by).filter(among)
    invitations = Invitation.objects.administered_by(by).filter(invited_into)
    return (
        _in_order(people, key, invited=False)
        .union(_in_order(invitations, key, invited=True), all=True)
        .order_by("place", "id")
    )


def _in_order(kind: QuerySet[Any], key: Key | None, *, invited: bool) -> QuerySet[Any, Any]:
    # Who was invited by the command line may have no name yet; the address stands in its place.
    place = Coalesce(NullIf(Lower("name"), Value("")), Lower("email"), output_field=CharField())
    kind = kind.order_by().annotate(place=place, invited=Value(invited))
    if key is not None:
        name, id_ = key
        kind = kind.filter(Q(place__gt=name) | Q(place=name, pk__gt=id_))
    return kind.values_list("place", "id", "invited")


def _listing(by: Person, places: list[tuple[str, uuid.UUID, bool]], size: int) -> Listing:
    shown, more = places[:size], len(places) > size
    people = _people(by, [id_ for _, id_, invited in shown if not invited])
    invitations = _invitations(by, [id_ for _, id_, invited in shown if invited])
    rows = [
        (_row_of_invitation(invitations[id_]) if invited else _row_of_person(people[id_]))
        for _, id_, invited in shown
        if id_ in (invitations if invited else people)
    ]
    return Listing(rows, shown[-1][1] if more else None)


def _people(by: Person, ids: list[uuid.UUID]) -> dict[uuid.UUID, Person]:
    parts = Membership.objects.administered_by(by).select_related("team").order_by("team__name")
    people = Person.objects.administered_by(by).filter(pk__in=ids)
    current = Prefetch("memberships", queryset=parts, to_attr="parts")
    return {person.pk: person for person in people.prefetch_related(current)}


def _invitations(by: Person, ids: list[uuid.UUID]) -> dict[uuid.UUID, Invitation]:
    waiting = Invitation.objects.administered_by(by).select_related("team").filter(pk__in=ids)
    return {invitation.pk: invitation for invitation in waiting}


def what_they_do(who: Person | Invitation, *, writes_back: bool) -> str:
    """In words: everyone writes."""
    found = ["Writes"]
    found += ["writes back"] if writes_back else []
    found += ["teaches"] if who.is_trainer else []
    found += ["looks after accounts"] if who.is_administrator else []
    return ", ".join(found)


def _row_of_person(person: Person) -> Row:
    parts = cast("Iterable[Membership]", person.parts)  # type: ignore[attr-defined]
    return Row(
        id=person.pk,
        name=person.name,
        email=person.email,
        does=what_they_do(person, writes_back=any(part.co_reflects for part in parts)),
        teams=", ".join(part.team.name for part in parts),
        invited=None,
        is_closed=person.is_closed,
    )


def _row_of_invitation(invitation: Invitation) -> Row:
    return Row(
        id=invitation.pk,
        name=invitation.name or invitation.email,
        email=invitation.email,
        does=what_they_do(invitation, writes_back=invitation.co_reflects),
        teams=invitation.team.name if invitation.team else "",
        invited=invitation,
        is_closed=False,
    )
