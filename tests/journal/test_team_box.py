"""A team's box lets in those whose names stood beside it, and nobody who joined them since."""

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journal.models import Reflection, Share
from journal.services.letting_in import NotShown
from peersupport.people.models import Membership, Person, Team
from tests.journal.sharing_scenes import address, let_in, shown_beside_teams, team_left_by, text_of
from tests.standing import make_person, make_reflection, signed_in

pytestmark = pytest.mark.django_db

ASKED_ANEW = "Who reflects with Harbour Street has changed since: look at the names again"


@pytest.fixture
def shown(reflection: Reflection, author: Person, supervisor: Person) -> list[str]:
    """The names that the page showed the author, before anyone joined."""
    return shown_beside_teams(signed_in(author), reflection)


def vera(team: Team) -> Person:
    person = make_person("Vera")
    Membership.objects.create(person=person, team=team, co_reflects=True)
    return person


def save(client: Client, page: Reflection, **data: object) -> HttpResponse:
    return client.post(address("share", page.pk), {"words": "on", **data})


def readers() -> list[str]:
    return sorted(Share.objects.values_list("readers__person__name", flat=True))


def test_somebody_who_joined_while_the_names_were_shown_is_not_let_in(
    reflection: Reflection, author: Person, team: Team, shown: list[str]
) -> None:
    vera(team)
    answer = save(signed_in(author), reflection, teams=team.pk, shown=shown, word="For Tomas.")
    page = text_of(answer)
    assert answer.status_code == 409
    assert ASKED_ANEW in page
    assert "Harbour Street: Tomas , Vera" in page
    assert "For Tomas." in page
    assert re.search(f'name="teams" value="{team.pk}" checked', answer.text)
    assert not Share.objects.exists()


def test_who_looked_at_the_names_again_lets_them_in(
    reflection: Reflection, author: Person, team: Team, shown: list[str]
) -> None:
    vera(team)
    client = signed_in(author)
    answer = save(client, reflection, teams=team.pk, shown=shown)
    again = re.findall(r'name="shown" value="([^"]+)"', answer.text)
    assert save(client, reflection, teams=team.pk, shown=again).status_code == 302
    assert readers() == ["Tomas", "Vera"]


def test_those_who_remain_are_let_in_where_one_left_since(
    reflection: Reflection, author: Person, team: Team
) -> None:
    vera(team)
    Membership.objects.create(person=make_person("Noor"), team=team, co_reflects=True)
    shown = shown_beside_teams(signed_in(author), reflection)
    team_left_by(Person.objects.get(name="Noor"), "Harbour Street")
    answer = save(signed_in(author), reflection, teams=team.pk, shown=shown)
    assert answer.status_code == 302
    assert readers() == ["Vera"]


@pytest.mark.parametrize("sent", [[], [""], ["nobody"], ["- -"]])
def test_a_box_whose_names_nobody_saw_lets_nobody_in(
    sent: list[str], reflection: Reflection, author: Person, supervisor: Person, team: Team
) -> None:
    answer = save(signed_in(author), reflection, teams=team.pk, shown=sent)
    assert answer.status_code == 409
    assert ASKED_ANEW in text_of(answer)
    assert not Share.objects.exists()


def test_names_beside_another_teams_box_are_not_those_of_this_one(
    reflection: Reflection, author: Person, team: Team, shown: list[str]
) -> None:
    other = Team.objects.create(name="Night line")
    Membership.objects.create(person=author, team=other)
    beside_another = [shown[0].replace(str(team.pk), str(other.pk))]
    answer = save(signed_in(author), reflection, teams=team.pk, shown=beside_another)
    assert answer.status_code == 409
    assert not Share.objects.exists()


def test_names_that_came_meanwhile_are_said_beside_whatever_else_was_wrong(
    reflection: Reflection, author: Person, team: Team, shown: list[str]
) -> None:
    vera(team)
    answer = save(signed_in(author), reflection, teams=team.pk, shown=shown, words="")
    assert answer.status_code == 409
    assert ASKED_ANEW in text_of(answer)
    assert "without them nothing is shared" in text_of(answer)


def test_names_that_came_while_a_copy_was_begun_count_as_unseen_until_they_are_said(
    reflection: Reflection, author: Person, team: Team, shown: list[str]
) -> None:
    vera(team)
    client = signed_in(author)
    begun = save(client, reflection, teams=team.pk, shown=shown, press="copy")
    then = re.findall(r'name="shown" value="([^"]+)"', begun.text)
    answer = save(client, reflection, teams=team.pk, shown=then)
    assert answer.status_code == 409
    assert ASKED_ANEW in text_of(answer)
    assert not Share.objects.exists()


def test_who_is_ticked_by_name_was_seen(
    reflection: Reflection, author: Person, team: Team, shown: list[str]
) -> None:
    joined = vera(team)
    answer = save(signed_in(author), reflection, teams=team.pk, shown=shown, let_in=joined.pk)
    assert answer.status_code == 302
    assert readers() == ["Tomas", "Vera"]


def test_the_service_refuses_names_that_were_not_shown(
    reflection: Reflection, supervisor: Person, team: Team
) -> None:
    with pytest.raises(NotShown):
        let_in(reflection, teams={team: []})
    assert not Share.objects.exists()
    let_in(reflection, teams={team: [supervisor.pk]})
    assert readers() == ["Tomas"]


def test_the_names_beside_a_box_cost_no_question_of_their_own(author: Person, team: Team) -> None:
    counts = []
    for number in range(2):
        for each in range(4):
            person = make_person(f"N{number}{each}")
            Membership.objects.create(person=person, team=team, co_reflects=True)
        page = make_reflection(author)
        with CaptureQueriesContext(connection) as queries:
            shown_beside_teams(signed_in(author), page)
        counts.append(len(queries))
    assert counts[0] == counts[1]
