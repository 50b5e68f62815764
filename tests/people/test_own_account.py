"""What people say about themselves, the first-use page, and who can read what."""

import pytest
from django.test import Client
from django.urls import get_resolver
from pytest_django import Settings

from peersupport.people import second_factor
from peersupport.people.models import Person
from peersupport.people.models.person import SECOND_ADDRESS
from peersupport.people.services import second_addresses
from peersupport.people.services.resealing import reseal
from peersupport.web.sealed import keyring
from tests.people.steps import (
    SECRET,
    confirms_password,
    is_in,
    link_in,
    mails_to,
    signs_in,
    with_app,
    words_of,
)
from tests.standing import signed_in

OWN = "/accounts/yours/"
SENT = {
    "name": "Nadia K.", "time_zone": "Asia/Kolkata", "theme": "dark", "letters": "plain",
    "lived_experience": "yes",
}  # fmt: skip


def test_one_changes_ones_own_and_nobody_elses(author: Person, colleague: Person) -> None:
    assert signed_in(author).post(OWN, SENT)["Location"] == OWN
    author.refresh_from_db()
    colleague.refresh_from_db()
    assert {name: getattr(author, name) for name in SENT} == SENT
    assert colleague.name == "Emeka"


def test_unset_says_nothing(author: Person) -> None:
    client = signed_in(author)
    client.post(OWN, SENT)
    client.post(OWN, SENT | {"lived_experience": ""})
    author.refresh_from_db()
    assert author.lived_experience is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""), ("name", "x" * 61), ("time_zone", "Europe/Atlantis"),
        ("theme", "loud"), ("lived_experience", "maybe"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_said_and_changes_nothing(
    author: Person, name: str, value: str
) -> None:
    answer = signed_in(author).post(OWN, SENT | {name: value})
    assert answer.status_code == 422
    assert "One thing needs another look" in words_of(answer)
    author.refresh_from_db()
    assert (author.name, author.time_zone) == ("Nadia", "")


def test_every_time_zone_that_can_be_chosen_is_one(author: Person) -> None:
    client = signed_in(author)
    for zone in ("America/Argentina/Buenos_Aires", "Pacific/Chatham", "UTC"):
        client.post(OWN, SENT | {"time_zone": zone})
        assert client.get(OWN).status_code == 200
        author.refresh_from_db()
        assert author.time_zone == zone


def test_a_closed_account_keeps_what_others_saw_and_still_sets_its_look(author: Person) -> None:
    Person.objects.filter(pk=author.pk).update(closed_at=author.joined_at)
    signed_in(author).post(OWN, SENT)
    author.refresh_from_db()
    assert (author.name, author.lived_experience) == ("Nadia", None)
    assert author.theme == "dark"


def test_the_first_use_page_is_read_once_and_can_be_read_again(author: Person) -> None:
    client = signed_in(author)
    assert client.get("/welcome/").status_code == 200
    assert client.post("/welcome/", {"time_zone": "Europe/Oslo"})["Location"] == "/"
    author.refresh_from_db()
    first = author.welcomed_at
    assert first is not None
    client.post("/welcome/", {"time_zone": "Europe/Oslo"})
    author.refresh_from_db()
    assert (author.welcomed_at, author.time_zone) == (first, "Europe/Oslo")


def test_the_privacy_page_opens_to_everyone_and_says_who_runs_this(
    author: Person, settings: Settings
) -> None:
    settings.RUN_BY, settings.PRIVACY_CONTACT = "The Harbour Trust", "ask@harbour.example"
    settings.HELP_NOW = "Ring 0800 555 000"
    for client in (Client(), signed_in(author)):
        shown = words_of(client.get("/about/privacy/"))
        for words in ("The Harbour Trust runs this site", "ask@harbour.example", "0800 555 000"):
            assert words in shown
        assert "has the keys" in shown
        assert "no special protection" in shown


@pytest.mark.django_db
def test_without_settings_the_privacy_page_still_says_whom_to_ask() -> None:
    shown = words_of(Client().get("/about/privacy/"))
    assert "Ask the person who invited you who runs this site" in shown


def test_only_the_way_in_and_privacy_open_without_signing_in(author: Person) -> None:
    ours = (
        "/accounts/yours/",
        "/welcome/",
        "/accounts/second-factor/",
        "/accounts/second-address/",
    )
    for path in ours:
        assert Client().get(path)["Location"].startswith("/accounts/login/")
    assert get_resolver().reverse("privacy") == "about/privacy/"


def test_after_a_new_key_all_of_it_opens_with_the_new_key_alone(
    author: Person, settings: Settings
) -> None:
    private = "at.home@example.net"
    factor = with_app(author)
    token = second_addresses.seal_link(by=author, address=private)
    second_addresses.prove(by=author, token=token)
    new = b"n" * 32
    settings.TEXT_KEYS = [new, *settings.TEXT_KEYS]
    client = Client()
    assert "authenticate" in signs_in(private, client=client)["Location"]
    assert reseal() == 2
    assert reseal() == 0
    author.refresh_from_db()
    author.save()
    settings.TEXT_KEYS = [new]
    factor.refresh_from_db()
    assert second_factor.unseal(factor.data["secret"]) == SECRET
    author.refresh_from_db()
    newest = keyring().fingerprints(private, SECOND_ADDRESS)[0]
    assert bytes(author.second_address_key or b"") == newest
    assert not is_in(client)


def test_a_new_main_address_takes_the_place_of_the_old_one_once_it_is_proven(
    author: Person,
) -> None:
    with_app(author)
    client = signed_in(author)
    confirms_password(client)
    client.post("/accounts/email/", {"action_add": "", "email": "nadia@new.example"})
    author.refresh_from_db()
    assert author.email == "nadia@example.org"
    client.post(link_in(mails_to("nadia@new.example")[0]))
    author.refresh_from_db()
    assert author.email == "nadia@new.example"
    assert author.emailaddress_set.get().email == "nadia@new.example"
    assert len(mails_to("nadia@example.org")) == 1


def test_the_address_of_another_is_not_taken_and_not_told(
    author: Person, colleague: Person
) -> None:
    client = signed_in(author)
    confirms_password(client)
    free = client.post("/accounts/email/", {"action_add": "", "email": "free@new.example"})
    client.post("/accounts/email/", {"action_remove": "", "email": "free@new.example"})
    taken = client.post("/accounts/email/", {"action_add": "", "email": colleague.email})
    assert (free.status_code, free["Location"]) == (taken.status_code, taken["Location"])
    client.post(link_in(mails_to(colleague.email)[0]))
    author.refresh_from_db()
    assert author.email == "nadia@example.org"


def test_the_four_tasks_are_off_until_one_turns_them_on_and_off_again(
    author: Person, colleague: Person
) -> None:
    client = signed_in(author)
    assert not author.uses_tasks
    for sent, uses in (({"uses_tasks": "on"}, True), ({}, False)):
        client.post(OWN, SENT | sent)
        author.refresh_from_db()
        colleague.refresh_from_db()
        assert (author.uses_tasks, colleague.uses_tasks) == (uses, False)


def test_a_closed_account_still_turns_the_four_tasks_on(author: Person) -> None:
    Person.objects.filter(pk=author.pk).update(closed_at=author.joined_at)
    signed_in(author).post(OWN, SENT | {"uses_tasks": "on"})
    author.refresh_from_db()
    assert author.uses_tasks
