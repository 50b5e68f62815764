"""What was written to another person comes back where the sign-in had ended meanwhile."""

import re
import uuid
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from journal.models import Reflection
from peersupport.people.models import Person
from tests.journal.sharing_scenes import address, let_in
from tests.journal.test_pausing import (
    of_a_note,
    of_changing_one,
    of_changing_words,
    of_offering,
    written,
)
from tests.journal.test_writing_held import form_in, signs_in

pytestmark = pytest.mark.django_db
WORDS = "I know <that> bus."
WAYS = [of_offering, of_changing_one, of_changing_words, of_a_note]
type Way = Callable[[Reflection, Person], tuple[str, dict[str, object]]]


def typed_in(data: dict[str, object]) -> str:
    return "question" if "question" in data else "text"


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
