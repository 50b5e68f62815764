"""The four tasks on one's own pages: off at first, then in words wherever a mark is."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journal.models import Mark, Reflection
from journal.services import marking
from journal.services.leaning import lean_each
from peersupport.people.models import Person
from principles import library
from tests.journal.marking import PARTIAL, TEXT, choose, form_for, keep, url
from tests.standing import make_reflection, signed_in


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=TEXT)


@pytest.fixture
def on(author: Person) -> Client:
    """A browser of one who turned the tasks on."""
    turn(author, on=True)
    return signed_in(author)


def turn(person: Person, *, on: bool) -> None:
    Person.objects.filter(pk=person.pk).update(uses_tasks=on)
    person.uses_tasks = on


def tagged(mine: Reflection) -> Mark:
    """A mark on worldview and mutuality, and a page that was about connection."""
    mark = marking.add_mark(
        by=mine.author, reflection=mine, choice=choose("like weather"), poles=["hope"],
        tasks=["worldview", "mutuality"],
    )  # fmt: skip
    lean_each(by=mine.author, reflection=mine, positions={}, tasks=["connection"])
    return mark


def own_pages(mine: Reflection, mark: Mark) -> list[str]:
    """Every page of one's own that shows marks, or lets one choose what they carry."""
    names = ("reflection_detail", "reflection_tag", "reflection_sentences")
    placing = f"{url('reflection_sentences', mine)}?mark={mark.pk}"
    return [
        *(url(name, mine) for name in names),
        *(url(name, mine, mark) for name in ("mark_change", "mark_remove")),
        placing, reverse("journal:reflection_list"), reverse("journal:passage_list", args=["hope"]),
        url("share", mine),
    ]  # fmt: skip


def test_turned_off_no_page_says_a_word_of_tasks_and_nothing_is_lost(author, mine):
    mark = tagged(mine)
    for address in own_pages(mine, mark):
        html = signed_in(author).get(address).text
        main = html[html.index("<main") :]
        assert not re.search(r"tasks?\b", main, re.I), address
        assert "t-worldview" not in main
    mark.refresh_from_db()
    assert mark.task_keys == ("worldview", "mutuality")


def test_turned_on_every_page_that_shows_a_mark_names_its_tasks(on, mine):
    mark = tagged(mine)
    for address in own_pages(mine, mark)[:-3]:
        html = on.get(address).text
        assert "worldview" in html, address
        assert "mutuality" in html, address


def test_the_flag_says_the_tasks_after_the_poles_and_has_their_signs(on, mine):
    tagged(mine)
    html = on.get(url("reflection_detail", mine)).text
    said = "hope, tasks worldview and mutuality"
    assert f'<span class="vh">mark 1 starts, {said}: </span>' in html
    assert f'<span class="vh">end of mark 1, {said}</span>' in html
    assert f'<span class="flag-word" aria-hidden="true">[{said}]</span>' in html
    flag = re.search(r'<a class="flag".*?</a>', html)[0]
    assert re.findall(r"#t-([a-z-]+)", flag) == ["worldview", "mutuality"]
    assert html.count('<mark class="mk') == 1


def test_keep_mark_takes_tasks_only_from_who_uses_them(on, author, mine):
    sent = form_for(mine, tasks=["connection", "worldview"])
    answer = on.post(url("mark_create", mine), sent, headers=PARTIAL)
    assert "Mark kept: hope, tasks connection and worldview." in answer.text
    turn(author, on=False)
    on.post(url("mark_create", mine), sent | {"poles": ["fear"]}, headers=PARTIAL)
    kept = {mark.pole_keys: mark.task_keys for mark in Mark.objects.all()}
    assert kept == {("hope",): ("connection", "worldview"), ("fear",): ()}


@pytest.mark.parametrize("tasks", [["courage"], ["\x00"], ["connection", "9" * 400]])
def test_what_is_no_task_comes_back_with_the_thought(on, mine, tasks):
    sent = form_for(mine, thought="My thought", tasks=tasks)
    answer = on.post(url("mark_create", mine), sent)
    assert answer.status_code == 422
    assert "Choose among the four tasks" in answer.text
    assert "My thought</textarea>" in answer.text
    assert not Mark.objects.exists()


def test_a_mark_is_changed_with_its_tasks_and_without_them_while_they_are_off(on, author, mine):
    mark = tagged(mine)
    form = on.get(url("mark_change", mine, mark)).text
    assert re.findall(r'name="tasks" value="([a-z-]+)" checked', form) == ["worldview", "mutuality"]
    on.post(url("mark_change", mine, mark), form_for(mine, press="keep", tasks=["connection"]))
    mark.refresh_from_db()
    assert mark.task_keys == ("connection",)
    turn(author, on=False)
    on.post(url("mark_change", mine, mark), form_for(mine, press="keep", poles=["fear"]))
    mark.refresh_from_db()
    assert (mark.pole_keys, mark.task_keys) == (("fear",), ("connection",))


def test_by_sentence_the_tasks_come_along_and_stay_ticked_on_an_older_text(on, mine):
    sent = {"version": 1, "s": ["2"], "poles": ["hope"], "tasks": ["worldview"], "thought": ""}
    said = on.post(url("reflection_sentences", mine), sent, follow=True).text
    assert "hope, task worldview." in said
    assert Mark.objects.get().task_keys == ("worldview",)
    keep(mine, "Well. " + TEXT)
    again = on.post(url("reflection_sentences", mine), sent)
    assert again.status_code == 409
    assert 'name="tasks" value="worldview" checked' in again.text


