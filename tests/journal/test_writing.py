"""Drafts, keeping, and two texts of one page."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Draft, Mark, Reflection, Version
from journal.models.draft import LONGEST_DRAFT
from journal.models.page import Page
from journal.models.reflection import LONGEST_TEXT
from journal.services import writing
from journal.services.refusals import NotThere, NoWordsYet, Stale, TooLong
from peersupport.people.models import Person
from tests.standing import TEXT, make_reflection, signed_in


def typed(text: str, **facts: object) -> Page:
    return Page(day=timezone.localdate(), text=text, **facts)


def save(by: Person, id_: uuid.UUID, text: str, revision: int) -> Draft:
    return writing.save(
        by=by, reflection_id=id_, page=typed(text), revision=revision, save_key=uuid.uuid4()
    )


def keep(by: Person, id_: uuid.UUID, text: str, revision: int) -> Reflection:
    return writing.keep(
        by=by, reflection_id=id_, page=typed(text), revision=revision, save_key=uuid.uuid4()
    )


def posted(text: str, **more: object) -> dict[str, object]:
    """What the write page sends."""
    return {
        "day": f"{timezone.localdate():%Y-%m-%d}",
        "kind": "service",
        "text": text,
        "revision": 0,
        "save_key": uuid.uuid4(),
        **more,
    }


def test_the_first_save_makes_a_draft_that_only_its_author_sees(author, supervisor):
    id_ = uuid.uuid4()
    draft = save(author, id_, "The first words", 0)
    assert (draft.revision, draft.text) == (1, "The first words")
    assert Reflection.objects.get(pk=id_).version == 0
    assert not Draft.objects.visible_to(supervisor).exists()


def test_the_same_save_twice_is_one(author):
    id_ = uuid.uuid4()
    first = save(author, id_, "Words", 0)
    again = save(author, id_, "Words", 0)
    assert (again.pk, again.revision) == (first.pk, 1)


def test_a_save_upon_an_older_revision_overwrites_nothing(author):
    id_ = uuid.uuid4()
    save(author, id_, "one", 0)
    save(author, id_, "two", 1)
    with pytest.raises(Stale):
        save(author, id_, "from another window", 1)
    assert Draft.objects.get().text == "two"


def test_done_writing_turns_the_draft_into_the_text(author):
    id_ = uuid.uuid4()
    save(author, id_, "half", 0)
    reflection = keep(author, id_, "half and whole", 1)
    assert (reflection.text, reflection.version) == ("half and whole", 1)
    assert reflection.first_words == "half and whole"
    assert Version.objects.get().text == "half and whole"
    assert not Draft.objects.exists()


def test_done_writing_pressed_twice_keeps_once(author):
    id_ = uuid.uuid4()
    keep(author, id_, "once", 0)
    keep(author, id_, "once", 0)
    assert Version.objects.count() == 1


def test_a_save_that_arrives_after_done_writing_is_stale_and_changes_nothing(author):
    id_ = uuid.uuid4()
    save(author, id_, "early", 0)
    keep(author, id_, "late", 1)
    with pytest.raises(Stale):
        save(author, id_, "early and more", 1)
    assert Reflection.objects.get().text == "late"
    assert not Draft.objects.exists()


def test_going_on_with_a_kept_page_leaves_the_kept_text_until_done(author, reflection):
    save(author, reflection.pk, TEXT + " And more.", 0)
    reflection.refresh_from_db()
    assert reflection.text == TEXT
    assert keep(author, reflection.pk, TEXT + " And more.", 1).version == 2


def test_marks_follow_their_words_when_the_text_is_kept_again(author, reflection):
    start = TEXT.index("I wanted to mend it")
    mark = Mark(reflection=reflection, author=author, start=start, end=start + 19, poles=2)
    mark.exact, mark.prefix, mark.suffix = "I wanted to mend it", "the bus.\n\n", " before she"
    mark.save()
    keep(author, reflection.pk, "A new beginning.\n\n" + TEXT, 0)
    mark.refresh_from_db()
    assert (mark.start, mark.exact) == (start + 18, "I wanted to mend it")
    assert not mark.loose


def test_a_mark_whose_words_are_gone_is_loose_and_keeps_its_old_words(author, reflection):
    start = TEXT.index("I wanted to mend it")
    mark = Mark(reflection=reflection, author=author, start=start, end=start + 19, poles=2)
    mark.exact, mark.prefix, mark.suffix = "I wanted to mend it", "the bus.\n\n", " before she"
    mark.save()
    keep(author, reflection.pk, "Something else entirely, about rain.", 0)
    mark.refresh_from_db()
    assert mark.loose
    assert mark.exact == "I wanted to mend it"


def test_nothing_can_be_kept_without_words(author):
    with pytest.raises(NoWordsYet):
        keep(author, uuid.uuid4(), " \n ", 0)
    assert not Reflection.objects.exists()


def test_more_than_a_page_can_keep_stays_a_draft(author):
    id_ = uuid.uuid4()
    answer = signed_in(author).post(
        f"/journal/{id_}/write/", posted("x" * (LONGEST_TEXT + 1), press="done")
    )
    assert answer.status_code == 422
    assert len(Draft.objects.get().text) == LONGEST_TEXT + 1
    assert "20,001" in answer.text


def test_a_draft_has_an_end_too(author):
    with pytest.raises(TooLong):
        save(author, uuid.uuid4(), "x" * (LONGEST_DRAFT + 1), 0)


def test_nobody_saves_over_a_page_of_somebody_else(reflection, stranger):
    with pytest.raises(NotThere):
        save(stranger, reflection.pk, "mine now", 0)
    answer = signed_in(stranger).post(f"/journal/{reflection.pk}/save/", posted("mine now"))
    assert answer.status_code == 404
    reflection.refresh_from_db()
    assert reflection.text == TEXT


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST_TEXT + 1)])
def test_done_with_words_that_cannot_be_kept_tells_nobody_of_a_page(reflection, stranger, text):
    address = f"/journal/{reflection.pk}/write/"
    answer = signed_in(stranger).post(address, posted(text, press="done"))
    assert answer.status_code == 404
    assert Reflection.objects.get().text == TEXT
    assert not Draft.objects.exists()


@pytest.mark.parametrize("text", ["   ", "y" * (LONGEST_TEXT + 1)])
def test_done_with_words_that_cannot_be_kept_upon_an_old_revision_shows_both(author, text):
    id_ = uuid.uuid4()
    save(author, id_, "From the other window", 0)
    address = f"/journal/{id_}/write/"
    answer = signed_in(author).post(address, posted(text, press="done", revision=7))
    assert answer.status_code == 409
    assert "From the other window" in answer.text
    assert text in answer.text
    assert Draft.objects.get().text == "From the other window"


def test_a_closed_account_writes_nothing_and_still_reads(author, reflection):
    author.closed_at = timezone.now()
    author.save()
    with pytest.raises(NotThere):
        save(author, uuid.uuid4(), "more", 0)
    assert Reflection.objects.visible_to(author).get() == reflection


def test_autosave_answers_with_the_revision_and_the_time(author):
    id_ = uuid.uuid4()
    answer = signed_in(author).post(f"/journal/{id_}/save/", posted("words"))
    assert answer.status_code == 200
    assert answer.json()["revision"] == 1
    assert Draft.objects.get().text == "words"


def test_a_stale_save_answers_409_and_shows_both_texts(author):
    id_ = uuid.uuid4()
    save(author, id_, "what was saved elsewhere", 0)
    save(author, id_, "what was saved elsewhere, and on", 1)
    client = signed_in(author)
    auto = client.post(f"/journal/{id_}/save/", posted("what I typed here", revision=1))
    assert auto.status_code == 409
    page = client.post(
        f"/journal/{id_}/write/", posted("what I typed here", revision=1, press="done")
    )
    assert page.status_code == 409
    assert "what I typed here" in page.text
    assert "what was saved elsewhere, and on" in page.text


def test_of_two_texts_this_one_goes_over_the_one_that_was_shown(author):
    id_ = uuid.uuid4()
    save(author, id_, "elsewhere", 0)
    client = signed_in(author)
    client.post(f"/journal/{id_}/write/", posted("here", revision=1, press="this"))
    assert Draft.objects.get().text == "here"


def test_of_two_texts_keeping_both_makes_a_second_draft(author):
    id_ = uuid.uuid4()
    save(author, id_, "elsewhere", 0)
    form = posted("here", revision=1, press="both")
    client = signed_in(author)
    client.post(f"/journal/{id_}/write/", form)
    client.post(f"/journal/{id_}/write/", form)
    assert sorted(draft.text for draft in Draft.objects.all()) == ["elsewhere", "here"]


def test_of_two_texts_that_one_stays_as_it_is(author):
    id_ = uuid.uuid4()
    save(author, id_, "elsewhere", 0)
    signed_in(author).post(f"/journal/{id_}/write/", posted("here", press="that"))
    assert Draft.objects.get().text == "elsewhere"


def test_a_fact_that_cannot_be_read_never_costs_the_words(author):
    id_ = uuid.uuid4()
    client = signed_in(author)
    auto = client.post(f"/journal/{id_}/save/", posted("words", minutes="many", day="soon"))
    assert auto.status_code == 200
    assert (Draft.objects.get().text, Draft.objects.get().minutes) == ("words", None)
    done = client.post(
        f"/journal/{id_}/write/", posted("words", minutes="many", revision=1, press="done")
    )
    assert done.status_code == 422
    assert "Write the minutes as a number" in done.text
    assert "many" in done.text


def test_a_day_that_has_not_been_is_asked_about(author):
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = signed_in(author).post(
        f"/journal/{uuid.uuid4()}/write/", posted("words", day=f"{tomorrow}", press="done")
    )
    assert answer.status_code == 422
    assert "Choose a day that has been" in answer.text


def test_line_ends_of_any_kind_are_stored_as_one(author):
    id_ = uuid.uuid4()
    signed_in(author).post(f"/journal/{id_}/save/", posted("one\r\ntwo\rthree\x00"))
    assert Draft.objects.get().text == "one\ntwo\nthree"


def test_the_write_page_gives_back_what_was_typed_to_the_letter(author):
    text = "\n  <b>&amp; \U0001f469‍\U0001f467 العربية\n\n"
    id_ = uuid.uuid4()
    save(author, id_, text, 0)
    page = signed_in(author).get(f"/journal/{id_}/write/")
    assert "&lt;b&gt;&amp;amp;" in page.text
    assert page.context["form"].initial["text"] == text


def test_the_title_of_the_write_page_holds_no_private_word(author):
    reflection = make_reflection(author, title="Kestrel", name="Merlin")
    page = signed_in(author).get(f"/journal/{reflection.pk}/write/")
    assert "Kestrel" in page.text
    assert "Kestrel" not in page.text.split("</title>")[0]


def test_done_on_an_empty_page_leaves_nothing_behind(author):
    id_ = uuid.uuid4()
    address = f"/journal/{id_}/write/"
    answer = signed_in(author).post(address, posted(" \n", press="done"))
    assert answer.status_code == 422
    assert "There are no words yet" in answer.content.decode()
    assert not Reflection.objects.exists()


def test_done_without_words_keeps_a_title_that_was_typed(author):
    id_ = uuid.uuid4()
    page = posted("", press="done", title="The bench")
    assert signed_in(author).post(f"/journal/{id_}/write/", page).status_code == 422
    assert Draft.objects.get().title == "The bench"
