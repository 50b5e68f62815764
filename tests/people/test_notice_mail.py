"""Whether, how often and where a mail says that something waits: one's own choice."""

import pytest

from peersupport.people.models import Person
from peersupport.people.services import second_addresses
from tests.people.steps import words_of
from tests.standing import signed_in

OWN = "/accounts/yours/"
SENT = {"name": "Nadia"}


def with_second_address(person: Person) -> None:
    token = second_addresses.seal_link(by=person, address="at.home@example.net")
    second_addresses.prove(by=person, token=token)


def test_no_mail_is_what_everyone_begins_with(author: Person) -> None:
    assert (author.notice_mail, author.notice_to) == ("", "")
    page = words_of(signed_in(author).get(OWN))
    assert 'name="notice_mail" value="" id="id_notice_mail_0" checked' in page.replace(
        ' class="chip"', ""
    )


@pytest.mark.parametrize("way", ["", "daily", "at once"])
def test_each_way_is_kept_by_a_plain_form(author: Person, way: str) -> None:
    signed_in(author).post(OWN, SENT | {"notice_mail": way})
    author.refresh_from_db()
    assert author.notice_mail == way


def test_what_is_no_way_changes_nothing(author: Person) -> None:
    answer = signed_in(author).post(OWN, SENT | {"notice_mail": "hourly"})
    assert answer.status_code == 422
    author.refresh_from_db()
    assert author.notice_mail == ""


def test_the_second_address_can_be_chosen_only_by_who_has_one(author: Person) -> None:
    sent = SENT | {"notice_mail": "daily", "notice_to": "second"}
    assert "Where that mail goes" not in words_of(signed_in(author).get(OWN))
    signed_in(author).post(OWN, sent)
    author.refresh_from_db()
    assert author.notice_to == ""
    with_second_address(author)
    assert "Where that mail goes" in words_of(signed_in(author).get(OWN))
    signed_in(author).post(OWN, sent)
    author.refresh_from_db()
    assert (author.notice_mail, author.notice_to) == ("daily", "second")


def test_the_second_address_stands_nowhere_on_the_page(author: Person) -> None:
    with_second_address(author)
    assert "at.home@example.net" not in words_of(signed_in(author).get(OWN))


def test_the_first_use_page_asks_and_keeps_what_was_chosen(author: Person) -> None:
    client = signed_in(author)
    assert "Mail when something waits for you" in words_of(client.get("/welcome/"))
    client.post("/welcome/", {"time_zone": "", "notice_mail": "daily"})
    author.refresh_from_db()
    assert author.notice_mail == "daily"


def test_a_closed_account_is_not_asked_and_keeps_nothing_new(author: Person) -> None:
    Person.objects.filter(pk=author.pk).update(closed_at=author.joined_at)
    client = signed_in(author)
    assert "Mail when something waits" not in words_of(client.get(OWN))
    client.post(OWN, SENT | {"notice_mail": "daily"})
    author.refresh_from_db()
    assert author.notice_mail == ""
