"""Where the gentle guard shows: on request while writing, and before a page is shared."""

import logging
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journal.models import Draft, Mark, Reflection
from journal.pointing import pointers_for
from tests.standing import make_reflection, signed_in

NAMED = "I walked with Thandiwe, and Thandiwe gave me 07700 900123."
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def client(author):
    return signed_in(author)


def test_the_list_says_the_words_and_a_sentence_and_is_not_to_be_kept(client):
    answer = client.post(reverse("journal:guard"), {"text": NAMED}, headers=PART)
    assert "Thandiwe</mark>" in answer.text
    assert "07700 900123</mark>" in answer.text
    assert "(2 times)" in answer.text
    assert "<html" not in answer.text
    assert answer["Cache-Control"] == "no-store"


def test_asking_stores_nothing_and_logs_no_word(client, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        client.post(reverse("journal:guard"), {"text": NAMED, "title": "Thandiwe"})
    written = [each["sql"] for each in asked if not each["sql"].startswith("SELECT")]
    assert [sql for sql in written if "session" not in sql.lower()] == []
    assert not Draft.objects.exists()
    assert "Thandiwe" not in caplog.text


def test_without_javascript_a_page_answers_and_gives_back_all_that_was_typed(client):
    id_ = uuid.uuid4()
    typed = {"text": f"{NAMED}\n\nTwo lines.", "title": "Rain", "day": "2026-11-20", "revision": 0}
    page = client.post(reverse("journal:guard"), {**typed, "for": str(id_)})
    back = dict(page.context["typed"])
    assert page.status_code == 200
    client.post(reverse("journal:reflection_write", args=[id_]), {**back, "press": "save"})
    draft = Draft.objects.get(reflection=id_)
    assert (draft.text, draft.title) == (typed["text"], "Rain")


@pytest.mark.parametrize("answer_for", ["", "no-id", "../../x"])
def test_without_a_page_to_go_back_to_there_is_no_way_back(client, answer_for):
    page = client.post(reverse("journal:guard"), {"text": NAMED, "for": answer_for})
    assert page.status_code == 200
    assert "Go on writing" not in page.text


@pytest.mark.parametrize("text", ["We laughed.", NAMED])
def test_what_is_found_and_what_is_not_promises_nothing(client, text):
    answer = client.post(reverse("journal:guard"), {"text": text}, headers=PART)
    assert "It can miss things" in answer.text
    assert "in other languages it misses much" in answer.text


def test_what_was_typed_is_shown_as_words_and_never_as_markup(client):
    answer = client.post(
        reverse("journal:guard"), {"text": "<b>x</b> Thandiwe <script>"}, headers=PART
    )
    assert "<script>" not in answer.text
    assert "<b>x" not in answer.text


def test_the_write_page_has_the_button_and_it_works_as_a_form(client):
    page = client.get(reverse("journal:write"))
    assert f'formaction="{reverse("journal:guard")}"' in page.text


def test_before_sharing_words_title_and_thoughts_are_looked_over(author, colleague):
    reflection = make_reflection(author, text=NAMED, title="With Mateusz")
    Mark.objects.create(
        reflection=reflection, author=author, start=0, end=1, exact="I", poles=1,
        thought="Yewande said so too",
    )  # fmt: skip
    page = signed_in(author).get(reverse("journal:share", args=[reflection.pk]))
    words = [each.words for each in page.context["pointers"]]
    assert words == ["Thandiwe", "07700 900123", "Mateusz", "Yewande"]
    assert all(f"{each}</mark>" in page.text for each in words)


def test_pointing_never_keeps_anybody_from_sharing(author, colleague):
    reflection = make_reflection(author, text=NAMED)
    answer = signed_in(author).post(
        reverse("journal:share", args=[reflection.pk]),
        {"let_in": str(colleague.pk), "words": "on"},
    )
    assert answer.status_code == 302
    assert Reflection.objects.get().shares.count() == 1


def test_a_little_of_the_line_stands_around_the_words():
    text = (
        "The first line is somewhere else.\nIt was cold when I met Thandiwe at the gate of the park"
    )
    (pointed,) = pointers_for(text)
    assert text[pointed.start : pointed.end] == "Thandiwe"
    assert (pointed.before, pointed.after) == (
        "It was cold when I met ",
        " at the gate of the park",
    )


def test_words_of_other_texts_have_no_place_in_the_first():
    found = pointers_for("We sat.", "With Mateusz")
    assert [(each.words, each.start, each.end) for each in found] == [("Mateusz", None, None)]
