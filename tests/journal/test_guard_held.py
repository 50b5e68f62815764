"""Words that were to be looked over after the sign-in had ended come back, to be saved."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Draft
from tests.journal.test_writing import posted
from tests.journal.test_writing_held import form_in, signs_in

pytestmark = pytest.mark.django_db
WORDS = "I walked with Thandiwe."


def asked(id_: object, **more: object) -> dict[str, object]:
    return posted(WORDS, title="Rain", **more) | {"for": str(id_)}


def test_words_to_look_over_come_back_signed_out_and_can_be_saved(author):
    id_ = uuid.uuid4()
    client = Client(enforce_csrf_checks=True)
    held = client.post(reverse("journal:guard"), asked(id_, person=author.pk))
    assert held.status_code == 403
    assert f"{WORDS}</textarea>" in held.text
    where = reverse("journal:reflection_write", args=[id_])
    assert f'action="{where}"' in held.text
    signs_in(client, author)
    late = client.post(where, {**form_in(held), "text": WORDS})
    done = client.post(where, {**form_in(late), "text": WORDS, "press": "save"})
    assert (late.status_code, done.status_code) == (403, 302)
    draft = Draft.objects.get(reflection=id_)
    assert (draft.text, draft.title) == (WORDS, "Rain")


def test_with_a_token_from_before_they_come_back_too(author):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author)
    client.get("/journal/write/")
    held = client.post(reverse("journal:guard"), asked(uuid.uuid4(), person=author.pk))
    assert held.status_code == 403
    assert f"{WORDS}</textarea>" in held.text
    assert "Press Save, and go on" in held.text


@pytest.mark.parametrize("answer_for", ["", "no-id", "//else.example/x", "../../x"])
def test_without_a_page_they_belong_to_one_is_asked_to_sign_in_as_ever(answer_for):
    answer = Client().post(reverse("journal:guard"), asked(answer_for))
    assert answer.status_code == 302
