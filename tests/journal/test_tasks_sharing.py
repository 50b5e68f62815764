"""Tasks go with what they stand on, where it was ticked, and readers find by them."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Facet, Feed, Reflection, Share, Snapshot
from journal.services import feeding, finding, marking, sharing
from journal.services.finding import Wanted
from journal.services.leaning import lean_each
from journal.snapshots import Goes
from peersupport.people.models import Person
from principles import library
from tests.journal.sharing_scenes import (
    EVERYTHING,
    LIST,
    ONLY_WORDS,
    address,
    detail,
    facets,
    let_in,
    mark,
    text_of,
    the_feed_is_right,
)
from tests.standing import make_reflection, signed_in

CONNECTION, WORLDVIEW = Facet.task("connection"), Facet.task("worldview")
TASKS = {Facet.task(task.key) for task in library.TASKS}


@pytest.fixture
def tagged(reflection: Reflection, author: Person) -> Reflection:
    """A mark on worldview, and a page that was about connection."""
    author.uses_tasks = True
    author.save()
    tag(reflection)
    return reflection


def tag(page: Reflection) -> None:
    made = mark(page, "the bus", "fear")
    marking.change_mark(by=page.author, mark=made, poles=["fear"], thought="", tasks=["worldview"])
    lean_each(by=page.author, reflection=page, positions={}, tasks=["connection"])
    page.refresh_from_db()


def task_facets(share: Share, person: Person) -> set[int]:
    return facets(share, person) & TASKS


@pytest.mark.parametrize(
    ("goes", "found"),
    [
        (ONLY_WORDS, set()),
        (replace(EVERYTHING, marks=False, leanings=False, thoughts=False), set()),
        (Goes(words=True, marks=True), {WORLDVIEW}),
        (Goes(words=True, leanings=True), {CONNECTION}),
        (EVERYTHING, {WORLDVIEW, CONNECTION}),
    ],
)
def test_tasks_go_where_they_stand_and_only_if_it_was_ticked(tagged, supervisor, goes, found):
    share = let_in(tagged, supervisor, goes=goes)
    assert task_facets(share, supervisor) == found
    snapshot = Snapshot.objects.get()
    assert {Facet.task(key) for key in library.tasks_in(snapshot.tasks)} == found
    assert the_feed_is_right()


@pytest.mark.parametrize(
    ("goes", "words"),
    [
        (Goes(words=True, title=True, facts=True, kind=True), set()),
        (Goes(words=True, marks=True), {"worldview"}),
        (Goes(words=True, leanings=True), {"connection"}),
    ],
)
def test_a_reader_reads_the_tasks_that_went_and_no_other(tagged, supervisor, goes, words):
    html = signed_in(supervisor).get(detail(let_in(tagged, supervisor, goes=goes))).text
    main = html[html.index("<main") :]
    assert set(re.findall(r"worldview|connection|mutuality|moving towards", main)) == words


def test_a_reader_who_uses_no_tasks_hears_and_reads_them(tagged, supervisor):
    page = signed_in(supervisor).get(detail(let_in(tagged, supervisor, goes=EVERYTHING)))
    assert not supervisor.uses_tasks
    assert "end of mark 1, fear, task worldview" in text_of(page)
    assert "The four tasks connection" in text_of(page)
    assert 'href="/principles/the-whole/#worldview"' in page.text


def test_tasks_that_are_turned_off_stay_at_home(tagged, supervisor):
    Person.objects.filter(pk=tagged.author_id).update(uses_tasks=False)
    share = let_in(tagged, supervisor, goes=EVERYTHING)
    snapshot = Snapshot.objects.get()
    assert (snapshot.tasks, snapshot.whole_tasks) == (0, 0)
    assert snapshot.marks[0]["tasks"] == []
    assert task_facets(share, supervisor) == set()
    tagged.refresh_from_db()
    assert library.tasks_in(tagged.tasks) == ("connection", "worldview")


def test_turning_them_off_later_takes_nothing_from_a_reader_until_it_is_shared_again(
    tagged, supervisor
):
    share = let_in(tagged, supervisor, goes=EVERYTHING)
    Person.objects.filter(pk=tagged.author_id).update(uses_tasks=False)
    assert task_facets(share, supervisor) == {CONNECTION, WORLDVIEW}
    again = sharing.share_again(by=tagged.author, share=share, goes=EVERYTHING)
    assert task_facets(again, supervisor) == set()
    assert the_feed_is_right()


def test_tagging_after_sharing_moves_no_row(reflection, author, supervisor):
    author.uses_tasks = True
    author.save()
    share = let_in(reflection, supervisor, goes=EVERYTHING)
    shown = text_of(signed_in(supervisor).get(detail(share)))
    before = list(Feed.objects.order_by("pk").values())
    tag(reflection)
    assert list(Feed.objects.order_by("pk").values()) == before
    assert text_of(signed_in(supervisor).get(detail(share))) == shown
    assert the_feed_is_right()


def test_a_snapshot_from_before_there_were_tasks_is_shown_as_it_was(tagged, supervisor):
    share = let_in(tagged, supervisor, goes=Goes(words=True, marks=True))
    snapshot = Snapshot.objects.get()
    snapshot.marks = [
        {name: value for name, value in each.items() if name != "tasks"} for each in snapshot.marks
    ]
    snapshot.tasks = 0
    snapshot.save()
    feeding.rebuild(share)
    page = signed_in(supervisor).get(detail(share))
    assert "end of mark 1, fear" in text_of(page)
    assert "worldview" not in page.text


def test_shared_is_filtered_by_task_together_with_the_rest(tagged, author, supervisor):
    whole = let_in(tagged, supervisor, goes=EVERYTHING)
    other = make_reflection(author)
    tag(other)
    marks = let_in(other, supervisor, goes=Goes(words=True, marks=True))
    client = signed_in(supervisor)
    for query, found in (
        ("task=worldview", [marks, whole]),
        ("task=connection", [whole]),
        ("task=connection&task=worldview&pole=fear", [whole]),
        ("task=mutuality", []),
        ("task=worldview&pole=hope", []),
    ):
        page = client.get(f"{LIST}?{query}")
        assert page.context["shares"] == found, query
    assert "on worldview" in client.get(f"{LIST}?task=worldview").text
    assert client.get(f"{LIST}?task=courage").status_code == 422


def test_everyone_may_filter_shared_by_task_and_the_address_can_be_kept(tagged, supervisor):
    let_in(tagged, supervisor, goes=EVERYTHING)
    client = signed_in(supervisor)
    html = client.get(LIST).text
    assert re.findall(r'name="task" value="([a-z-]+)"', html) == [t.key for t in library.TASKS]
    assert "<legend>Task</legend>" in html
    went = client.post(LIST, {"task": ["connection", "worldview"]})
    assert went["Location"] == f"{LIST}?task=connection&task=worldview"


def test_a_filter_by_task_finds_nothing_that_was_not_ticked(tagged, supervisor, colleague):
    let_in(tagged, supervisor, goes=ONLY_WORDS)
    for facet in TASKS:
        assert finding.page(supervisor, Wanted(facets=(facet,))).shares == []
        assert finding.count(colleague, Wanted(facets=(facet,))) == 0


@pytest.mark.parametrize("uses", [False, True])
def test_the_share_page_says_that_tasks_go_to_who_uses_them(tagged, uses, supervisor, colleague):
    Person.objects.filter(pk=tagged.author_id).update(uses_tasks=uses)
    share = let_in(tagged, supervisor, goes=ONLY_WORDS)
    client = signed_in(Person.objects.get(pk=tagged.author_id))
    for page in (address("share", tagged.pk), address("share_again", share.pk)):
        said = client.get(page).text
        assert ("Tasks on marks go with them" in said) is uses
        assert ("The tasks of the whole page go with it" in said) is uses


def test_sharing_and_reading_tasks_costs_no_query(tagged, author, supervisor):
    plain = make_reflection(author)
    mark(plain, "the bus", "fear")
    client, asked = signed_in(supervisor), []
    for page in (plain, tagged):
        share = let_in(page, supervisor, goes=EVERYTHING)
        client.get(detail(share))
        with CaptureQueriesContext(connection) as queries:
            client.get(detail(share))
        asked.append(len(queries))
    for query in ("pole=fear", "task=worldview"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{LIST}?{query}")
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[2] == asked[3]
