"""Signing in and a forgotten password: the same answers whatever exists, and the owner is told."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from peersupport.people.models import Person
from tests.people.steps import (
    NEW_PASSWORD,
    SECRET,
    code_of,
    is_in,
    link_in,
    mails_to,
    signs_in,
    with_app,
    with_recovery_codes,
    words_of,
)
from tests.standing import PASSWORD, signed_in

NOBODY = "nobody@example.org"


def alike(answer: HttpResponse, typed: str) -> tuple[int, str]:
    """What an answer tells, without what was typed and what differs every time."""
    words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", words_of(answer))
    words = re.sub(r'"x-csrftoken": "\w+"', "", words)
    return answer.status_code, words.replace(typed, "…")


def forgets(address: str) -> HttpResponse:
    return Client().post("/accounts/password/reset/", {"email": address}, follow=True)


def opens_reset(address: str) -> tuple[Client, str]:
    """The browser that opened the link of the mail, and the form's address there."""
    forgets(address)
    client = Client()
    return client, client.get(link_in(mails_to(address)[-1]))["Location"]


def test_an_unknown_address_and_a_wrong_password_answer_alike(author: Person) -> None:
    wrong = alike(signs_in(author.email, "not the word at all"), author.email)
    unknown = alike(signs_in(NOBODY, "not the word at all"), NOBODY)
    assert wrong == unknown
    assert wrong[0] == 200


def test_one_password_is_compared_whatever_exists(
    author: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    plain = Person.set_password
    check = Person.check_password
    monkeypatch.setattr(Person, "set_password", lambda p, w: (hashed.append("s"), plain(p, w))[1])
    monkeypatch.setattr(Person, "check_password", lambda p, w: hashed.append("c") or check(p, w))
    counts = []
    for address in (author.email, NOBODY):
        hashed.clear()
        signs_in(address, "not the word at all")
        counts.append(len(hashed))
    assert counts == [1, 1]


def test_too_many_tries_are_slowed_for_known_and_unknown_alike(author: Person) -> None:
    for address in (author.email, NOBODY):
        cache.clear()
        for _ in range(5):
            signs_in(address, "not the word at all")
        late = Client()
        signs_in(address, PASSWORD, client=late)
        assert not is_in(late)


def test_many_tries_at_other_addresses_push_no_throttle_out(author: Person) -> None:
    for _ in range(6):
        signs_in(author.email, "a wrong password")
    for number in range(400):
        cache.set(f"zz{number}", number)
    client = Client()
    signs_in(author.email, client=client)
    assert not is_in(client)


def test_the_owner_is_told_of_every_new_sign_in(author: Person) -> None:
    signs_in(author.email)
    told = mails_to(author.email)
    assert len(told) == 1
    assert "signed in" in told[0]
    assert author.name not in told[0]
    assert "127.0.0.1" not in told[0]


def test_a_mail_server_that_is_away_keeps_nobody_out(
    author: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    client = Client()
    assert signs_in(author.email, client=client).status_code == 302
    assert is_in(client)


def test_new_people_are_welcomed_and_others_go_home(author: Person) -> None:
    assert signs_in(author.email)["Location"] == "/welcome/"
    Person.objects.update(welcomed_at=author.joined_at)
    assert signs_in(author.email)["Location"] == "/"


def test_signing_in_leads_on_to_where_one_wanted(author: Person) -> None:
    sent = {"login": author.email, "password": PASSWORD, "next": "/accounts/yours/"}
    assert Client().post("/accounts/login/", sent)["Location"] == "/accounts/yours/"
    sent["next"] = "https://elsewhere.example/"
    assert "elsewhere" not in Client().post("/accounts/login/", sent)["Location"]


def test_this_phone_is_mine_lasts_two_weeks_and_otherwise_until_the_browser_closes(
    author: Person, settings: Settings
) -> None:
    for remember, lasts in (("on", 14 * 24 * 60 * 60), ("", "")):
        client = Client()
        sent = {"login": author.email, "password": PASSWORD, "remember": remember}
        client.post("/accounts/login/", sent)
        assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == lasts


def test_a_forgotten_password_answers_alike_and_sends_one_mail_whatever_exists(
    author: Person,
) -> None:
    known, unknown = forgets(author.email), forgets(NOBODY)
    assert alike(known, author.email) == alike(unknown, NOBODY)
    assert [each.to for each in mail.outbox] == [[author.email], [NOBODY]]


def test_the_link_of_the_mail_sets_a_new_password(author: Person) -> None:
    client, form = opens_reset(author.email)
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    author.refresh_from_db()
    assert author.check_password(NEW_PASSWORD)


def test_a_new_password_ends_what_is_open_elsewhere(author: Person) -> None:
    elsewhere = signed_in(author)
    client, form = opens_reset(author.email)
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert elsewhere.get("/accounts/yours/").status_code == 302


@pytest.mark.parametrize("code", ["", "000000"])
def test_with_a_second_factor_the_mailbox_alone_sets_no_password(author: Person, code: str) -> None:
    with_app(author)
    client, form = opens_reset(author.email)
    assert "Your second step" in words_of(client.get(form))
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD, "code": code})
    author.refresh_from_db()
    assert author.check_password(PASSWORD)


@pytest.mark.parametrize("by", ["app", "recovery code"])
def test_the_second_factor_and_the_mailbox_set_a_new_password(author: Person, by: str) -> None:
    with_app(author)
    recovery = with_recovery_codes(author)[0]
    client, form = opens_reset(author.email)
    code = code_of(SECRET) if by == "app" else recovery
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD, "code": code})
    author.refresh_from_db()
    assert author.check_password(NEW_PASSWORD)


def test_a_recovery_code_is_not_used_up_by_two_passwords_that_differ(author: Person) -> None:
    with_app(author)
    code = with_recovery_codes(author)[0]
    client, form = opens_reset(author.email)
    client.post(form, {"password1": NEW_PASSWORD, "password2": "another one here", "code": code})
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD, "code": code})
    author.refresh_from_db()
    assert author.check_password(NEW_PASSWORD)


def test_signing_out_empties_what_the_browser_keeps(author: Person) -> None:
    client = signed_in(author)
    answer = client.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not is_in(client)
    assert signed_in(author).get("/accounts/logout/").status_code == 200