def test_the_tasks_of_the_whole_are_saved_as_they_are_chosen_and_taken_back(on, mine):
    save = url("leaning_save", mine)
    answer = on.post(save, {"tasks_asked": "on", "tasks": ["connection", "moving-towards"]})
    assert set(answer.json()) == {"saved_at"}
    on.post(save, {library.PRINCIPLES[0].slug: "2"})
    mine.refresh_from_db()
    assert library.tasks_in(mine.whole_tasks) == ("connection", "moving-towards")
    on.post(save, {"tasks_asked": "on"})
    mine.refresh_from_db()
    assert (mine.whole_tasks, mine.tasks) == (0, 0)
    assert mine.leanings.get().position == 2


def test_done_for_today_saves_them_without_a_script(on, mine):
    slugs = {principle.slug: "" for principle in library.PRINCIPLES}
    tasks = {"tasks_asked": "on", "tasks": ["mutuality"]}
    assert on.post(url("reflection_tag", mine), slugs | tasks)["Location"] == "/"
    html = on.get(url("reflection_tag", mine)).text
    assert re.findall(r'name="tasks" value="([a-z-]+)" checked', html) == ["mutuality"]
    assert library.task("mutuality").definition in html


@pytest.mark.parametrize("value", ["courage", "\x00", "1", "9" * 400])
def test_a_broken_task_of_the_whole_is_answered_in_words(on, mine, value):
    answer = on.post(url("leaning_save", mine), {"tasks_asked": "on", "tasks": [value]})
    assert (answer.status_code, "four tasks" in answer.json()["problem"]) == (422, True)
    sent = {"tasks_asked": "on", "tasks": [value]}
    assert on.post(url("reflection_tag", mine), sent).status_code == 422
    mine.refresh_from_db()
    assert mine.whole_tasks == 0


def test_who_turned_them_off_changes_none_by_a_page_that_was_still_open(on, author, mine):
    tagged(mine)
    turn(author, on=False)
    on.post(url("leaning_save", mine), {"tasks_asked": "on", "tasks": ["mutuality"]})
    mine.refresh_from_db()
    assert library.tasks_in(mine.whole_tasks) == ("connection",)


def test_the_page_says_what_it_was_about_in_words_and_without_numbers(on, mine):
    tagged(mine)
    html = on.get(url("reflection_detail", mine)).text
    about = re.search(r"The four tasks</a></dt>.*?</dd>", html, re.S)[0]
    assert re.findall(r"<span>([a-z ]+)</span>", about) == ["connection"]
    assert not re.search(r">[^<]*\d", about)


def test_a_mark_of_an_older_guide_shows_what_its_tasks_meant(on, mine):
    mark = tagged(mine)
    listed = on.get(url("reflection_detail", mine)).text
    assert library.task("worldview").definition in listed
    assert library.task("connection").definition not in listed
    Mark.objects.filter(pk=mark.pk).update(guide_versions={"the-whole": 9})
    again = on.get(url("reflection_detail", mine)).text
    assert "/principles/the-whole/version/9/#worldview" in again


def test_the_list_is_narrowed_by_task_and_offers_it_to_who_uses_them(on, author, mine):
    tagged(mine)
    make_reflection(author)
    found = on.get("/journal/?task=connection&task=worldview")
    assert [row.reflection for row in found.context["rows"]] == [mine]
    assert "on connection and worldview" in found.text
    assert on.get("/journal/?task=moving-towards").context["rows"] == []
    assert on.get("/journal/?task=courage").status_code == 422
    turn(author, on=False)
    assert 'name="task"' not in on.get("/journal/").text
    assert 'name="task"' in on.get("/journal/?task=connection").text


def test_my_passages_under_one_task_over_time(on, author, mine):
    mark = tagged(mine)
    page = on.get("/journal/marks/worldview/")
    assert [each.pk for each in page.context["marks"]] == [mark.pk]
    assert "My marks on" in page.text
    assert "moving towards" in on.get("/journal/marks/moving-towards/").text
    turn(author, on=False)
    assert on.get("/journal/marks/worldview/").status_code == 404


def test_nobody_elses_passages_are_under_a_task(mine, stranger):
    tagged(mine)
    turn(stranger, on=True)
    page = signed_in(stranger).get("/journal/marks/worldview/")
    assert "Nothing of yours is marked worldview" in page.text
    assert "weather" not in page.text


@pytest.mark.parametrize(
    "address", ["reflection_detail", "reflection_tag", "reflection_sentences", "list", "passages"]
)
def test_tasks_cost_no_query(on, author, mine, address):
    tagged(mine)
    where = {"list": "/journal/?pole=hope", "passages": "/journal/marks/hope/"}
    path = where.get(address) or url(address, mine)
    on.get(path)
    asked = []
    for uses in (False, True):
        turn(author, on=uses)
        with CaptureQueriesContext(connection) as queries:
            on.get(path)
        asked.append(len(queries))
    assert asked[0] == asked[1] > 0
