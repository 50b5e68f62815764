"""Whom one can let in, and what is said about each of them."""

import pytest
from django.utils import timezone

from journal.models import Reader, Reflection, Share
from journal.services import sharing
from journal.services.letting_in import candidates, may_be_let_in, team_boxes
from peersupport.people.models import Membership, Person, Team
from tests.journal.sharing_scenes import (
    let_in,
    reader_of,
    team_left_by,
)
from tests.standing import make_person, make_reflection

pytestmark = pytest.mark.django_db


def test_whom_one_can_let_in(
    author: Person, colleague: Person, supervisor: Person, stranger: Person, trainer: Person
) -> None:
    assert list(may_be_let_in(author)) == [colleague, supervisor]
    closed = make_person("Jo", closed_at=timezone.now())
    Membership.objects.create(person=closed, team=Team.objects.get(name="Harbour Street"))
    theirs = make_reflection(stranger)
    Membership.objects.create(person=stranger, team=Team.objects.get(name="Harbour Street"))
    let_in(theirs, author)
    team_left_by(stranger, "Harbour Street")
    assert list(may_be_let_in(author)) == [stranger, colleague, supervisor]
    assert trainer not in may_be_let_in(author)


def test_a_stranger_cannot_be_let_in(reflection: Reflection, stranger: Person) -> None:
    with pytest.raises(sharing.NobodyToLetIn):
        let_in(reflection, stranger)
    assert not Reader.objects.exists()


def test_the_line_manager_and_the_co_reflector_are_said(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    Membership.objects.filter(person=supervisor).update(is_line_manager=True)
    by_name = {each.person.name: each for each in candidates(author, reflection)}
    assert by_name["Tomas"].is_line_manager
    assert by_name["Tomas"].co_reflects_for == ("Harbour Street",)
    assert not by_name["Emeka"].is_line_manager
    (box,) = team_boxes(author, by_name.values())
    assert box.people == (supervisor,)


def test_a_teams_box_gives_to_the_co_reflectors_of_this_moment(
    reflection: Reflection, team: Team, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, teams=[team])
    newcomer = make_person("Jo")
    Membership.objects.create(person=newcomer, team=team, co_reflects=True)
    assert [reader.person for reader in share.readers.all()] == [supervisor]
    assert reader_of(share, supervisor).through_team == team
    assert not Share.objects.open_to(newcomer).exists()


def test_who_is_named_stays_by_name_though_a_teams_box_holds_them_too(
    reflection: Reflection, team: Team, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor, teams=[team])
    assert reader_of(share, supervisor).through_team is None


def test_a_box_of_a_team_one_is_not_in_gives_to_nobody(
    reflection: Reflection, stranger: Person
) -> None:
    other = Team.objects.get(name="Night line")
    Membership.objects.filter(person=stranger).update(co_reflects=True)
    with pytest.raises(sharing.NobodyToLetIn):
        let_in(reflection, teams=[other])


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("yes", "Works from lived experience."),
        ("no", "Doesn’t work from lived experience."),
        (None, ""),
    ],
)
def test_lived_experience_is_said_as_declared_and_unset_says_nothing(
    declared: str | None, said: str, reflection: Reflection, author: Person, supervisor: Person
) -> None:
    supervisor.lived_experience = declared
    supervisor.save()
    (candidate,) = candidates(author, reflection)
    assert candidate.lived_experience == said
