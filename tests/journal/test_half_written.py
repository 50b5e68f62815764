"""What is half written: never out of the list without a way to it, and found by its words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Draft, Reflection
from journal.services import binning
from peersupport.people.models import Person
from tests.journal.sharing_scenes import text_of
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db
ALL = "All half-written pages"
NONE = "No page holds all of these words"


def half_written(author: Person, words: str, upon: Reflection | None = None) -> Draft:
    day = timezone.localdate()
    reflection = upon or Reflection.objects.create(author=author, day=day)
    return Draft.objects.create(
        reflection=reflection, author=author, day=day, first_words=words, text=words,
        saved_at=timezone.now() - timedelta(minutes=Draft.objects.count()),
    )  # fmt: skip


def look_for(person: Person, words: str, query: str = "", **more: object):
    return signed_in(person).post(f"/journal/{query}", {"words": words, **more})


@pytest.mark.parametrize(("number", "is_there"), [(20, False), (21, True), (22, True)])
def test_where_more_is_half_written_than_the_list_shows_a_link_leads_to_all(
    author, number, is_there
):
    for each in range(number):
        half_written(author, f"half {each}")
    page = signed_in(author).get("/journal/")
    assert len(page.context["drafts"]) == 20
    assert (f'<a href="/journal/?who=draft">{ALL}</a>' in page.text) is is_there
    everything = signed_in(author).get("/journal/?who=draft")
    assert len(everything.context["drafts"]) == number
    assert ALL not in everything.text


def test_a_word_in_a_draft_is_found_above_the_others_and_said_to_be_half_written(author):
    make_reflection(author, "We sat by the river.")
    half_written(author, "The river again, and then")
    page = look_for(author, "river")
    text = text_of(page)
    assert text.index("Half written") < text.index("The river again") < text.index("Kept")
    assert text.index("Kept") < text.index("We sat by the river")
    assert NONE not in text


def test_a_word_in_a_draft_alone_is_found(author):
    make_reflection(author, "We sat by the lake.")
    draft = half_written(author, "The river again, and then")
    page = look_for(author, "river")
    assert f"/journal/{draft.reflection_id}/write/" in page.text
    assert "None of what you kept holds all of these words" in text_of(page)
    assert NONE in text_of(look_for(author, "mountain"))


def test_a_kept_page_and_its_draft_are_both_found(author):
    kept = make_reflection(author, "We sat by the river.")
    half_written(author, "We sat by the river, and then", upon=kept)
    page = look_for(author, "river")
    assert [draft.reflection_id for draft, _hit in page.context["draft_hits"]] == [kept.pk]
    assert [row.reflection.pk for row, _hit in page.context["hits"]] == [kept.pk]


def test_with_a_filter_and_further_back_no_draft_is_put_above(author):
    kept = make_reflection(author, "We sat by the river.", poles=32)
    half_written(author, "The river again", upon=make_reflection(author, "x", poles=32))
    for page in (
        look_for(author, "river", "?pole=fear"),
        look_for(author, "river", before=make_reflection(author, "y").pk),
    ):
        assert page.context.get("draft_hits", []) == []
        assert [row.reflection.pk for row, _hit in page.context["hits"]] == [kept.pk]


def test_nobody_finds_a_draft_of_another_or_one_in_the_bin(author, stranger):
    draft = half_written(author, "The river again")
    assert NONE in text_of(look_for(stranger, "river"))
    binning.put_into_bin(by=author, reflection=draft.reflection)
    assert NONE in text_of(look_for(author, "river"))


def test_to_a_closed_account_what_is_found_opens_to_read(author):
    draft = half_written(author, "The river again")
    Person.objects.update(closed_at=timezone.now())
    page = look_for(Person.objects.get(pk=author.pk), "river")
    assert f'href="/journal/{draft.reflection_id}/"' in page.text
    assert f"/journal/{draft.reflection_id}/write/" not in page.text


def test_where_many_hold_the_words_it_is_said_that_there_may_be_more(author, monkeypatch):
    monkeypatch.setattr("journal.services.searching.SHOWN", 3)
    for _ in range(3):
        half_written(author, "The river")
    assert "These are the" not in text_of(look_for(author, "river"))
    half_written(author, "The river")
    page = look_for(author, "river")
    assert "These are the 3 saved last" in text_of(page)
    assert len(page.context["draft_hits"]) == 3


def test_one_draft_or_many_cost_the_same_number_of_queries(author, django_assert_num_queries):
    client = signed_in(author)
    for count in (1, 10):
        for _ in range(count):
            half_written(author, "The river")
            make_reflection(author, "We sat by the river.")
        with django_assert_num_queries(9):
            client.post("/journal/", {"words": "river"})
        with django_assert_num_queries(10):
            client.get("/journal/")
