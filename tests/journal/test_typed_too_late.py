"""A change that came too late is refused on the page, and its words stand there to copy."""

from unittest.mock import patch

import pytest
from django.http import HttpResponse

from journal.models import Meeting, MeetingNote, Reflection, Response, Wondering
from journal.services import after_meeting, meeting, wondering
from journal.services.refusals import NotThere
from peersupport.people.models import Person
from tests.journal.meeting_scenes import agreed, all_there, took_place
from tests.journal.sharing_scenes import address, let_in, say, text_of
from tests.journal.test_pausing import ADVICE
from tests.journal.test_wondering import QUESTION, wonder
from tests.journal.test_words_at_the_404 import SAID, WORDS, kept_in
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
LATE = f"It came too late for that. {SAID}"


@pytest.fixture
def answered(reflection: Reflection, author: Person, supervisor: Person) -> Response:
    """What the reader sent, with an answer of the author's after it."""
    share = let_in(reflection, supervisor)
    said = say(share, supervisor, "Before.")
    say(share, author, "An answer.")
    return said


@pytest.fixture
def looked_at(reflection: Reflection, author: Person, supervisor: Person) -> Wondering:
    made = wonder(let_in(reflection, supervisor), supervisor)
    wondering.leave(by=author, wondering=made)
    return made


def change(said: Response, text: str, **more: object) -> HttpResponse:
    where = address("response_edit", said.share_id, said.pk)
    return signed_in(said.writer).post(where, {"text": text, **more})


def change_question(made: Wondering, question: str, **more: object) -> HttpResponse:
    where = address("wondering_change", made.share_id, made.pk)
    sent = {"poles": ["fear", "helping"], "question": question, **more}
    return signed_in(made.writer).post(where, sent)


def test_a_change_of_what_was_answered_meanwhile_is_there_to_copy(answered):
    page = change(answered, WORDS)
    assert page.status_code == 422
    assert "Someone has answered this" in text_of(page)
    assert LATE in text_of(page)
    assert kept_in(page) == [WORDS]
    assert f'href="#change_{answered.pk}_text"' in page.text
    assert page.text.count(f'id="change_{answered.pk}_text"') == 1
    assert Response.objects.get(pk=answered.pk).text == "Before."


def test_too_many_words_that_came_too_late_are_there_too(answered):
    page = change(answered, "w" * 200_001)
    assert (page.status_code, kept_in(page)) == (422, ["w" * 200_001])


def test_going_back_from_the_question_to_what_was_answered_loses_nothing(answered):
    page = change(answered, ADVICE, do="write")
    assert (page.status_code, kept_in(page)) == (200, [ADVICE])


def test_a_change_that_can_be_sent_again_stands_in_its_own_box_alone(
    reflection, author, supervisor
):
    page = change(say(let_in(reflection, supervisor), supervisor), "w" * 20_001)
    assert page.status_code == 422
    assert kept_in(page) == []
    assert f"{'w' * 20_001}</textarea>" in page.text


def test_a_new_question_for_a_wondering_looked_at_meanwhile_is_there_to_copy(looked_at):
    page = change_question(looked_at, WORDS)
    assert page.status_code == 422
    assert "Nadia has looked at this by now, so it stays" in text_of(page)
    assert LATE in text_of(page)
    assert kept_in(page) == [WORDS]
    assert Wondering.objects.get(pk=looked_at.pk).question == QUESTION


@pytest.mark.parametrize("wrong", [{"poles": []}, {"question": "w" * 2_001}, {"do": "write"}])
def test_a_form_that_is_wrong_as_well_loses_no_question(looked_at, wrong):
    page = change_question(looked_at, **{"question": WORDS, **wrong})
    assert kept_in(page) == [wrong.get("question", WORDS)]
    assert Wondering.objects.get(pk=looked_at.pk).question == QUESTION


def test_a_question_left_empty_brings_no_empty_box(looked_at):
    assert "It came too late" not in change_question(looked_at, " ").text


def note(person: Person, met: Meeting, text: str, **more: object) -> HttpResponse:
    return signed_in(person).post(address("meeting_note", met.pk), {"text": text, **more})


@pytest.fixture
def met(author: Person, supervisor: Person) -> Meeting:
    made = took_place(agreed(author, supervisor))
    all_there(made)
    return made


@pytest.mark.parametrize(("text", "more"), [
    (WORDS, {}), (ADVICE, {"do": "write"}), ("w" * 20_001, {}),
])  # fmt: skip
def test_a_note_sent_after_saying_that_one_was_not_there_is_there_to_copy(
    met, supervisor, text, more
):
    after_meeting.say_was_there(by=supervisor, meeting=met, was_there=False)
    page = note(supervisor, met, text, **more)
    assert SAID in text_of(page)
    assert kept_in(page) == [text]
    assert MeetingNote.objects.count() == 0


def test_a_note_that_came_too_late_says_so_and_leads_to_the_words(met, supervisor):
    after_meeting.say_was_there(by=supervisor, meeting=met, was_there=False)
    page = note(supervisor, met, WORDS)
    assert page.status_code == 422
    assert "That can’t be done any more, or not yet." in text_of(page)
    assert 'href="#id_text"' in page.text
    assert page.text.count('id="id_text"') == 1
    again = signed_in(supervisor).get(address("meeting_detail", met.pk))
    assert "That can’t be done" not in text_of(again)


def test_a_note_for_a_meeting_that_is_still_to_come_is_there_to_copy(author, supervisor):
    page = note(supervisor, agreed(author, supervisor), WORDS)
    assert (page.status_code, kept_in(page)) == (422, [WORDS])


def test_a_note_of_someone_who_left_meanwhile_is_there_to_copy(met, supervisor):
    """Pressed in another window while this one was under way."""

    def leave(**_given: object) -> None:
        meeting.leave(by=supervisor, meeting=met, stop_sharing=False)
        raise NotThere

    with patch.object(after_meeting, "write_note", leave):
        page = note(supervisor, met, WORDS)
    assert (page.status_code, kept_in(page)) == (404, [WORDS])


def test_a_note_that_can_be_kept_stands_in_its_own_box_alone(met, supervisor):
    page = note(supervisor, met, " ")
    assert (page.status_code, kept_in(page)) == (422, [])
    assert note(supervisor, met, WORDS).status_code == 302
    assert [each.text for each in MeetingNote.objects.all()] == [WORDS]
