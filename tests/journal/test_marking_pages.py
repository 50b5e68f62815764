"""The pages of marking: keep, change, take away, put back; bad input loses nothing."""

import re

import pytest
from django.test import Client

from journal.choosing import Choice
from journal.models import Mark, Reflection, Version
from journal.services import marking
from peersupport.people.models import Person
from tests.journal.marking import PARTIAL, TEXT, form_for, keep, mark_on, url
from tests.standing import make_reflection, signed_in


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=TEXT)


@pytest.fixture
def client(author: Person) -> Client:
    return signed_in(author)


def test_keep_mark_answers_a_script_with_the_page_s_parts(client, mine):
    answer = client.post(
        url("mark_create", mine), form_for(mine, poles=["hope", "fear"]), headers=PARTIAL
    )
    assert answer.status_code == 200
    assert "Mark kept: hope and fear." in answer.text
    assert "end of mark 1, hope and fear" in answer.text
    assert "<html" not in answer.text
    assert Mark.objects.get().exact == "like weather"


def test_keep_mark_without_a_script_leads_back_to_the_page(client, mine):
    answer = client.post(url("mark_create", mine), form_for(mine), follow=True)
    assert answer.redirect_chain[-1][0].startswith(url("reflection_tag", mine))
    assert "Mark kept: hope." in answer.text


@pytest.mark.parametrize(
    "broken",
    [
        {"start": "x"}, {"start": ""}, {"end": "-1"}, {"version": "one"}, {"end": "9" * 400},
        {"poles": []}, {"poles": ["courage"]}, {"start": "\x00"}, {"thought": "My thought" * 101},
        {"exact": "other words"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("headers", [{}, PARTIAL], ids=["page", "part"])
def test_a_broken_form_says_what_to_do_and_loses_no_thought(client, mine, broken, headers):
    sent = form_for(mine, thought="My thought") | broken
    answer = client.post(url("mark_create", mine), sent, headers=headers)
    assert answer.status_code in (409, 422)
    assert not Mark.objects.exists()
    assert 'id="refused"' in answer.text if headers else "My thought</textarea>" in answer.text
    said = re.search(r'id="(?:refused|problem)".*?(?=</div>)', answer.text, re.S)
    assert said
    assert re.search(r"[Cc]hoose|room for", said[0])


def test_marking_upon_an_older_text_answers_409_with_the_text_as_it_is_now(client, mine):
    old = form_for(mine, thought="My thought")
    keep(mine, TEXT.replace("weather", "rain"))
    part = client.post(url("mark_create", mine), old, headers=PARTIAL)
    whole = client.post(url("mark_create", mine), old)
    assert (part.status_code, whole.status_code) == (409, 409)
    assert "rain" in part.text
    assert "My thought" in whole.text
    assert not Mark.objects.exists()


def test_a_word_more_or_less_is_shown_first_and_kept_by_keep_mark(client, mine):
    mark = mark_on(mine)
    sent = form_for(mine, thought="A thought", press="longer-start")
    shown = client.post(url("mark_change", mine, mark), sent)
    assert Mark.objects.get().exact == "like weather"
    form = shown.context["form"]
    assert shown.context["passage"].words == "said: like weather"
    assert form["thought"].value() == "A thought"
    again = {name: form[name].value() for name in ("version", "start", "end", "moved", "poles")}
    client.post(url("mark_change", mine, mark), again | {"thought": "A thought", "press": "keep"})
    assert (Mark.objects.get().exact, Mark.objects.get().thought) == (
        "said: like weather", "A thought",
    )  # fmt: skip


def test_stretching_a_mark_upon_an_older_text_answers_409_and_shows_where_it_is_now(client, mine):
    mark = mark_on(mine)
    old = form_for(mine, thought="A thought", moved="on", press="keep")
    keep(mine, "Well. " + TEXT)
    answer = client.post(url("mark_change", mine, mark), old)
    assert answer.status_code == 409
    assert answer.context["passage"].words == "like weather"
    assert "A thought</textarea>" in answer.text
    assert Mark.objects.get().thought == ""


def test_changing_only_the_thought_works_upon_an_older_text(client, mine):
    mark = mark_on(mine)
    old = form_for(mine, thought="A thought", press="keep")
    mine = keep(mine, "Well. " + TEXT)
    assert client.post(url("mark_change", mine, mark), old).status_code == 302
    mark.refresh_from_db()
    assert mark.thought == "A thought"
    assert mine.text[mark.start : mark.end] == "like weather"


def test_taking_away_asks_first_and_offers_to_put_back(client, mine):
    mark = mark_on(mine)
    assert "like weather" in client.get(url("mark_remove", mine, mark)).text
    assert Mark.objects.exists()
    after = client.post(url("mark_remove", mine, mark), follow=True)
    assert not Mark.objects.exists()
    kept = re.search(r'name="kept" value="([^"]+)"', after.text)[1]
    client.post(url("mark_restore", mine), {"kept": kept})
    assert Mark.objects.get().exact == "like weather"
    assert 'name="kept"' not in client.get(url("reflection_tag", mine)).text


def test_a_mark_of_another_page_is_not_there(client, mine, author):
    mark = mark_on(mine)
    other = make_reflection(author, text=TEXT)
    for name in ("mark_change", "mark_remove"):
        assert client.get(url(name, other, mark)).status_code == 404
        assert client.post(url(name, other, mark), {"poles": "fear"}).status_code == 404
    assert Mark.objects.get().pole_keys == ("hope",)


def test_loose_marks_are_listed_with_their_old_words(client, mine):
    mark_on(mine, "how it was")
    mine = keep(mine, "She said: like weather. I stayed.")
    html = client.get(url("reflection_tag", mine)).text
    listed = html[html.index("Marks without a place") :]
    assert "how it was" in listed
    assert "Place again" in listed
    assert "Let go" in listed
    assert "No marks yet" in listed


def test_the_page_asks_the_database_the_same_with_and_without_marks(
    client, mine, django_assert_num_queries
):
    client.get(url("reflection_tag", mine))
    with django_assert_num_queries(6):
        client.get(url("reflection_tag", mine))
    for n in range(20):
        choice = Choice(1, n, n + 15)
        marking.add_mark(by=mine.author, reflection=mine, choice=choice, poles=["hope", "fear"])
    with django_assert_num_queries(6):
        client.get(url("reflection_tag", mine))


def test_no_private_word_is_in_a_title(client, mine):
    mine.title = "Wendelstein"
    mine.save()
    mark = mark_on(mine)
    for name, args in (
        ("reflection_tag", None), ("reflection_sentences", None), ("reflection_detail", None),
        ("mark_change", mark), ("mark_remove", mark),
    ):  # fmt: skip
        html = client.get(url(name, mine, args)).text
        title = re.search(r"<title>(.*?)</title>", html, re.S)[1]
        assert "weather" not in title
        assert "Wendelstein" not in title


def test_a_page_that_was_never_kept_leads_to_writing(client, author):
    draft = make_reflection(author)
    Version.objects.all().delete()
    Reflection.objects.filter(pk=draft.pk).update(version=0)
    assert client.get(url("reflection_tag", draft))["Location"] == url("reflection_write", draft)
    assert client.post(url("mark_create", draft), {}).status_code == 404
