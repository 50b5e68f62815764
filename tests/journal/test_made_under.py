"""Every guide page counts its own versions, and a tag keeps the one of each page it stands on."""

import re
from dataclasses import replace

import pytest

from journal.models import Mark, Snapshot
from journal.services import marking, sharing
from journal.services.leaning import lean_each
from journal.showing import shown_frozen, shown_marks
from journal.snapshots import Goes
from principles import library
from tests.journal.marking import TEXT, mark_on, url
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db
LEARNING, HOPE = "learning-vs-helping", "hope-vs-fear"


@pytest.fixture
def mine(author):
    return make_reflection(author, text=TEXT)


@pytest.fixture
def newer(monkeypatch):
    """`newer(slug, number)`: from now on that guide page is at that version, the others stay."""

    def change(slug: str, number: int) -> None:
        page = replace(library.principle(slug), version=number)
        all_three = tuple(page if each.slug == slug else each for each in library.PRINCIPLES)
        monkeypatch.setattr(library, "PRINCIPLES", all_three)
        monkeypatch.setitem(library._BY_SLUG, slug, page)
        for pole in page.poles:
            monkeypatch.setitem(library._PRINCIPLE_OF, pole.key, page)

    return change


def test_a_page_that_changed_leaves_the_marks_of_the_others_as_they_are(mine, newer):
    newer(LEARNING, 2)
    mark_on(mine, poles=["learning", "hope"])
    links = re.findall(r'href="(/principles/[a-z-]+/version/[^"]*)"', page_of(mine))
    assert links == []
    newer(HOPE, 2)
    links = set(re.findall(r'href="(/principles/[a-z-]+/version/[^"]*)"', page_of(mine)))
    assert links == {"/principles/hope-vs-fear/version/1/#side-hope"}


def test_tasks_are_understood_by_a_page_of_their_own(mine, newer, author):
    author.uses_tasks = True
    author.save()
    newer(LEARNING, 5)
    mark = mark_on(mine, poles=["learning"], tasks=["connection"])
    assert mark.guide_versions == {LEARNING: 5, "the-whole": library.THE_WHOLE.version}
    assert "/the-whole/version/" not in page_of(mine)


def change(mark: Mark, poles: list[str], tasks: list[str]) -> None:
    marking.change_mark(by=mark.author, mark=mark, poles=poles, tasks=tasks, thought="")
    mark.refresh_from_db()


def understood(mark: Mark) -> dict[str, int | None]:
    """Each pole and task of a mark with the version it is shown under, None for today's."""
    (shown,) = shown_marks([mark], tasks=True)
    return {key: shown.version_of(key) for key in (*shown.poles, *shown.tasks)}


def test_the_other_pole_of_a_pair_takes_todays_definition_and_the_first_keeps_its_own(mine, newer):
    mark = mark_on(mine, poles=["learning", "hope"])
    newer(LEARNING, 2)
    change(mark, ["learning", "helping", "hope"], [])
    assert understood(mark) == {"learning": 1, "helping": None, "hope": None}
    newer(LEARNING, 3)
    change(mark, ["learning", "helping"], [])
    assert understood(mark) == {"learning": 1, "helping": 2}
    change(mark, ["helping"], [])
    assert understood(mark) == {"helping": 2}
    change(mark, ["learning", "helping"], [])
    assert understood(mark) == {"learning": None, "helping": 2}


def test_another_task_takes_todays_definition_and_the_first_keeps_its_own(mine, monkeypatch):
    mark = mark_on(mine, tasks=["connection"])
    first = library.THE_WHOLE.version
    monkeypatch.setattr(library, "THE_WHOLE", replace(library.THE_WHOLE, version=first + 1))
    change(mark, ["hope"], ["connection", "mutuality"])
    assert understood(mark) == {"hope": None, "connection": first, "mutuality": None}
    change(mark, ["hope"], ["mutuality"])
    assert understood(mark) == {"hope": None, "mutuality": None}


def test_two_versions_of_one_page_go_along_with_a_share_and_come_back_with_a_mark(
    mine, newer, supervisor
):
    mark = mark_on(mine, poles=["learning"])
    newer(LEARNING, 2)
    change(mark, ["learning", "helping"], [])
    newer(LEARNING, 3)
    goes = Goes(words=True, marks=True)
    share = sharing.share(by=mine.author, reflection=mine, readers=[supervisor], goes=goes)
    kept = marking.take_away(by=mine.author, mark=mark)
    marking.put_back(by=mine.author, reflection=mine, kept=kept)
    assert understood(Mark.objects.get()) == {"learning": 1, "helping": 2}
    for read in (page_of(mine), signed_in(supervisor).get(f"/journal/shared/{share.pk}/").text):
        assert set(re.findall(r'href="(/principles/[a-z-]+/version/[^"]*)"', read)) == {
            "/principles/learning-vs-helping/version/1/#side-learning",
            "/principles/learning-vs-helping/version/2/#side-helping",
        }


def test_put_back_a_mark_is_understood_as_before(mine, newer):
    kept = marking.take_away(by=mine.author, mark=mark_on(mine, poles=["hope"]))
    newer(HOPE, 2)
    marking.put_back(by=mine.author, reflection=mine, kept=kept)
    assert Mark.objects.get().guide_versions == {HOPE: 1}


def test_what_is_shared_keeps_the_meaning_it_had_for_marks_leanings_and_tasks(
    mine, newer, supervisor
):
    mark_on(mine, poles=["hope"])
    lean_each(by=mine.author, reflection=mine, positions={HOPE: 2})
    newer(HOPE, 2)
    goes = Goes(words=True, marks=True, leanings=True)
    share = sharing.share(by=mine.author, reflection=mine, readers=[supervisor], goes=goes)
    read = signed_in(supervisor).get(f"/journal/shared/{share.pk}/").text
    assert '<a href="/principles/hope-vs-fear/version/1/">Hope and fear</a>' in read
    assert 'href="/principles/hope-vs-fear/version/1/#side-hope"' in read


def test_what_does_not_go_with_a_share_leaves_no_version_behind(mine, author, supervisor):
    mark_on(mine, poles=["hope"], tasks=["connection"])
    lean_each(by=author, reflection=mine, positions={HOPE: 2}, tasks=["worldview"])
    goes = Goes(words=True, marks=True)
    sharing.share(by=author, reflection=mine, readers=[supervisor], goes=goes)
    snapshot = Snapshot.objects.get()
    assert snapshot.guide_versions == {}
    assert [each["versions"] for each in snapshot.marks] == [{HOPE: 1}]


def test_a_snapshot_from_when_one_number_stood_for_all_pages_is_read_as_before():
    words = {"key": "1", "start": 0, "end": 4, "exact": "Then", "poles": ["hope"]}
    (old,) = shown_frozen([words | {"version": 0}])
    assert (old.version_of("hope"), old.version_of("connection")) == (0, 0)
    (oldest,) = shown_frozen([words])
    assert oldest.version_of("hope") is None


def page_of(mine) -> str:
    """The list of marks with what they mean; the chooser beside the text tells today's."""
    return signed_in(mine.author).get(url("reflection_detail", mine)).text
