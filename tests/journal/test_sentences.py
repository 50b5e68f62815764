"""Choose by sentence: marking without pointing, without scripts, and placing marks again."""

import re

import pytest
from django.test import Client

from journal.models import Mark, Reflection
from peersupport.people.models import Person
from tests.journal.marking import TEXT, keep, mark_on, url
from tests.standing import make_reflection, signed_in


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=f"{TEXT} It was late. Nobody spoke. Then she did.")


@pytest.fixture
def client(author: Person) -> Client:
    return signed_in(author)


def form(mine: Reflection, *numbers: int, **more: object) -> dict[str, object]:
    sent = {"version": mine.version, "p": "2", "s": list(numbers), "poles": ["hope", "fear"]}
    return sent | {"thought": "My thought"} | more


def test_one_paragraph_is_shown_with_ways_to_the_others(client, mine):
    first = client.get(url("reflection_sentences", mine)).text
    assert "Paragraph 1 of 2" in first
    assert "how it was" in first
    assert "weather" not in first
    second = client.get(url("reflection_sentences", mine) + "?p=2").text
    assert "She said: like weather." in second
    assert 'name="turn" value="1"' in second


def test_turning_to_another_paragraph_takes_along_what_was_chosen_and_typed(client, mine):
    turned = client.post(url("reflection_sentences", mine), form(mine, 1, turn="1"))
    assert (turned.status_code, turned.context["paragraph"]) == (200, 1)
    assert "Problem" not in turned.text
    assert "My thought</textarea>" in turned.text
    assert 'value="hope" checked' in turned.text
    assert [each.words for each in turned.context["ticked_elsewhere"]] == [
        "She said: like weather."
    ]
    assert not Mark.objects.exists()
    client.post(url("reflection_sentences", mine), form(mine, 1, 4))
    assert Mark.objects.count() == 2


def test_turning_with_too_little_or_too_much_says_nothing_yet(client, mine):
    sent = form(mine, turn="2", poles=[], thought="x" * 2000)
    turned = client.post(url("reflection_sentences", mine), sent)
    assert turned.status_code == 200
    assert "Problem" not in turned.text
    assert "x" * 2000 in turned.text


def test_turning_on_a_text_that_changed_meanwhile_unticks_and_keeps_the_thought(client, mine):
    keep(mine, f"Before. {TEXT}")
    turned = client.post(url("reflection_sentences", mine), form(mine, 1, turn="1"))
    assert turned.status_code == 409
    assert "My thought</textarea>" in turned.text
    assert " checked" not in turned.text.partition("lean towards")[0]


@pytest.mark.parametrize("asked", ["", "0", "-3", "99", "x", "9" * 5000, "２", "\x00"])
def test_a_paragraph_that_is_not_there_shows_the_nearest_one(client, mine, asked):
    answer = client.get(url("reflection_sentences", mine), {"p": asked})
    assert answer.status_code == 200
    assert answer.context["paragraph"] in (1, 2)


def test_sentences_side_by_side_become_one_mark_and_others_one_each(client, mine):
    answer = client.post(url("reflection_sentences", mine), form(mine, 1, 2, 4))
    assert answer["Location"] == url("reflection_tag", mine)
    marks = list(Mark.objects.order_by("start"))
    assert [mark.exact for mark in marks] == ["She said: like weather. I stayed.", "Nobody spoke."]
    assert {mark.pole_keys for mark in marks} == {("hope", "fear")}
    assert {mark.thought for mark in marks} == {"My thought"}


def test_one_may_keep_and_go_on_in_the_same_paragraph(client, mine):
    answer = client.post(url("reflection_sentences", mine), form(mine, 1, press="on"), follow=True)
    assert answer.context["paragraph"] == 2
    assert "Mark kept: hope and fear." in answer.text
    marked = re.search(r"like weather\.</span>(.*?)</label>", answer.text, re.S)[1]
    assert "hope" in marked
    assert "fear" in marked


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"s": []}, "Tick at least one sentence"),
        ({"s": ["99"]}, "Choose them in the text once more"),
        ({"s": ["x"]}, "Choose them in the text once more"),
        ({"poles": []}, "Choose at least one of the six"),
        ({"poles": ["courage"]}, "Choose at least one of the six"),
        ({"thought": "o" * 1001}, "A thought has room for 1,000"),
    ],
)
def test_a_broken_form_says_what_to_do_and_keeps_ticks_and_thought(client, mine, change, sentence):
    answer = client.post(url("reflection_sentences", mine), form(mine, 2) | change)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "My thought" in answer.text or "ooooo" in answer.text
    assert answer.context["paragraph"] == 2
    if "s" not in change:
        assert 'name="s" value="2" checked' in answer.text
    assert not Mark.objects.exists()


def test_ticks_upon_an_older_text_answer_409_and_keep_the_thought(client, mine):
    old = form(mine, 2)
    keep(mine, "A new beginning. " + mine.text)
    answer = client.post(url("reflection_sentences", mine), old)
    assert answer.status_code == 409
    assert "My thought" in answer.text
    assert 'value="hope" checked' in answer.text
    assert not re.search(r'name="s" value="\d+" checked', answer.text)
    assert 'name="version" value="2"' in answer.text
    assert not Mark.objects.exists()


def test_a_loose_mark_is_placed_again_by_sentence(client, mine):
    mark = mark_on(mine, "how it was", thought="Why?")
    mine = keep(mine, "Something else.\n\nIt was late. Nobody spoke.")
    page = client.get(url("reflection_sentences", mine), {"mark": str(mark.pk)})
    assert "how it was" in page.text
    assert 'name="poles"' not in page.text
    sent = {"version": 2, "mark": str(mark.pk), "s": ["0"]}
    assert client.post(url("reflection_sentences", mine), sent).status_code == 302
    placed = Mark.objects.get()
    assert (placed.loose, placed.exact, placed.thought) == (False, "Something else.", "Why?")


def test_one_mark_is_placed_on_one_stretch_of_words_only(client, mine):
    mark = mark_on(mine)
    sent = {"version": 1, "mark": str(mark.pk), "s": ["0", "4"]}
    answer = client.post(url("reflection_sentences", mine), sent)
    assert answer.status_code == 422
    assert "side by side" in answer.text
    assert Mark.objects.get().exact == "like weather"


@pytest.mark.parametrize("named", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_mark_that_is_not_one_s_own_is_not_there(client, mine, named):
    assert client.get(url("reflection_sentences", mine), {"mark": named}).status_code == 404
