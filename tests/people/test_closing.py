"""Closing accounts, roles and parts in teams: who may, what ends with them, and the last one."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from peersupport.people.models import AdministrativeAct, Membership, Person, Team
from peersupport.people.roles import Role
from peersupport.people.services import closing, leaving, role_giving, team_making
from peersupport.people.services.refusals import (
    AccountClosed,
    InTheTeam,
    LastAdministrator,
    NameTaken,
    NotAnAdministrator,
)
from tests.people.steps import is_in, signs_in
from tests.standing import make_person, signed_in

Verbs = list[str]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What the rest of the site is told."""
    told: list[object] = []
    monkeypatch.setattr(leaving, "_when_closed", [told.append])
    monkeypatch.setattr(leaving, "_when_left", [told.append])
    return told  # type: ignore[return-value]


@pytest.fixture
def second_administrator(db: None) -> Person:
    return make_person("Olu", is_administrator=True)


def recorded() -> Verbs:
    return list(AdministrativeAct.objects.order_by("at").values_list("verb", flat=True))


def test_a_closed_account_signs_in_and_stays_in(administrator: Person, author: Person) -> None:
    before = signed_in(author)
    closing.close(by=administrator, person=author)
    after = Client()
    signs_in(author.email, client=after)
    assert is_in(after)
    assert before.get("/accounts/yours/").status_code == 200


def test_closing_ends_parts_and_roles_and_tells_the_rest_of_the_site(
    administrator: Person, supervisor: Person, heard: list[object]
) -> None:
    Person.objects.filter(pk=supervisor.pk).update(is_trainer=True)
    part = Membership.objects.of(supervisor).get()
    closed = closing.close(by=administrator, person=supervisor)
    assert heard == [part, supervisor]
    assert closed.is_closed
    assert not closed.is_trainer
    assert not Membership.objects.of(supervisor).exists()
    assert recorded() == ["part-ended", "role-taken", "closed"]


