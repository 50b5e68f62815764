"""A choice between two texts that came too late, by a sign-in that had ended: neither is lost."""

import uuid

import pytest
from django.http import HttpResponse
from django.test import Client

from journal.models import Draft, Reflection
from peersupport.people.models import Person
from tests.journal.test_writing import keep, posted, save
from tests.journal.test_writing_held import form_in, signs_in
from tests.standing import signed_in

HERE, ELSEWHERE = "typed in this window", "saved in the other"
CHOICES = ["this", "that", "both"]


def both_texts(client: Client, id_: uuid.UUID) -> dict[str, object]:
    """What the page with both texts sends, the text in the box with it."""
    page = client.post(f"/journal/{id_}/write/", posted(HERE, version=0))
    assert page.status_code == 409
    return {**form_in(page), "text": HERE}


def sent_late(author: Person, id_: uuid.UUID, press: str) -> HttpResponse:
    """The choice is pressed signed out, and what came back once more after signing in."""
    sent = both_texts(signed_in(author), id_) | {"press": press}
    client = Client(enforce_csrf_checks=True)
    held = client.post(f"/journal/{id_}/write/", sent)
    signs_in(client, author)
    again = client.post(f"/journal/{id_}/write/", {**form_in(held), "text": HERE})
    assert (held.status_code, again.status_code) == (403, 403)
    return client.post(f"/journal/{id_}/write/", {**form_in(again), "text": HERE, "press": "save"})


@pytest.mark.parametrize("press", CHOICES)
@pytest.mark.parametrize("stored_by", [save, keep], ids=["saved", "kept"])
def test_a_choice_pressed_after_the_sign_in_ended_is_asked_again_with_both_texts(
    author, press, stored_by
):
    id_ = uuid.uuid4()
    stored_by(author, id_, ELSEWHERE, 0)
    page = sent_late(author, id_, press)
    assert page.status_code == 409
    assert HERE in page.text
    assert ELSEWHERE in page.text
    stored = Draft.objects if stored_by is save else Reflection.objects.kept()
    assert [each.text for each in stored.all()] == [ELSEWHERE]
    assert Draft.objects.exists() == (stored_by is save)


def test_the_page_that_holds_the_words_says_that_both_texts_are_shown_again(author):
    id_ = uuid.uuid4()
    save(author, id_, ELSEWHERE, 0)
    sent = both_texts(signed_in(author), id_) | {"press": "both"}
    held = Client().post(f"/journal/{id_}/write/", sent)
    assert "Nothing was chosen yet" in held.text
    assert "Nothing was chosen yet" in Client().post(held.request["PATH_INFO"], form_in(held)).text
    save_alone = Client().post(f"/journal/{id_}/write/", posted(HERE, press="save"))
    assert "Nothing was chosen yet" not in save_alone.text
