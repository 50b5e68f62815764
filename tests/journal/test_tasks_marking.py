"""The four tasks where marks are found, undone, filtered and told about."""

import pytest
from django.test import Client

from journal.models import Mark, Reflection
from journal.services import marking
from peersupport.people.models import Person
from principles import library
from principles.services.loading import load_catalogue
from tests.journal.marking import PARTIAL, TEXT, choose, form_for, mark_on, url
from tests.standing import make_reflection, signed_in

HOPE = "?show=hope-vs-fear"


@pytest.fixture
def mine(author: Person) -> Reflection:
    Person.objects.filter(pk=author.pk).update(uses_tasks=True)
    author.uses_tasks = True
    return make_reflection(author, text=TEXT)


@pytest.fixture
def client(mine: Reflection) -> Client:
    return signed_in(mine.author)


def tagged(mine: Reflection, words: str = "like weather", *, poles: object = ("hope",)) -> Mark:
    return marking.add_mark(
        by=mine.author, reflection=mine, choice=choose(words), poles=poles, tasks=["worldview"]
    )


def test_found_places_are_marked_with_tasks_too(client, mine):
    page = client.post(url("reflection_find", mine), {"words": "she"})
    assert page.text.count('name="tasks"') == len(library.TASKS)
    sent = {"words": "she", "version": 1, "poles": ["hope"], "tasks": ["mutuality"], "press": "all"}
    part = client.post(url("reflection_find", mine), sent, headers=PARTIAL)
    assert "Mark kept: hope, task mutuality." in part.text
    assert Mark.objects.get().task_keys == ("mutuality",)
    mine.refresh_from_db()
    assert library.tasks_in(mine.tasks) == ("mutuality",)


def test_a_task_that_is_none_marks_no_found_place_and_keeps_what_was_typed(client, mine):
    sent = {"words": "she", "version": 1, "poles": ["hope"], "tasks": ["courage"], "press": "all"}
    answer = client.post(url("reflection_find", mine), sent | {"thought": "Mine"})
    assert answer.status_code == 422
    assert "Mine</textarea>" in answer.text
    assert not Mark.objects.exists()


def test_who_has_no_tasks_finds_none_to_tick_and_sends_none(client, mine):
    Person.objects.update(uses_tasks=False)
    sent = {"words": "she", "version": 1, "poles": ["hope"], "tasks": ["mutuality"]}
    assert 'name="tasks"' not in client.post(url("reflection_find", mine), sent).text
    client.post(url("reflection_find", mine), sent | {"press": "all"})
    assert Mark.objects.get().task_keys == ()


def test_several_places_are_each_one_mark_with_these_tasks_whatever_else_is_there(mine):
    plain = mark_on(mine, "like weather")
    both = {"by": mine.author, "reflection": mine, "poles": ["hope"], "tasks": ["worldview"]}
    choices = [choose("like weather"), choose("I stayed")]
    made = marking.add_marks(**both, choices=choices)
    assert [mark.pk for mark in marking.add_marks(**both, choices=choices)] == [
        mark.pk for mark in made
    ]
    assert plain.pk not in {mark.pk for mark in made}
    assert Mark.objects.count() == 3


def test_a_change_that_is_taken_back_gives_the_tasks_back(client, mine):
    mark = tagged(mine)
    sent = form_for(mine, tasks=["mutuality"])
    del sent["exact"]
    part = client.post(url("mark_change", mine, mark), sent, headers=PARTIAL)
    assert "Mark changed: hope, task mutuality." in part.text
    kept = part.context["undo"].kept
    back = client.post(url("mark_restore", mine), {"kept": kept}, headers=PARTIAL)
    assert "Mark put back: hope, task worldview." in back.text
    mark.refresh_from_db()
    assert mark.task_keys == ("worldview",)
    mine.refresh_from_db()
    assert library.tasks_in(mine.tasks) == ("worldview",)


@pytest.mark.parametrize("name", ["reflection_tag", "reflection_detail"])
def test_showing_one_principle_leaves_the_tasks_of_its_marks(client, mine, name):
    tagged(mine, "how it was", poles=["learning"])
    tagged(mine, poles=["helping", "fear"])
    html = client.get(url(name, mine) + HOPE).text
    assert "end of mark 2, fear, task worldview<" in html
    assert 'id="m1"' not in html


@pytest.mark.parametrize("name", ["reflection_tag", "reflection_detail"])
def test_a_mark_leads_to_what_its_task_means_and_where_that_is_told(client, mine, name):
    load_catalogue()
    tagged(mine)
    html = client.get(url(name, mine)).text
    assert 'href="#about-worldview"' in html
    place = html[html.index('id="about-worldview"') :]
    assert f'href="{library.task_url("worldview")}"' in place[: place.index("</div>")]
    assert 'id="about-mutuality"' not in html