def test_what_fails_elsewhere_closes_nothing(
    administrator: Person, author: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(leaving, "_when_closed", [fail])
    with pytest.raises(RuntimeError):
        closing.close(by=administrator, person=author)
    author.refresh_from_db()
    assert not author.is_closed
    assert Membership.objects.of(author).exists()
    assert recorded() == []


def test_opening_again_gives_nothing_back(administrator: Person, supervisor: Person) -> None:
    closing.close(by=administrator, person=supervisor)
    closing.reopen(by=administrator, person=supervisor)
    supervisor.refresh_from_db()
    assert not supervisor.is_closed
    assert not Membership.objects.of(supervisor).exists()


def test_closing_twice_is_closing_once(administrator: Person, author: Person) -> None:
    first = closing.close(by=administrator, person=author).closed_at
    assert closing.close(by=administrator, person=author).closed_at == first
    assert recorded().count("closed") == 1


def test_a_closed_administrator_opens_no_administration_page(
    administrator: Person, second_administrator: Person
) -> None:
    client = signed_in(second_administrator)
    assert client.get("/people/").status_code == 200
    closing.close(by=administrator, person=second_administrator)
    assert client.get("/people/").status_code == 403


def test_a_closed_account_with_a_role_left_on_its_row_still_administers_nothing(
    administrator: Person, second_administrator: Person, author: Person
) -> None:
    Person.objects.filter(pk=second_administrator.pk).update(closed_at=author.joined_at)
    assert signed_in(second_administrator).get("/people/").status_code == 403
    with pytest.raises(NotAnAdministrator):
        closing.close(by=second_administrator, person=author)


def test_the_last_administrator_stays(administrator: Person, author: Person) -> None:
    with pytest.raises(LastAdministrator):
        closing.close(by=administrator, person=administrator)
    with pytest.raises(LastAdministrator):
        role_giving.take_role(by=administrator, person=administrator, role=Role.ADMINISTRATOR)
    administrator.refresh_from_db()
    assert administrator.administers
    assert recorded() == []


def test_a_closed_administrator_does_not_count_as_another_one(
    administrator: Person, second_administrator: Person
) -> None:
    closing.close(by=administrator, person=second_administrator)
    with pytest.raises(LastAdministrator):
        closing.close(by=administrator, person=administrator)


def test_of_two_administrators_one_may_go(
    administrator: Person, second_administrator: Person
) -> None:
    closing.close(by=administrator, person=administrator)
    with pytest.raises(LastAdministrator):
        closing.close(by=second_administrator, person=second_administrator)
    assert Person.objects.administrators().get() == second_administrator


@pytest.mark.parametrize("name", ["author", "trainer", "supervisor"])
def test_nobody_but_an_administrator_changes_anything(
    name: str, request: pytest.FixtureRequest, colleague: Person, team: Team
) -> None:
    by = request.getfixturevalue(name)
    part = Membership.objects.of(colleague).get()
    tries: list[Callable[[], object]] = [
        lambda: closing.close(by=by, person=colleague),
        lambda: closing.reopen(by=by, person=colleague),
        lambda: role_giving.set_roles(by=by, person=by, roles=[Role.ADMINISTRATOR]),
        lambda: team_making.make_team(by=by, name="Ours"),
        lambda: team_making.rename_team(by=by, team=team, name="Ours"),
        lambda: team_making.give_part(by=by, person=by, team=team),
        lambda: team_making.end_part(by=by, membership=part),
    ]
    for each in tries:
        with pytest.raises(NotAnAdministrator):
            each()
    assert recorded() == []


def test_roles_are_set_together_and_recorded_one_by_one(
    administrator: Person, author: Person
) -> None:
    role_giving.set_roles(by=administrator, person=author, roles=list(Role))
    role_giving.set_roles(by=administrator, person=author, roles=[Role.TRAINER])
    author.refresh_from_db()
    assert (author.is_trainer, author.is_administrator) == (True, False)
    assert recorded() == ["role-given", "role-given", "role-taken"]


def test_ending_a_part_tells_the_rest_of_the_site_once(
    administrator: Person, supervisor: Person, heard: list[object]
) -> None:
    part = Membership.objects.of(supervisor).get()
    team_making.end_part(by=administrator, membership=part)
    team_making.end_part(by=administrator, membership=part)
    assert heard == [part]
    assert recorded() == ["part-ended"]


def test_joining_again_is_a_new_part(administrator: Person, supervisor: Person, team: Team) -> None:
    old = Membership.objects.of(supervisor).get()
    team_making.end_part(by=administrator, membership=old)
    new = team_making.give_part(by=administrator, person=supervisor, team=team)
    assert new.pk != old.pk
    assert not new.co_reflects
    old.refresh_from_db()
    assert old.until is not None


def test_one_part_per_person_and_team(administrator: Person, author: Person, team: Team) -> None:
    with pytest.raises(InTheTeam):
        team_making.give_part(by=administrator, person=author, team=team)


def test_nothing_is_given_to_a_closed_account(
    administrator: Person, stranger: Person, team: Team
) -> None:
    closing.close(by=administrator, person=stranger)
    with pytest.raises(AccountClosed):
        team_making.give_part(by=administrator, person=stranger, team=team)
    with pytest.raises(AccountClosed):
        role_giving.give_role(by=administrator, person=stranger, role=Role.TRAINER)


def test_teams_are_told_apart_by_their_names(administrator: Person, team: Team) -> None:
    with pytest.raises(NameTaken):
        team_making.make_team(by=administrator, name=team.name.upper())
    team_making.rename_team(by=administrator, team=team, name=team.name.upper())
    assert Team.objects.get().name == "HARBOUR STREET"


def test_the_record_is_only_added_to(administrator: Person, author: Person) -> None:
    closing.close(by=administrator, person=author)
    act = AdministrativeAct.objects.first()
    assert act is not None
    everything = AdministrativeAct.objects.all()
    for change in (act.save, act.delete, lambda: everything.update(by=None), everything.delete):
        with pytest.raises(TypeError):
            change()
