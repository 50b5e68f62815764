"""Leanings: five positions or not part of it, said in words, never added up."""

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Leaning, Reflection
from journal.services.leaning import lean
from journal.services.refusals import NotThere, Refused
from peersupport.people.models import Person
from principles import library
from tests.standing import signed_in

FIRST, SECOND, THIRD = (each.slug for each in library.PRINCIPLES)


@pytest.fixture
def client(author: Person) -> Client:
    return signed_in(author)


def url(name: str, reflection: Reflection) -> str:
    return reverse(f"journal:{name}", args=[reflection.pk])


def stored() -> dict[str, int]:
    return dict(Leaning.objects.values_list("principle", "position"))


def test_a_leaning_is_set_changed_and_left_out_again(reflection, author):
    assert lean(by=author, reflection=reflection, principle=FIRST, position=2).position == 2
    lean(by=author, reflection=reflection, principle=THIRD, position=5)
    lean(by=author, reflection=reflection, principle=FIRST, position=4)
    assert stored() == {FIRST: 4, THIRD: 5}
    assert lean(by=author, reflection=reflection, principle=FIRST, position=None) is None
    assert stored() == {THIRD: 5}


def test_the_same_position_again_keeps_its_definition(reflection, author):
    lean(by=author, reflection=reflection, principle=FIRST, position=2)
    Leaning.objects.visible_to(author).update(guide_version=9)
    lean(by=author, reflection=reflection, principle=FIRST, position=2)
    assert Leaning.objects.get().guide_version == 9
    lean(by=author, reflection=reflection, principle=FIRST, position=3)
    assert Leaning.objects.get().guide_version == library.principle(FIRST).version


@pytest.mark.parametrize(("principle", "position"), [("courage", 1), (FIRST, 0), (FIRST, 6)])
def test_what_is_no_place_between_two_poles_is_refused(reflection, author, principle, position):
    with pytest.raises(Refused):
        lean(by=author, reflection=reflection, principle=principle, position=position)
    assert stored() == {}


def test_nobody_else_says_where_a_page_leaned(reflection, supervisor, stranger):
    for person in (supervisor, stranger):
        with pytest.raises(NotThere):
            lean(by=person, reflection=reflection, principle=FIRST, position=1)
        answer = signed_in(person).post(url("leaning_save", reflection), {FIRST: "1"})
        assert answer.status_code == 404
    assert stored() == {}


def test_every_choice_is_named_in_words_and_starts_at_not_part_of_this_one(client, reflection):
    html = client.get(url("reflection_tag", reflection)).text
    for words in (
        "Mostly learning", "More learning than helping", "Both, about the same",
        "More helping than learning", "Mostly helping", "Mostly individual", "Mostly fear",
    ):  # fmt: skip
        assert f"<span>{words}</span>" in html
    assert html.count('value="" checked>Not part of this one') == 3
    assert html.count(" checked") == 3


def test_a_leaning_is_saved_as_it_is_chosen_and_leaves_the_others(client, reflection, author):
    lean(by=author, reflection=reflection, principle=SECOND, position=3)
    answer = client.post(url("leaning_save", reflection), {FIRST: "2"})
    assert set(answer.json()) == {"saved_at"}
    assert stored() == {FIRST: 2, SECOND: 3}
    client.post(url("leaning_save", reflection), {FIRST: ""})
    assert stored() == {SECOND: 3}


@pytest.mark.parametrize("value", ["6", "0", "-1", "two", "2.0", "9" * 50, "\x00"])
def test_a_broken_leaning_is_answered_in_words_and_changes_nothing(client, reflection, value):
    answer = client.post(url("leaning_save", reflection), {FIRST: value})
    assert answer.status_code == 422
    assert "Choose one of the places" in answer.json()["problem"]
    whole = client.post(url("reflection_tag", reflection), {FIRST: value})
    assert whole.status_code == 422
    assert "Choose one of the places" in whole.text
    assert stored() == {}


def test_done_for_today_saves_all_three_without_a_script_and_goes_home(client, reflection):
    sent = {FIRST: "1", SECOND: "", THIRD: "5"}
    answer = client.post(url("reflection_tag", reflection), sent)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert stored() == {FIRST: 1, THIRD: 5}
    html = client.get(url("reflection_tag", reflection)).text
    assert f'name="{FIRST}" value="1" checked' in html
    assert f'name="{THIRD}" value="5" checked' in html


def test_the_page_shows_where_it_leaned_in_words_and_without_numbers(client, reflection, author):
    lean(by=author, reflection=reflection, principle=FIRST, position=2)
    html = client.get(url("reflection_detail", reflection)).text
    leaned = html[html.index("Where the page leaned") :]
    assert "More learning than helping" in leaned
    assert leaned.count("Not part of this one") == 2
    assert not any(sign in leaned for sign in ("%", "/5", "out of", "score", "total"))
