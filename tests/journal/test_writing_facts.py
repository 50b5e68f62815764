"""A fact that can't be read is said by name wherever the rest was saved; the words never wait."""

import uuid
from datetime import date

import pytest
from django.utils import timezone

from journal.models import Draft
from tests.standing import signed_in

LONG_TITLE = "Kestrel " * 100


def posted(**more: object) -> dict[str, object]:
    """What the write page sends."""
    return {"day": "2026-11-20", "kind": "service", "text": "words", "revision": 0, **more}


@pytest.mark.parametrize(
    ("typed", "names", "but_not"),
    [
        ({"minutes": "2000"}, ["minutes"], "the minutes"),
        ({"minutes": "?"}, ["minutes"], "the minutes"),
        ({"day": "2031-01-01"}, ["day"], "the day"),
        ({"day": ""}, ["day"], "the day"),
        ({"day": "soon", "minutes": "0"}, ["day", "minutes"], "the day and the minutes"),
        (
            {"day": "soon", "minutes": "0", "title": LONG_TITLE},
            ["day", "minutes", "title"],
            "the day, the minutes and the title",
        ),
        ({"minutes": "50"}, [], ""),
    ],
)
def test_autosave_names_the_facts_that_it_could_not_save(author, typed, names, but_not):
    answer = signed_in(author).post(f"/journal/{uuid.uuid4()}/save/", posted(**typed))
    assert answer.status_code == 200
    assert sorted(answer.json()["refused"]) == names
    assert answer.json()["but_not"] == but_not
    assert Draft.objects.get().text == "words"


def test_the_answer_says_what_to_do_and_gives_back_no_word_that_was_typed(author):
    sent = posted(minutes="Kestrel", title=LONG_TITLE, met="Kestrel", kind="Kestrel")
    answer = signed_in(author).post(f"/journal/{uuid.uuid4()}/save/", sent)
    refused = answer.json()["refused"]
    assert refused["minutes"] == "Write the minutes as a number, or leave them out"
    assert sorted(refused) == ["kind", "met", "minutes", "title"]
    assert "Kestrel" not in answer.text


def test_a_fact_that_was_refused_keeps_what_it_was(author):
    client, id_ = signed_in(author), uuid.uuid4()
    client.post(f"/journal/{id_}/save/", posted(minutes="50"))
    sent = posted(minutes="2000", day="2031-01-01", text="more words", revision=1)
    client.post(f"/journal/{id_}/save/", sent)
    draft = Draft.objects.get()
    assert (draft.minutes, draft.day, draft.text) == (50, date(2026, 11, 20), "more words")


def test_without_scripts_the_state_says_too_what_was_not_saved(author):
    client, id_ = signed_in(author), uuid.uuid4()
    page = client.post(f"/journal/{id_}/write/", posted(minutes="2000", press="save"))
    at = f"{timezone.localtime(Draft.objects.get().saved_at):%H:%M}"
    assert page.status_code == 422
    assert f"Saved {at}, but not the minutes</p>" in page.text
    after = client.get(f"/journal/{id_}/write/")
    assert f"Saved {at}</p>" in after.text
