"""The administration pages: for administrators alone, and nothing on them about anyone's pages."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journal.models import Reflection
from peersupport.people import listing
from peersupport.people.models import AdministrativeAct, Invitation, Membership, Person, Team
from peersupport.people.services import inviting, team_making
from tests.people.steps import mails_to, words_of
from tests.standing import make_person, signed_in


@pytest.fixture
def paths(administrator: Person, author: Person, team: Team) -> list[str]:
    """Every administration page, about something that is there."""
    invitation, _ = inviting.invite(by=administrator, email="sunniva@example.org")
    part = Membership.objects.of(author).get()
    return [
        "/people/", "/people/add/", f"/people/invitations/{invitation.pk}/",
        f"/people/invitations/{invitation.pk}/take-back/", "/people/teams/",
        f"/people/teams/{team.pk}/", f"/people/parts/{part.pk}/", f"/people/parts/{part.pk}/end/",
        "/people/record/", f"/people/{author.pk}/", f"/people/{author.pk}/join/",
        f"/people/{author.pk}/close/", f"/people/{author.pk}/reopen/",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["author", "supervisor", "trainer"])
def test_to_everyone_else_they_are_shut_whatever_is_there(
    name: str, request: pytest.FixtureRequest, paths: list[str]
) -> None:
    client = signed_in(request.getfixturevalue(name))
    nothing = "/people/00000000-0000-4000-8000-000000000000/"
    for path in [*paths, nothing]:
        assert client.get(path).status_code == 403
        assert client.post(path).status_code == 403


def test_who_is_not_signed_in_is_led_to_sign_in(paths: list[str]) -> None:
    for path in paths:
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")


def test_what_is_not_there_is_not_found(administrator: Person) -> None:
    client = signed_in(administrator)
    nothing = "00000000-0000-4000-8000-000000000000"
    for path in (nothing, f"teams/{nothing}", f"invitations/{nothing}", f"parts/{nothing}/end"):
        assert client.get(f"/people/{path}/").status_code == 404


def test_nothing_of_a_journal_is_on_them(
    administrator: Person, paths: list[str], reflection: Reflection
) -> None:
    client = signed_in(administrator)
    for path in paths:
        shown = words_of(client.get(path))
        assert "window" not in shown
        assert str(reflection.pk) not in shown


def test_the_list_says_what_people_do_and_whether_they_are_here(
    administrator: Person, supervisor: Person, trainer: Person
) -> None:
    inviting.invite(by=administrator, email="sunniva@example.org", name="Sunniva")
    Person.objects.filter(pk=trainer.pk).update(closed_at=trainer.joined_at)
    rows = {row.name: row for row in listing.people_after(administrator, "").rows}
    assert list(rows) == ["Livia", "Ruth", "Sunniva", "Tomas"]
    assert rows["Tomas"].does == "Writes, writes back"
    assert rows["Tomas"].teams == "Harbour Street"
    assert rows["Ruth"].does == "Writes, looks after accounts"
    assert rows["Sunniva"].invited
    assert rows["Livia"].is_closed
    shown = words_of(signed_in(administrator).get("/people/"))
    for words in ("Invited today", "Closed", "Here"):
        assert words in shown


def test_the_list_costs_the_same_for_one_and_for_many(
    administrator: Person, author: Person
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            listing.people_after(administrator, "")
        return len(asked)

    few = cost()
    for number in range(12):
        person = make_person(f"Person{number}")
        Membership.objects.create(person=person, team=Team.objects.get())
    assert cost() == few <= 4


def test_the_list_goes_on_where_it_ended_without_a_name_in_the_address(
    administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 3)
    people = [Person(email=f"p{n}@example.org", name=f"Same {n % 2}") for n in range(6)]
    Person.objects.bulk_create(people)
    inviting.invite(by=administrator, email="between@example.org", name="same 0")
    seen: list[str] = []
    after = ""
    for _ in range(4):
        page = listing.people_after(administrator, after)
        seen += [row.email for row in page.rows]
        after = str(page.after or "")
        if not after:
            break
    assert len(seen) == len(set(seen)) == 8


@pytest.mark.parametrize("words", ["nAd", "harbour"])
def test_people_are_found_by_name_or_team(
    administrator: Person, author: Person, stranger: Person, words: str
) -> None:
    shown = words_of(signed_in(administrator).post("/people/", {"words": words}))
    assert "nadia@example.org" in shown
    assert "amina@example.org" not in shown


@pytest.mark.parametrize("after", ["x", "0", "00000000-0000-4000-8000-000000000000", "ä" * 50])
def test_a_place_that_is_none_shows_the_beginning(administrator: Person, after: str) -> None:
    client = signed_in(administrator)
    assert client.get("/people/", {"after": after}).status_code == 200
    assert client.get("/people/record/", {"before": after}).status_code == 200


def test_roles_and_parts_change_on_the_page_of_a_person(
    administrator: Person, author: Person, team: Team
) -> None:
    client = signed_in(administrator)
    client.post(f"/people/{author.pk}/", {"roles": ["trainer"]})
    part = Membership.objects.of(author).get()
    sent = {f"part-{part.pk}-part": "write-back", f"part-{part.pk}-is_line_manager": "on"}
    client.post(f"/people/parts/{part.pk}/", sent)
    author.refresh_from_db()
    part.refresh_from_db()
    assert author.is_trainer
    assert (part.co_reflects, part.is_line_manager) == (True, True)
    client.post(f"/people/parts/{part.pk}/end/")
    assert not Membership.objects.of(author).exists()
    client.post(f"/people/{author.pk}/join/", {"team": str(team.pk), "part": "write"})
    assert not Membership.objects.of(author).get().co_reflects


def test_the_last_administrator_hears_why_nothing_changed(administrator: Person) -> None:
    client = signed_in(administrator)
    roles = client.post(f"/people/{administrator.pk}/", {})
    close = client.post(f"/people/{administrator.pk}/close/")
    assert (roles.status_code, close.status_code) == (422, 409)
    for answer in (roles, close):
        assert "There is always one administrator" in words_of(answer)


def test_an_administrator_changes_nobodys_name_or_address(
    administrator: Person, author: Person
) -> None:
    sent = {"name": "Other", "email": "other@example.org", "password": "x" * 20}
    signed_in(administrator).post(f"/people/{author.pk}/", sent)
    author.refresh_from_db()
    assert (author.name, author.email) == ("Nadia", "nadia@example.org")


def test_closing_asks_first(administrator: Person, author: Person) -> None:
    client = signed_in(administrator)
    assert "Close the account of Nadia?" in words_of(client.get(f"/people/{author.pk}/close/"))
    author.refresh_from_db()
    assert not author.is_closed
    client.post(f"/people/{author.pk}/close/")
    author.refresh_from_db()
    assert author.is_closed
    client.post(f"/people/{author.pk}/reopen/")
    author.refresh_from_db()
    assert not author.is_closed


def test_teams_are_made_and_renamed(administrator: Person, team: Team) -> None:
    client = signed_in(administrator)
    client.post("/people/teams/", {"name": "Night line"})
    client.post(f"/people/teams/{team.pk}/", {"name": "Harbour Lane"})
    assert set(Team.objects.values_list("name", flat=True)) == {"Night line", "Harbour Lane"}
    taken = client.post("/people/teams/", {"name": "night LINE"})
    assert taken.status_code == 422
    assert "Another team has this name already." in words_of(taken)


def test_an_invitation_can_be_sent_again_and_taken_back(administrator: Person) -> None:
    invitation, _ = inviting.invite(by=administrator, email="sunniva@example.org")
    client = signed_in(administrator)
    client.post(f"/people/invitations/{invitation.pk}/")
    assert len(mails_to("sunniva@example.org")) == 1
    client.post(f"/people/invitations/{invitation.pk}/take-back/")
    assert not Invitation.objects.usable().exists()
    assert client.get(f"/people/invitations/{invitation.pk}/").status_code == 404


def test_when_the_mail_server_is_away_the_link_is_shown(
    administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    sent = {"email": "sunniva@example.org", "part": "write"}
    answer = signed_in(administrator).post("/people/add/", sent)
    assert answer.status_code == 200
    assert "The mail could not be sent just now." in words_of(answer)
    assert "/accounts/invitation/" in words_of(answer)


def test_the_record_goes_on_where_it_ended(administrator: Person, team: Team) -> None:
    acts = [
        AdministrativeAct(verb="team-made", by=administrator, detail=f"n{n}") for n in range(60)
    ]
    for act in acts:
        act.save()
    client = signed_in(administrator)
    first = client.get("/people/record/")
    second = client.get("/people/record/", {"before": first.context["before"]})
    seen = [act.pk for answer in (first, second) for act in answer.context["acts"]]
    assert len(seen) == len(set(seen)) == 60
    assert "before" not in second.context


def test_the_record_reads_as_a_sentence(administrator: Person, author: Person, team: Team) -> None:
    part = Membership.objects.of(author).get()
    team_making.end_part(by=administrator, membership=part)
    shown = words_of(signed_in(administrator).get("/people/record/"))
    assert "Ruth ended the part in a team of Nadia, Harbour Street" in shown
