"""The four tasks, on marks beside their poles and on a page as a whole."""

import pytest

from journal.models import Mark, Reflection
from journal.prompts import GROUPS
from journal.services import marking
from journal.services.leaning import lean_each
from journal.services.looking_back import narrowed, narrowed_drafts
from journal.services.refusals import NoPoles, NoSuchTask, NotThere
from journal.wanted import Wanted
from peersupport.people.models import Person
from principles import library
from tests.journal.marking import TEXT, choose, keep, mark_on
from tests.standing import make_reflection


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=TEXT)


def add(mine: Reflection, words: str, *tasks: str, poles: tuple[str, ...] = ("hope",)) -> Mark:
    return marking.add_mark(
        by=mine.author, reflection=mine, choice=choose(words), poles=poles, tasks=tasks
    )


def about(mine: Reflection, *tasks: str) -> None:
    lean_each(by=mine.author, reflection=mine, positions={}, tasks=tasks)


def carried(mine: Reflection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All that the page carries, and what it carries as a whole."""
    mine.refresh_from_db()
    return library.tasks_in(mine.tasks), library.tasks_in(mine.whole_tasks)


def test_a_mark_carries_several_tasks_beside_its_poles(mine):
    mark = add(mine, "like weather", "moving-towards", "connection")
    mark.refresh_from_db()
    assert (mark.pole_keys, mark.task_keys) == (("hope",), ("connection", "moving-towards"))
    assert carried(mine) == (("connection", "moving-towards"), ())


def test_a_task_alone_is_no_mark(mine):
    with pytest.raises(NoPoles):
        add(mine, "like weather", "connection", poles=())
    assert not Mark.objects.exists()


@pytest.mark.parametrize("task", ["", "hope", "courage", "moving towards"])
def test_what_is_no_task_is_refused_and_changes_nothing(mine, task):
    with pytest.raises(NoSuchTask):
        add(mine, "like weather", task)
    with pytest.raises(NoSuchTask):
        about(mine, task)
    assert not Mark.objects.exists()
    assert carried(mine) == ((), ())


def test_the_same_mark_twice_is_one_and_with_another_task_two(mine):
    for tasks in (("mutuality",), ("mutuality",), ()):
        add(mine, "like weather", *tasks)
    assert sorted(mark.task_keys for mark in Mark.objects.all()) == [(), ("mutuality",)]


def test_changing_a_mark_without_a_word_of_tasks_leaves_them(mine):
    mark = add(mine, "like weather", "worldview")
    change = {"by": mine.author, "mark": mark, "poles": ["fear"], "thought": "New"}
    assert marking.change_mark(**change).task_keys == ("worldview",)
    assert marking.change_mark(**change, tasks=["mutuality"]).task_keys == ("mutuality",)
    assert marking.change_mark(**change, tasks=[]).task_keys == ()
    assert carried(mine) == ((), ())


def test_another_task_takes_the_definitions_of_today_and_the_poles_keep_theirs(mine):
    mark = add(mine, "like weather", "worldview")
    (pole,) = mark.pole_keys
    old = {library.principle_of(pole).slug: 8, "the-whole": 9}
    Mark.objects.filter(pk=mark.pk).update(guide_versions=old)
    change = {"by": mine.author, "mark": mark, "poles": [pole], "thought": ""}
    assert marking.change_mark(**change, tasks=["worldview"]).guide_versions == old
    changed = marking.change_mark(**change, tasks=["mutuality"])
    assert changed.guide_versions == old | {"the-whole": library.THE_WHOLE.version}


def test_a_mark_put_back_has_its_tasks(mine):
    kept = marking.take_away(by=mine.author, mark=add(mine, "like weather", "worldview"))
    assert carried(mine) == ((), ())
    back = marking.put_back(by=mine.author, reflection=mine, kept=kept)
    assert back.task_keys == ("worldview",)
    assert carried(mine) == (("worldview",), ())


def test_tasks_follow_their_words_and_stay_on_a_loose_mark(mine):
    mark = add(mine, "like weather", "worldview")
    moved = keep(mine, "Well now. " + TEXT)
    assert Mark.objects.get().task_keys == ("worldview",)
    keep(moved, "Nothing of that is left here.")
    mark.refresh_from_db()
    assert (mark.loose, mark.task_keys) == (True, ("worldview",))


def test_the_whole_and_the_marks_are_found_together_and_kept_apart(mine):
    mark = add(mine, "like weather", "worldview")
    about(mine, "worldview", "mutuality")
    assert carried(mine) == (("worldview", "mutuality"), ("worldview", "mutuality"))
    marking.take_away(by=mine.author, mark=mark)
    about(mine, "mutuality")
    assert carried(mine) == (("mutuality",), ("mutuality",))
    mark_on(mine)
    assert carried(mine) == (("mutuality",), ("mutuality",))


def test_leanings_leave_the_tasks_of_the_whole_and_the_other_way_round(mine):
    slug = library.PRINCIPLES[0].slug
    about(mine, "connection")
    lean_each(by=mine.author, reflection=mine, positions={slug: 2})
    about(mine, "worldview")
    assert carried(mine) == (("worldview",), ("worldview",))
    assert mine.leanings.get().position == 2


def test_the_whole_keeps_the_meaning_its_tasks_had(mine):
    about(mine, "connection")
    Reflection.objects.filter(pk=mine.pk).update(whole_tasks_version=9)
    about(mine, "connection")
    mine.refresh_from_db()
    assert mine.whole_tasks_version == 9
    about(mine)
    mine.refresh_from_db()
    assert mine.whole_tasks_version == library.THE_WHOLE.version


def test_nobody_else_says_what_a_page_was_about(mine, supervisor, stranger):
    for person in (supervisor, stranger):
        with pytest.raises(NotThere):
            lean_each(by=person, reflection=mine, positions={}, tasks=["connection"])
    assert carried(mine) == ((), ())


def test_pages_are_found_by_all_the_tasks_asked_for(author):
    both, one, _none = (make_reflection(author, text=TEXT) for _ in range(3))
    add(both, "like weather", "worldview")
    about(both, "mutuality")
    add(one, "like weather", "mutuality", poles=("fear",))
    for tasks, pages in (
        (("worldview", "mutuality"), {both}),
        (("mutuality",), {both, one}),
        (("connection",), set()),
    ):
        assert set(narrowed(author, Wanted(tasks=tasks))) == pages
    assert set(narrowed(author, Wanted(tasks=("mutuality",), poles=("fear",)))) == {one}
    assert not narrowed_drafts(author, Wanted(tasks=("mutuality",))).exists()


def test_there_are_prompts_for_every_principle_and_every_task():
    asked = {group.key for group in GROUPS if group.questions}
    wanted = [*library.PRINCIPLES, *library.TASKS]
    assert asked >= {getattr(each, "slug", None) or each.key for each in wanted}
