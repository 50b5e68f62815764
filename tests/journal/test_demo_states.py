"""The demo shows every state that a mark and a leaning can be in."""

import re

import pytest

from journal.models import Leaning, Mark, Reflection
from journal.services import demonstration
from principles import library

pytestmark = pytest.mark.django_db
PAIRS = [{pole.key for pole in each.poles} for each in library.PRINCIPLES]


@pytest.fixture
def marks() -> list[Mark]:
    people, _ = demonstration.make_people("a-long-enough-word")
    demonstration.tell_journals(people)
    return list(Mark.objects.select_related("reflection"))


def depth(reflection: Reflection, marks: list[Mark]) -> int:
    """How many lines run under the same letter at most."""
    placed = [mark for mark in marks if mark.reflection_id == reflection.pk and not mark.loose]
    return max(
        (
            sum(len(each.pole_keys) for each in placed if each.start <= one.start < each.end)
            for one in placed
        ),
        default=0,
    )


def test_every_state_of_a_mark_is_there(marks):
    placed = [mark for mark in marks if not mark.loose]
    assert any(mark.loose and mark.thought for mark in marks)
    assert any(mark.by_likeness for mark in placed)
    assert any(mark.thought for mark in placed)
    assert all(any(pair <= set(mark.pole_keys) for mark in placed) for pair in PAIRS)
    assert any(re.search("[\u0600-\u06ff]", mark.exact) for mark in placed)
    assert any("\u200d" in mark.exact for mark in placed)
    assert any("\n\n" in mark.exact for mark in placed)
    assert max(depth(each, marks) for each in Reflection.objects.all()) >= 4
    assert any(len(mark.reflection.text) > 9_000 for mark in placed)


def test_every_mark_that_has_a_place_stands_on_its_words(marks):
    for mark in marks:
        stands = mark.reflection.text[mark.start : mark.end] == mark.exact
        assert stands or mark.loose


@pytest.mark.usefixtures("marks")
def test_every_leaning_is_there_and_not_part_of_this_one_too():
    for each in library.PRINCIPLES:
        chosen = set(Leaning.objects.filter(principle=each.slug).values_list("position", flat=True))
        assert chosen == set(library.POSITIONS), each.slug
    leaned = Reflection.objects.kept().filter(leanings__isnull=False).distinct()
    assert any(page.leanings.count() < len(library.PRINCIPLES) for page in leaned)
