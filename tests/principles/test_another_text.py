"""A text of a trainer's own that quotes one of the catalogue is that trainer's text."""

import pytest
from django.test import Client

from peersupport.people.models import Person
from principles.models import Preparation, Source
from principles.readers import Refused
from principles.services import importing, preparing, publishing
from principles.services.importing import recognise
from tests.at_once import at_once
from tests.principles.known import BENCHES, DISCUSSED, INTRODUCED, WAYS, golden
from tests.principles.made import as_format
from tests.principles.test_adding_texts import ADD, FACTS, parts, press, publish, upload
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
OWN = "\n\n".join(
    f"In group {at} somebody read a page aloud and the others told what it brought up for them, "
    "one after another, until the kettle was empty and it had grown dark outside the window."
    for at in range(1, 13)
)
HANDOUT = f"{OWN}\n\n{DISCUSSED}\n\n{INTRODUCED}"


@pytest.fixture
def client(trainer: Person, monkeypatch: pytest.MonkeyPatch) -> Client:
    for module in (preparing, publishing, importing):
        monkeypatch.setattr(module, "entries", lambda: (BENCHES, WAYS))
    Source.objects.create(slug="benches", title=BENCHES.title, kind="article")
    Source.objects.create(slug="ways", title=WAYS.title, kind="article")
    return signed_in(trainer)


def mend_one(client: Client) -> None:
    rows = client.get(f"{ADD}{Preparation.objects.get().pk}/").context["rows"]
    part = next(row.part.key for row in rows if not row.part.apart)
    assert press(client, "apart", part).status_code == 302


@pytest.mark.parametrize("form", ["text", "markdown", "html", "docx"])
def test_a_handout_that_quotes_a_whole_text_is_a_text_of_its_own(client, form):
    ending = {"text": "txt", "markdown": "md"}.get(form, form)
    data = HANDOUT.encode() if form == "text" else as_format(form, HANDOUT)
    upload(client, data, f"handout.{ending}")
    draft = Preparation.objects.get()
    assert (draft.source, draft.plain) == (None, None)
    assert "This is another text" not in client.get(f"{ADD}{draft.pk}/").text
    assert (
        sum(text.startswith("In group") for _, text, _, apart in parts(client) if not apart) == 12
    )
    with pytest.raises(Refused, match="by Add a text"):
        recognise(data, f"handout.{ending}")


def test_a_handout_that_quotes_a_text_without_its_beginning_is_taken_too(client):
    quoted = DISCUSSED.split("\n", 1)[1] + "\n\n" + OWN
    assert upload(client, quoted.encode(), "handout.md").status_code == 302
    assert Preparation.objects.get().source is None


def test_the_edition_of_another_text_is_not_cut_by_the_catalogue(client):
    Source.objects.create(slug="walking", title="Walking", kind="handout")
    edition = "/principles/sources/walking/edition/"
    upload(client, golden("discussed").encode(), "some.txt", edition)
    draft = Preparation.objects.get()
    assert (draft.source.slug, draft.plain) == ("walking", None)


def test_what_was_taken_for_a_text_of_the_catalogue_can_be_another(client):
    upload(client, golden("discussed").encode(), "some.txt")
    page = f"{ADD}{Preparation.objects.get().pk}/"
    assert Preparation.objects.get().source.slug == "benches"
    assert "This is another text" in client.get(page).text
    mend_one(client)
    assert client.post(f"{page}another/", {"revision": 0}).status_code == 409
    assert Preparation.objects.get().source.slug == "benches"
    assert client.post(f"{page}another/", {"revision": 1})["Location"] == page
    draft = Preparation.objects.get()
    assert (draft.source, draft.plain, draft.mends, draft.revision) == (None, None, [], 2)
    assert "This is another text" not in client.get(page).text
    publish(client, FACTS)
    assert Source.objects.get(slug="walking-beside").title == FACTS["title"]
    assert not Source.objects.get(slug="benches").blocks.exists()


def test_a_second_press_changes_nothing(client):
    upload(client, golden("discussed").encode(), "some.txt")
    page = f"{ADD}{Preparation.objects.get().pk}/another/"
    client.post(page, {"revision": 0})
    mend_one(client)
    assert client.post(page, {"revision": 2}).status_code == 302
    assert len(Preparation.objects.get().mends) == 1


def test_a_file_of_the_catalogue_sent_again_is_the_draft_there_is(client):
    first = upload(client, golden("discussed").encode(), "some.txt")["Location"]
    assert upload(client, golden("discussed").encode(), "some.txt")["Location"] == first
    client.post(f"{first}another/", {"revision": 0})
    assert upload(client, golden("discussed").encode(), "some.txt")["Location"] == first
    assert Preparation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_file_sent_twice_at_once_is_one_draft(trainer):
    send = lambda: preparing.begin(name="a.md", data=b"The lamp went out.", by=trainer)  # noqa: E731
    for _ in range(3):
        assert at_once(send, send) == ["done", "done"]
        Preparation.objects.get().delete()
