"""The private second address: a way in, and seen by its owner alone."""

from hashlib import sha256
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client

from peersupport.people.models import AdministrativeAct, Person
from peersupport.people.services import second_addresses
from peersupport.people.services.refusals import LinkEnded
from tests.people.steps import (
    NEW_PASSWORD,
    confirms_password,
    is_in,
    link_in,
    mails_to,
    signs_in,
    words_of,
)
from tests.people.test_signing_in import alike, forgets, opens_reset
from tests.standing import PASSWORD, signed_in

PRIVATE = "at.home@example.net"
PAGE = "/accounts/second-address/"


@pytest.fixture
def owner(author: Person) -> Person:
    """Nadia, who proved a second address."""
    second_addresses.prove(by=author, token=seal(author))
    author.refresh_from_db()
    return author


def seal(person: Person, address: str = PRIVATE) -> str:
    return second_addresses.seal_link(by=person, address=address)


def asks(person: Person, address: str) -> tuple[Client, Any]:
    client = signed_in(person)
    confirms_password(client)
    return client, client.post(PAGE, {"email": address})


def test_a_mailed_link_and_a_button_prove_it(author: Person) -> None:
    client, _ = asks(author, PRIVATE)
    author.refresh_from_db()
    assert author.second_address is None
    link = link_in(mails_to(PRIVATE)[0])
    assert PRIVATE in words_of(client.get(link))
    author.refresh_from_db()
    assert author.second_address is None
    client.post(link)
    author.refresh_from_db()
    assert author.second_address == PRIVATE


def test_one_signs_in_with_either(owner: Person) -> None:
    for address in (owner.email, PRIVATE, PRIVATE.upper()):
        client = Client()
        signs_in(address, client=client)
        assert is_in(client)


def test_a_closed_mailbox_at_work_is_no_longer_needed_for_a_new_password(owner: Person) -> None:
    client, form = opens_reset(PRIVATE)
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    owner.refresh_from_db()
    assert owner.check_password(NEW_PASSWORD)


def test_the_mail_for_a_new_password_goes_where_it_was_asked_for(owner: Person) -> None:
    forgets(PRIVATE)
    assert len(mails_to(PRIVATE)) == 1
    assert mails_to(owner.email) == []


def test_it_can_be_read_nowhere_in_the_database(owner: Person) -> None:
    signs_in(PRIVATE, client=Client())
    forgets(PRIVATE)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells = [bytes(c) if isinstance(c, memoryview) else str(c).encode() for c in row]
                assert all(PRIVATE.encode() not in cell for cell in cells), table


def test_the_throttles_do_not_tell_which_address_was_typed(owner: Person) -> None:
    signs_in(PRIVATE, "a wrong password")
    Client().post("/accounts/password/reset/", {"email": PRIVATE})
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_cache")
        names = " ".join(name for (name,) in cursor.fetchall())
    assert names
    assert sha256(PRIVATE.encode()).hexdigest() not in names
    assert "127.0.0.1" not in names


def test_it_is_not_in_the_session_either(owner: Person) -> None:
    client = Client()
    signs_in(PRIVATE, client=client)
    assert is_in(client)
    assert PRIVATE not in str(dict(client.session.items()))
    assert not EmailAddress.objects.filter(email=PRIVATE).exists()


def test_the_link_itself_does_not_tell_it(author: Person) -> None:
    token = seal(author)
    assert "home" not in token
    assert PRIVATE not in token


def test_asking_answers_alike_whoever_has_the_address(
    owner: Person, colleague: Person, stranger: Person
) -> None:
    answers = [alike(asks(stranger, each)[1], each) for each in (PRIVATE, colleague.email)]
    answers.append(alike(asks(stranger, "free@example.net")[1], "free@example.net"))
    assert len(set(answers)) == 1
    assert answers[0][0] == 200
    assert all(len(mails_to(each)) == 1 for each in (PRIVATE, colleague.email))


def test_nobody_takes_the_second_address_of_another(owner: Person, stranger: Person) -> None:
    with pytest.raises(LinkEnded):
        second_addresses.prove(by=stranger, token=seal(stranger))
    stranger.refresh_from_db()
    assert stranger.second_address is None
    client = Client()
    signs_in(PRIVATE, client=client)
    assert client.session["_auth_user_id"] == str(owner.pk)


def test_a_link_proves_it_for_the_one_who_asked_and_for_a_day(
    author: Person, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = seal(author)
    assert signed_in(stranger).post(f"{PAGE}{token}/").status_code == 404
    now = second_addresses.time.time()
    monkeypatch.setattr(second_addresses.time, "time", lambda: now + 24 * 60 * 60 + 1)
    with pytest.raises(LinkEnded):
        second_addresses.prove(by=author, token=token)
    assert Person.objects.exclude(second_address_key=None).count() == 0


@pytest.mark.parametrize("token", ["x", "AQ", "ä", "a" * 400, "=" * 5])
def test_a_broken_link_is_answered_with_a_sentence(author: Person, token: str) -> None:
    for answer in (
        signed_in(author).get(f"{PAGE}{token}/"),
        signed_in(author).post(f"{PAGE}{token}/"),
    ):
        assert answer.status_code == 404
        assert "can’t be used any more" in words_of(answer)


def test_the_main_address_is_no_second_one(author: Person) -> None:
    _, answer = asks(author, author.email.upper())
    assert answer.status_code == 422
    assert mails_to(author.email) == []


def test_adding_it_asks_for_the_password_again(author: Person) -> None:
    answer = signed_in(author).post(PAGE, {"email": PRIVATE})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert mails_to(PRIVATE) == []


def test_forgotten_it_opens_nothing(owner: Person) -> None:
    client = signed_in(owner)
    confirms_password(client)
    client.post(f"{PAGE}forget/")
    owner.refresh_from_db()
    assert (owner.second_address, owner.second_address_key) == (None, None)
    late = Client()
    signs_in(PRIVATE, client=late)
    assert not is_in(late)


def test_administrators_do_not_see_it(owner: Person, administrator: Person) -> None:
    client = signed_in(administrator)
    for path in ("/people/", f"/people/{owner.pk}/", "/people/record/"):
        assert PRIVATE not in words_of(client.get(path))
    assert not AdministrativeAct.objects.exists()


def test_the_owner_is_told_of_a_sign_in_at_both_addresses(owner: Person) -> None:
    signs_in(owner.email)
    assert len(mails_to(PRIVATE)) == len(mails_to(owner.email)) == 1


def test_the_main_address_is_not_told_of_the_second_one(author: Person) -> None:
    client, _ = asks(author, PRIVATE)
    client.post(link_in(mails_to(PRIVATE)[0]))
    assert mails_to(author.email) == []


def test_a_main_address_that_is_anothers_second_one_opens_by_its_own_password(
    owner: Person, stranger: Person
) -> None:
    Person.objects.filter(pk=stranger.pk).update(email=PRIVATE)
    stranger.emailaddress_set.update(email=PRIVATE)
    owner.set_password(NEW_PASSWORD)
    owner.save()
    for word, who in ((PASSWORD, stranger), (NEW_PASSWORD, owner)):
        client = Client()
        signs_in(PRIVATE, word, client=client)
        assert client.session["_auth_user_id"] == str(who.pk)
