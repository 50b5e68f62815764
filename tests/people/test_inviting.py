"""Coming in: by invitation only, once, within three days, with what was decided beforehand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from peersupport.people.models import AdministrativeAct, Invitation, Membership, Person, Team
from peersupport.people.roles import Role
from peersupport.people.services import inviting
from peersupport.people.services.refusals import (
    HasAnAccount,
    InvitationEnded,
    NotAnAdministrator,
)
from tests.people.steps import NEW_PASSWORD, is_in, link_in, mails_to, words_of
from tests.standing import signed_in

SUNNIVA = "sunniva@example.org"
FORM = {"name": "Sunniva", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


def path_of(token: str) -> str:
    return inviting.link_of(token).removeprefix("http://testserver")


def comes_in(token: str, **changed: str) -> Client:
    client = Client()
    client.get(path_of(token))
    client.post("/accounts/signup/", {**FORM, **changed})
    return client


def test_nobody_signs_up_without_an_invitation(db: None) -> None:
    client = Client()
    assert "password1" not in words_of(client.get("/accounts/signup/"))
    client.post("/accounts/signup/", {**FORM, "email": SUNNIVA})
    assert not Person.objects.exists()
    assert not is_in(client)


def test_an_invitation_makes_a_person_with_what_was_decided(
    administrator: Person, team: Team
) -> None:
    _, token = inviting.invite(
        by=administrator, email="Sunniva@Example.org ", roles=[Role.TRAINER], team=team,
        co_reflects=True,
    )  # fmt: skip
    client = comes_in(token)
    person = Person.objects.get(email=SUNNIVA)
    assert (person.name, person.is_trainer, person.is_administrator) == ("Sunniva", True, False)
    assert Membership.objects.of(person).get().co_reflects
    assert person.check_password(NEW_PASSWORD)
    assert is_in(client)


def test_using_an_invitation_verifies_its_address(administrator: Person) -> None:
    _, token = inviting.invite(by=administrator, email=SUNNIVA)
    comes_in(token)
    address = Person.objects.get(email=SUNNIVA).emailaddress_set.get()
    assert (address.email, address.verified, address.primary) == (SUNNIVA, True, True)


def test_the_address_is_the_invited_one_whatever_the_form_says(administrator: Person) -> None:
    _, token = inviting.invite(by=administrator, email=SUNNIVA)
    comes_in(token, email="someone.else@example.org")
    assert Person.objects.filter(email=SUNNIVA).exists()
    assert not Person.objects.filter(email="someone.else@example.org").exists()


def test_a_new_person_begins_with_who_can_read_what(administrator: Person) -> None:
    _, token = inviting.invite(by=administrator, email=SUNNIVA)
    client = Client()
    client.get(path_of(token))
    assert client.post("/accounts/signup/", FORM)["Location"] == "/welcome/"


def test_an_invitation_works_once(administrator: Person) -> None:
    _, token = inviting.invite(by=administrator, email=SUNNIVA)
    comes_in(token)
    again = Client()
    assert again.get(path_of(token)).status_code == 404
    again.post("/accounts/signup/", {**FORM, "name": "Second"})
    assert Person.objects.get(email=SUNNIVA).name == "Sunniva"
    assert not is_in(again)


def test_of_two_forms_that_were_open_one_gets_in(administrator: Person) -> None:
    _, token = inviting.invite(by=administrator, email=SUNNIVA)
    first, second = Client(), Client()
    for client in (first, second):
        client.get(path_of(token))
    assert first.post("/accounts/signup/", FORM)["Location"] == "/welcome/"
    late = second.post("/accounts/signup/", FORM)
    assert second.get(late["Location"]).status_code == 404
    assert Person.objects.filter(email=SUNNIVA).count() == 1
    assert not is_in(second)


def test_the_service_itself_lets_one_in(administrator: Person) -> None:
    invitation, _ = inviting.invite(by=administrator, email=SUNNIVA)
    used = bytes(invitation.token_hash)
    inviting.accept(token_hash=used, name="Sunniva", password=NEW_PASSWORD)
    with pytest.raises(InvitationEnded):
        inviting.accept(token_hash=used, name="Other", password=NEW_PASSWORD)


def test_an_invitation_ends_after_three_days(administrator: Person) -> None:
    invitation, token = inviting.invite(by=administrator, email=SUNNIVA)
    assert invitation.expires_at - timezone.now() <= timedelta(hours=72)
    Invitation.objects.update(expires_at=timezone.now())
    comes_in(token)
    assert not Person.objects.filter(email=SUNNIVA).exists()


def test_a_link_that_ended_while_the_form_was_open_makes_nobody(administrator: Person) -> None:
    invitation, token = inviting.invite(by=administrator, email=SUNNIVA)
    client = Client()
    client.get(path_of(token))
    inviting.revoke(by=administrator, invitation=invitation)
    client.post("/accounts/signup/", FORM)
    assert not Person.objects.filter(email=SUNNIVA).exists()


def test_used_ended_taken_back_and_unknown_links_answer_alike(administrator: Person) -> None:
    used = inviting.invite(by=administrator, email="used@example.org")[1]
    comes_in(used)
    back, taken_back = inviting.invite(by=administrator, email="back@example.org")
    inviting.revoke(by=administrator, invitation=back)
    old, ended = inviting.invite(by=administrator, email="old@example.org")
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now())
    answers = [Client().get(path_of(each)) for each in (used, taken_back, ended, "never-made")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({words_of(answer) for answer in answers}) == 1


def test_a_new_link_ends_the_old_one_and_whoever_came_with_it(administrator: Person) -> None:
    invitation, old = inviting.invite(by=administrator, email=SUNNIVA)
    waiting = Client()
    waiting.get(path_of(old))
    new = inviting.make_new_link(by=administrator, invitation=invitation)
    waiting.post("/accounts/signup/", FORM)
    assert not Person.objects.filter(email=SUNNIVA).exists()
    assert Client().get(path_of(old)).status_code == 404
    comes_in(new)
    assert Person.objects.filter(email=SUNNIVA).exists()


def test_inviting_the_same_address_again_leaves_one_good_link(administrator: Person) -> None:
    _, first = inviting.invite(by=administrator, email=SUNNIVA)
    _, second = inviting.invite(by=administrator, email=SUNNIVA)
    assert Invitation.objects.usable().count() == 1
    assert Client().get(path_of(first)).status_code == 404
    assert Client().get(path_of(second)).status_code == 302


def test_opening_a_link_uses_nothing_up(administrator: Person) -> None:
    _, token = inviting.invite(by=administrator, email=SUNNIVA)
    for _ in range(3):
        assert Client().get(path_of(token)).status_code == 302
    assert Invitation.objects.usable().count() == 1


def test_who_is_signed_in_does_not_use_up_an_invitation(administrator: Person) -> None:
    _, token = inviting.invite(by=administrator, email=SUNNIVA)
    answer = signed_in(administrator).get(path_of(token))
    assert answer.status_code == 200
    assert Invitation.objects.usable().count() == 1


def test_the_token_is_kept_nowhere(administrator: Person) -> None:
    _, token = inviting.invite(by=administrator, email=SUNNIVA)
    client = Client()
    client.get(path_of(token))
    with connection.cursor() as cursor:
        cursor.execute("SELECT token_hash FROM people_invitation")
        assert all(token.encode() not in bytes(row[0]) for row in cursor.fetchall())
    assert token not in str(dict(client.session.items()))


def test_nobody_but_an_administrator_invites(author: Person, trainer: Person) -> None:
    for person in (author, trainer):
        with pytest.raises(NotAnAdministrator):
            inviting.invite(by=person, email=SUNNIVA)
    assert not Invitation.objects.exists()


def test_a_role_that_was_taken_a_moment_ago_invites_nobody(administrator: Person) -> None:
    Person.objects.update(is_administrator=False)
    assert administrator.is_administrator
    with pytest.raises(NotAnAdministrator):
        inviting.invite(by=administrator, email=SUNNIVA)


def test_nobody_is_invited_who_has_an_account(administrator: Person, author: Person) -> None:
    with pytest.raises(HasAnAccount):
        inviting.invite(by=administrator, email=author.email.upper())
    assert not Invitation.objects.exists()


def test_the_record_says_who_invited_whom_and_what_for(administrator: Person, team: Team) -> None:
    inviting.invite(by=administrator, email=SUNNIVA, roles=[Role.ADMINISTRATOR], team=team)
    act = AdministrativeAct.objects.get()
    assert (act.verb, act.by, act.email, act.team) == ("invited", administrator, SUNNIVA, team)
    assert act.detail == "administrator"


def test_the_form_mails_a_link_that_lets_them_in(administrator: Person, team: Team) -> None:
    sent = {"name": "Sunniva", "email": SUNNIVA, "team": str(team.pk), "part": "write"}
    assert signed_in(administrator).post("/people/add/", sent).status_code == 302
    client = Client()
    client.get(link_in(mails_to(SUNNIVA)[0]))
    client.post("/accounts/signup/", FORM)
    assert Membership.objects.get(person__email=SUNNIVA).team == team


def test_a_link_to_hand_over_is_shown_and_not_mailed(administrator: Person) -> None:
    sent = {"email": SUNNIVA, "part": "write", "hand_over": "yes"}
    shown = words_of(signed_in(administrator).post("/people/add/", sent))
    assert Client().get(link_in(shown).split("<")[0]).status_code == 302
    assert mails_to(SUNNIVA) == []


def test_a_wrong_form_says_what_to_look_at_and_keeps_what_was_typed(administrator: Person) -> None:
    sent = {"name": "Sunniva", "email": "sunniva.example.org", "part": "write-back"}
    answer = signed_in(administrator).post("/people/add/", sent)
    assert answer.status_code == 422
    shown = words_of(answer)
    assert "Two things need another look" in shown
    assert 'value="sunniva.example.org"' in shown
    assert not Invitation.objects.exists()


def test_a_password_like_the_new_name_is_refused(administrator: Person) -> None:
    _, token = inviting.invite(by=administrator, email=SUNNIVA)
    same = "Bartholomewina"
    comes_in(token, name=same, password1=same.lower(), password2=same.lower())
    assert not Person.objects.filter(email=SUNNIVA).exists()
