"""What was written to another person comes back where the sign-in had ended meanwhile."""

import re
import uuid
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from journal.models import Reflection, Share, Snapshot
from peersupport.people.models import Person
from tests.journal.meeting_scenes import agreed
from tests.journal.sharing_scenes import address, detail, let_in, text_of
from tests.journal.test_pausing import (
    of_a_note,
    of_changing_one,
    of_changing_words,
    of_offering,
    written,
)
from tests.journal.test_writing_held import form_in, signs_in
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
WORDS = "I know <that> bus."
WAYS = [of_offering, of_changing_one, of_changing_words, of_a_note]
COPY = "The window,\n[…]\nin other words."
type Way = Callable[[Reflection, Person], tuple[str, dict[str, object]]]


def typed_in(data: dict[str, object]) -> str:
    return "question" if "question" in data else "text"


def of_sharing(page: Reflection, reader: Person) -> tuple[str, dict[str, object]]:
    sent = {"let_in": [str(reader.pk)], "last_day": "2060-01-02"}
    return address("share", page.pk), sent


def of_sharing_again(page: Reflection, reader: Person) -> tuple[str, dict[str, object]]:
    return address("share_again", let_in(page, reader).pk), {}


def of_bringing(page: Reflection, reader: Person) -> tuple[str, dict[str, object]]:
    met = agreed(page.author, reader)
    return address("bring", met.pk, page.pk), {"people": str(reader.pk)}


@pytest.mark.parametrize("way", WAYS)
def test_words_sent_after_the_sign_in_ended_come_back(
    way: Way, reflection: Reflection, supervisor: Person
) -> None:
    where, data = way(reflection, supervisor)
    before, name = written(), typed_in(data)
    page = Client().post(where, data | {name: WORDS})
    assert page.status_code == 403
    assert f"{WORDS}</textarea>" in unescape(page.text)
    assert f'name="{name}"' in page.text
    assert written() == before


def test_they_are_sent_once_after_signing_in_again(
    reflection: Reflection, supervisor: Person
) -> None:
    where = address("response_create", let_in(reflection, supervisor).pk)
    client = Client(enforce_csrf_checks=True)
    page = client.post(where, {"text": WORDS, "do": "send", "start": "0", "end": "2"})
    signs_in(client, supervisor)
    client.get(address("shared_detail", reflection.shares.get().pk))
    late = client.post(where, {**form_in(page), "text": WORDS})
    assert (late.status_code, f"said by <b>{supervisor.name}" in late.text) == (403, True)
    assert written() == []
    done = client.post(where, {**form_in(late), "text": WORDS})
    assert done.status_code == 302
    assert written() == [WORDS]
    assert reflection.shares.get().responses.get().anchor["exact"] == "We"


def test_where_nothing_was_typed_one_is_asked_to_sign_in_as_ever(
    reflection: Reflection, supervisor: Person
) -> None:
    where = address("response_create", let_in(reflection, supervisor).pk)
    assert Client().post(where, {"text": " ", "do": "send"}).status_code == 302


def test_nobody_hears_from_it_whether_there_is_such_a_share(
    reflection: Reflection, supervisor: Person
) -> None:
    there = let_in(reflection, supervisor).pk
    answers = [
        Client().post(address("response_create", share), {"text": WORDS}).text
        for share in (there, uuid.UUID(int=7))
    ]
    always_new = re.compile(rf"[A-Za-z0-9]{{64}}|{there}|{uuid.UUID(int=7)}")
    without_tokens = [always_new.sub("", answer) for answer in answers]
    assert without_tokens[0] == without_tokens[1]


def all_in(page: HttpResponse) -> dict[str, list[str]]:
    """All that the page sends which hands words back."""
    shown = unescape(page.text)
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', shown):
        fields.setdefault(name, []).append(value)
    typed = re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>', shown, re.S)
    return fields | {name: [words] for name, words in typed}


@pytest.mark.parametrize("way", [of_sharing, of_sharing_again, of_bringing])
def test_a_reworded_copy_and_a_word_to_the_reader_come_back_and_go_with_all_that_was_chosen(
    way: Way, reflection: Reflection, supervisor: Person
) -> None:
    where, data = way(reflection, supervisor)
    client = Client(enforce_csrf_checks=True)
    page = client.post(where, {**data, "copy": COPY, "word": WORDS, "title": "on"})
    assert page.status_code == 403
    assert all_in(page)["copy"] == [COPY]
    assert all_in(page)["word"] == [WORDS]
    signs_in(client, reflection.author)
    late = client.post(where, all_in(page))
    assert late.status_code == 403
    assert not Snapshot.objects.exclude(form=Snapshot.Form.WHOLE).exists()
    assert client.post(where, all_in(late)).status_code == 302
    share = Share.objects.get()
    assert "in other words." in share.snapshot.text
    assert (len(share.snapshot.gaps), share.word) == (1, WORDS)
    assert reflection.title in text_of(signed_in(supervisor).get(detail(share)))
    assert [reader.person for reader in share.readers.all()] == [supervisor]


@pytest.mark.parametrize("way", [of_sharing, of_sharing_again, of_bringing])
def test_a_word_to_the_reader_alone_comes_back_too(
    way: Way, reflection: Reflection, supervisor: Person
) -> None:
    where, data = way(reflection, supervisor)
    page = Client().post(where, {**data, "words": "on", "copy": " ", "word": WORDS})
    assert page.status_code == 403
    assert f"{WORDS}</textarea>" in unescape(page.text)
    assert all_in(page)["words"] == ["on"]
