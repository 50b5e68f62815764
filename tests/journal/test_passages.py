"""My marks on one pole: a page, and a fragment for the principles' pages."""

from datetime import date

import pytest
from django.utils import timezone

from journal.models import Mark, Reflection
from tests.standing import make_reflection, signed_in


def mark(reflection: Reflection, words: str, poles: int) -> Mark:
    start = reflection.text.index(words)
    return Mark.objects.create(
        reflection=reflection, author=reflection.author, start=start, end=start + len(words),
        exact=words, poles=poles,
    )  # fmt: skip


@pytest.fixture
def marks(author) -> list[Mark]:
    made = []
    for day in (1, 2, 3):
        page = make_reflection(author, f"alpha{day} then beta{day}", day=date(2026, 11, day))
        made += [mark(page, f"alpha{day}", 1), mark(page, f"beta{day}", 1 | 32)]
    return made


def words(answer) -> list[str]:
    return [each.exact for each in answer.context["marks"]]


def test_my_marks_on_a_pole_are_newest_first_in_reading_order(author, marks):
    page = signed_in(author).get("/journal/marks/learning/")
    assert words(page) == ["alpha3", "beta3", "alpha2", "beta2", "alpha1", "beta1"]
    assert words(signed_in(author).get("/journal/marks/fear/")) == ["beta3", "beta2", "beta1"]


def test_the_fragment_holds_a_few_and_leads_to_the_rest(author, marks):
    client = signed_in(author)
    part = {"HX-Request": "true", "HX-Request-Type": "partial"}
    fragment = client.get("/journal/marks/learning/", headers=part)
    assert words(fragment) == ["alpha3", "beta3", "alpha2"]
    assert "<html" not in fragment.text
    rest = client.get(f"/journal/marks/learning/?after={fragment.context['more']}")
    assert words(rest) == ["beta2", "alpha1", "beta1"]


def test_marks_of_others_loose_marks_and_the_bin_are_not_here(author, stranger, marks):
    assert words(signed_in(stranger).get("/journal/marks/learning/")) == []
    Mark.objects.filter(pk=marks[0].pk).update(loose=True)
    Reflection.objects.filter(pk=marks[5].reflection_id).update(binned_at=timezone.now())
    page = signed_in(author).get("/journal/marks/learning/")
    assert words(page) == ["alpha2", "beta2", "beta1"]


def test_what_is_no_pole_is_not_there(author):
    assert signed_in(author).get("/journal/marks/score/").status_code == 404


def test_many_marks_cost_no_more_queries(author, marks, django_assert_max_num_queries):
    client = signed_in(author)
    with django_assert_max_num_queries(7):
        client.get("/journal/marks/learning/")
