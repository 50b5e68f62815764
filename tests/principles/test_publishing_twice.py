"""Add a text: two trainers publish, or one takes out what another publishes; nobody unseen."""

from typing import Any

import pytest
from django.test import Client

from peersupport.people.models import Person
from principles.models import Edition, Preparation, Shelf, Source
from principles.models.shelf import ShelfQuerySet
from principles.services import placing, publishing
from principles.services.author_names import authors_of
from tests.principles.test_adding_texts import (
    ADD,
    FACTS,
    TEXT,
    numbered,
    publish,
    shown_with,
    upload,
)
from tests.standing import make_person, signed_in

pytestmark = pytest.mark.django_db
EDITION = "/principles/sources/walking-beside/edition/"


@pytest.fixture
def client(trainer: Person) -> Client:
    return signed_in(trainer)


@pytest.fixture
def other() -> Client:
    return signed_in(make_person("Otto", is_trainer=True))


def told(client: Client, draft: str, **facts: str) -> dict[str, str]:
    """Keep the facts of a draft, and what its page to publish is shown with."""
    seen = shown_with(client, f"{draft}facts/", "seen")
    assert client.post(f"{draft}facts/", FACTS | seen | facts).status_code == 302
    return shown_with(client, f"{draft}publish/", "revision", "edition")


def test_the_same_file_published_again_makes_an_older_page_old(client, other):
    upload(client)
    publish(client)
    hers, his = upload(client)["Location"], upload(other)["Location"]
    older = told(client, hers, title="Her title")
    newer = told(other, his, title="His title")
    assert other.post(f"{his}publish/", newer).status_code == 302
    answer = client.post(f"{hers}publish/", older)
    assert answer.status_code == 409
    assert "Look again" in answer.text
    assert Source.objects.get().title == "His title"
    assert Edition.objects.get().imported_by.name == "Otto"
    again = shown_with(client, f"{hers}publish/", "revision", "edition")
    assert client.post(f"{hers}publish/", again).status_code == 302


def test_a_new_edition_begins_with_names_that_are_cited_as_before(client):
    upload(client)
    publish(client)
    authors = [{"given": "", "family": "Lantern Friends"}, {"given": "Rosa", "family": "Thiel"}]
    Source.objects.update(authors=authors)
    draft = upload(client, TEXT.replace(b"ladder", b"rope"), to=EDITION)["Location"]
    again = Preparation.objects.get(pk=draft.split("/")[3]).facts["authors"]
    assert again == "“Lantern Friends”\nRosa Thiel"
    assert authors_of(again) == authors


def test_the_same_new_file_of_two_trainers_is_one_text(client, other):
    hers, his = upload(client)["Location"], upload(other)["Location"]
    older = told(client, hers)
    assert other.post(f"{his}publish/", told(other, his, title="Lamps")).status_code == 302
    answer = client.post(f"{hers}publish/", older)
    assert answer.status_code == 409
    assert "is here as “<bdi>Lamps</bdi>” by now" in answer.text
    assert "not published a second time" in answer.text
    assert 'href="/principles/sources/lamps/edition/"' in answer.text
    assert Source.objects.get().slug == "lamps"
    assert Preparation.objects.get().facts["title"] == FACTS["title"]


def test_the_same_new_file_goes_on_as_an_edition_of_the_text_there_is(client, other):
    hers, his = upload(client)["Location"], upload(other)["Location"]
    other.post(f"{his}publish/", told(other, his, title="Lamps"))
    client.post(f"{hers}publish/", told(client, hers))
    edition = upload(client, to="/principles/sources/lamps/edition/")["Location"]
    assert edition != hers
    assert client.post(f"{edition}publish/", told(client, edition)).status_code == 302
    assert Source.objects.get().title == FACTS["title"]


def test_a_text_taken_out_meanwhile_does_not_come_back_unsaid(client, other):
    upload(client)
    publish(client)
    page = "/principles/sources/walking-beside/"
    draft = upload(client, TEXT.replace(b"ladder", b"rope"), to=f"{page}edition/")["Location"]
    older = told(client, draft)
    assert other.post(f"{page}published/", {"on": "no"}).status_code == 302
    answer = client.post(f"{draft}publish/", older)
    assert answer.status_code == 409
    assert "everyone can read it again" in answer.text
    assert Source.objects.get().unpublished_at is not None
    assert "rope" not in "".join(numbered().values())
    again = shown_with(client, f"{draft}publish/", "revision", "edition")
    assert client.post(f"{draft}publish/", again).status_code == 302
    assert Source.objects.get().unpublished_at is None


def test_a_text_that_stands_here_is_not_said_to_come_back(client):
    upload(client)
    publish(client)
    draft = upload(client)["Location"]
    assert "everyone can read it again" not in client.get(f"{draft}publish/").text


@pytest.mark.parametrize("edition", ["", "0", "1", "x" * 5_000, "é", "\x00"])
def test_an_edition_that_no_page_was_shown_with_publishes_nothing(client, edition):
    upload(client)
    publish(client)
    draft = upload(client)["Location"]
    upon = told(client, draft, title="Another title") | {"edition": edition}
    assert client.post(f"{draft}publish/", upon).status_code in (400, 409)
    assert Source.objects.get().title == FACTS["title"]
    assert Preparation.objects.exists()
    assert client.get(ADD).status_code == 200


def test_a_draft_that_went_between_two_presses_is_not_there(client, monkeypatch):
    draft = upload(client)["Location"]
    shown, really = told(client, draft), publishing.publish

    def too_late(**more: Any) -> object:
        Preparation.objects.all().delete()
        return really(**more)

    monkeypatch.setattr(publishing, "publish", too_late)
    assert client.post(f"{draft}publish/", shown).status_code == 404
    assert not Source.objects.exists()


def test_paragraphs_are_compared_before_anybody_waits_for_the_shelf(client, monkeypatch):
    upload(client)
    publish(client)
    draft = upload(client, TEXT.replace(b"ladder", b"rope"), to=EDITION)["Location"]
    shown, did = told(client, draft), []
    for owner, name in ((placing, "renumber"), (ShelfQuerySet, "hold")):
        really = getattr(owner, name)
        noted = lambda *a, name=name, really=really: did.append(name) or really(*a)  # noqa: E731
        monkeypatch.setattr(owner, name, noted)
    assert client.post(f"{draft}publish/", shown).status_code == 302
    assert did[:3] == ["renumber", "renumber", "hold"]
    assert "renumber" not in did[3:]


def test_what_was_compared_with_an_edition_that_went_since_is_not_published(
    client, other, monkeypatch
):
    upload(client)
    publish(client)
    draft = upload(client, TEXT.replace(b"ladder", b"rope"), to=EDITION)["Location"]
    theirs = upload(other, TEXT.replace(b"rivers", b"seas"), to=EDITION)["Location"]
    shown, newer, really = told(client, draft), told(other, theirs), publishing.numbers_for

    def slowly(*compared: Any) -> object:
        monkeypatch.setattr(publishing, "numbers_for", really)
        assert other.post(f"{theirs}publish/", newer).status_code == 302
        return really(*compared)

    monkeypatch.setattr(publishing, "numbers_for", slowly)
    version = Shelf.objects.version()
    answer = client.post(f"{draft}publish/", shown)
    assert answer.status_code == 409
    assert "Look again" in answer.text
    words = "".join(numbered().values())
    assert ("seas" in words, "rope" in words) == (True, False)
    assert Shelf.objects.version() == version + 1
