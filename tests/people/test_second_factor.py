"""The second factor: who must have one, what stays open without one, and how it is kept."""

import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from pytest_django import Settings

from peersupport.people import second_factor
from peersupport.people.middleware import OPEN_WITHOUT
from peersupport.people.models import Person
from tests.people.steps import (
    SECRET,
    code_of,
    confirms_password,
    is_in,
    signs_in,
    with_app,
    with_recovery_codes,
    words_of,
)
from tests.standing import signed_in

FIRST = "/accounts/second-factor/"
OWN = "/accounts/yours/"


@pytest.fixture
def everyone(settings: Settings) -> None:
    settings.SECOND_FACTOR = "everyone"


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("everyone", {"author", "supervisor", "trainer", "administrator"}),
        ("privileged", {"trainer", "administrator"}),
        ("nobody", set()),
        ("a word it doesn’t know", {"author", "supervisor", "trainer", "administrator"}),
    ],
)
def test_the_setting_says_who_is_led_to_set_one_up(
    asked: str, led: set[str], settings: Settings, author: Person, supervisor: Person,
    trainer: Person, administrator: Person,
) -> None:  # fmt: skip
    settings.SECOND_FACTOR = asked
    people = {
        "author": author, "supervisor": supervisor, "trainer": trainer,
        "administrator": administrator,
    }  # fmt: skip
    answers = {name: signed_in(each).get(OWN) for name, each in people.items()}
    assert {name for name, each in answers.items() if each.status_code == 302} == led
    assert {each["Location"] for each in answers.values() if each.status_code == 302} <= {FIRST}


def test_with_a_factor_every_page_opens(everyone: None, author: Person) -> None:
    with_app(author)
    assert signed_in(author).get(OWN).status_code == 200


def test_recovery_codes_alone_are_no_factor(everyone: None, author: Person) -> None:
    with_recovery_codes(author)
    assert signed_in(author).get(OWN)["Location"] == FIRST


def _routes(patterns: list[Any], before: str = "") -> list[tuple[str, str]]:
    found = []
    for each in patterns:
        inside = getattr(each, "url_patterns", None)
        route = before + str(each.pattern)
        if inside is None:
            found.append((route, each.name))
        else:
            name = f"{each.namespace}:" if each.namespace else ""
            found += [(r, f"{name}{n}") for r, n in _routes(inside, route)]
    return found


def _path(route: str) -> str:
    route = re.sub(r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000", route)
    route = re.sub(r"<int:\w+>", "1", route)
    route = re.sub(r"\(\?P<uidb36>[^)]*\)", "ab", re.sub(r"\(\?P<key>[^)]*\)", "cd", route))
    return "/" + re.sub(r"<[^>]+>", "word", route).replace("^", "").replace("$", "")


def test_without_a_factor_every_route_but_the_few_named_ones_is_shut(
    everyone: None, author: Person
) -> None:
    client = signed_in(author)
    shut, opened = set(), set()
    for route, name in _routes(get_resolver().url_patterns):
        answer = client.get(_path(route))
        led = answer.status_code == 302 and answer["Location"] == FIRST
        (shut if led else opened).add(name)
        client.force_login(author)
    assert opened == OPEN_WITHOUT
    assert {"your_account", "account_change_password", "account_email", "people:list"} <= shut


def test_what_was_sent_without_a_factor_is_refused_and_not_taken_away(
    everyone: None, author: Person
) -> None:
    answer = signed_in(author).post(OWN, {"name": "Other"})
    assert answer.status_code == 403
    assert "Location" not in answer
    author.refresh_from_db()
    assert author.name == "Nadia"


def test_removing_the_last_factor_shuts_every_browser_at_its_next_request(
    everyone: None, author: Person
) -> None:
    with_app(author)
    here, elsewhere = signed_in(author), signed_in(author)
    assert elsewhere.get(OWN).status_code == 200
    confirms_password(here)
    here.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=author).exists()
    assert here.get(OWN)["Location"] == FIRST
    assert elsewhere.get(OWN)["Location"] == FIRST


def test_a_new_role_asks_at_the_next_request(settings: Settings, author: Person) -> None:
    settings.SECOND_FACTOR = "privileged"
    client = signed_in(author)
    assert client.get(OWN).status_code == 200
    Person.objects.filter(pk=author.pk).update(is_trainer=True)
    assert client.get(OWN)["Location"] == FIRST


def test_who_is_known_without_their_factor_counts_as_having_none(author: Person) -> None:
    with_app(author)
    assert not second_factor.has_one(Person.objects.get(pk=author.pk))


def test_knowing_it_costs_no_query(author: Person, settings: Settings) -> None:
    with_app(author)
    client, counts = signed_in(author), []
    for asked in ("nobody", "everyone"):
        settings.SECOND_FACTOR = asked
        with CaptureQueriesContext(connection) as asked_for:
            assert client.get(OWN).status_code == 200
        counts.append(len(asked_for))
    assert counts[0] == counts[1]


def test_an_app_is_set_up_with_its_code_and_recovery_codes_are_shown(
    everyone: None, author: Person
) -> None:
    client = signed_in(author)
    confirms_password(client)
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    codes = client.get(answer["Location"]).context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] in words_of(client.get(answer["Location"]))
    assert client.get(OWN).status_code == 200


def test_a_wrong_code_sets_up_nothing(everyone: None, author: Person) -> None:
    client = signed_in(author)
    confirms_password(client)
    client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert not Authenticator.objects.exists()
    assert client.get(OWN)["Location"] == FIRST


def test_while_it_is_set_up_the_secret_is_sealed_too(everyone: None, author: Person) -> None:
    client = signed_in(author)
    confirms_password(client)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    assert secret not in json.dumps(dict(client.session.items()))


def test_secrets_can_not_be_read_in_the_database(author: Person) -> None:
    with_app(author)
    codes = with_recovery_codes(author)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())
    assert SECRET not in stored
    assert all(code not in stored for code in codes)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert second_factor.unseal(kept) == SECRET


def test_signing_in_asks_for_the_code_and_opens_with_it(author: Person) -> None:
    with_app(author)
    client = Client()
    assert signs_in(author.email, client=client)["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert not is_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(SECRET)})
    assert is_in(client)


def test_a_code_works_once(author: Person) -> None:
    with_app(author)
    code = code_of(SECRET)
    for expected in (True, False):
        client = Client()
        signs_in(author.email, client=client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_in(client) is expected


def test_a_recovery_code_opens_once(author: Person) -> None:
    with_app(author)
    code = with_recovery_codes(author)[0]
    for expected in (True, False):
        client = Client()
        signs_in(author.email, client=client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_in(client) is expected


def test_passkeys_belong_to_the_name_of_the_site(settings: Settings, author: Person) -> None:
    client = signed_in(author)
    confirms_password(client)
    page = client.get("/accounts/2fa/webauthn/add/", headers={"host": "testserver"})
    asked = page.context["js_data"]["creation_options"]["publicKey"]["rp"]
    assert asked == {"id": "testserver", "name": "Reflections"}
