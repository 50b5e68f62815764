"""Asking to a meeting, answering, changing, leaving; who sees what of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Attendance, Meeting, MeetingNote, Notice, Noticed
from journal.services import after_meeting, declining, meeting, taking_turns
from journal.services.refusals import NotThere, NoWordsYet, TooLong
from peersupport.people.models import Person
from peersupport.people.services import closing
from tests.journal.meeting_scenes import agreed, all_there, asked, names_in_turn, page, took_place
from tests.journal.sharing_scenes import address
from tests.standing import signed_in

TOMORROW = timedelta(days=1)


def waiting(person: Person) -> set[int]:
    return set(Notice.objects.of(person).values_list("kind", flat=True))


def test_who_is_asked_has_not_answered_and_who_asks_comes(author, supervisor):
    made = asked(author, supervisor)
    answers = dict(made.attendances.values_list("person__name", "answer"))
    assert answers == {"Nadia": "coming", "Tomas": ""}
    assert waiting(supervisor) == {Noticed.ASKED_TO_MEET}
    assert waiting(author) == set()


def test_one_asks_whom_one_may_let_in_and_nobody_else(author, stranger, colleague, supervisor):
    declining.take_nothing_more(by=supervisor, author=author)
    assert list(meeting.may_be_asked(author)) == [colleague]
    for person in (stranger, supervisor, author):
        with pytest.raises(meeting.NobodyAsked):
            asked(author, person)
    assert not Meeting.objects.exists()


def test_a_meeting_is_of_two_or_more_and_still_to_come(author, colleague):
    with pytest.raises(meeting.NobodyAsked):
        asked(author)
    with pytest.raises(meeting.NotToCome):
        asked(author, colleague, days=-1)
    assert not Meeting.objects.exists()


def test_an_answer_can_be_changed_until_it_is_over(author, supervisor):
    made = agreed(author, supervisor)
    meeting.answer(by=supervisor, meeting=made, coming=False)
    assert made.attendances.get(person=supervisor).answer == Attendance.Answer.NOT_COMING
    took_place(made)
    with pytest.raises(NotThere):
        meeting.answer(by=supervisor, meeting=made, coming=True)


def test_another_day_asks_everyone_anew_and_tells_them(author, supervisor, colleague):
    made = agreed(author, supervisor, colleague)
    page(supervisor, made)
    page(colleague, made)
    later = made.at + TOMORROW
    meeting.change(by=author, meeting=made, at=later, people=[supervisor, colleague])
    assert names_in_turn(made) == ["Nadia"]
    assert waiting(supervisor) == waiting(colleague) == {Noticed.MEETING_CHANGED}


def test_the_same_day_and_people_again_change_nothing_and_tell_nobody(author, supervisor):
    made = agreed(author, supervisor)
    page(supervisor, made)
    meeting.change(by=author, meeting=made, at=made.at, people=[supervisor])
    assert len(names_in_turn(made)) == 2
    assert waiting(supervisor) == set()


def test_only_who_asked_changes_it_or_calls_it_off(author, supervisor):
    made = agreed(author, supervisor)
    for act in (
        lambda: meeting.change(by=supervisor, meeting=made, at=made.at, people=[author]),
        lambda: meeting.call_off(by=supervisor, meeting=made),
    ):
        with pytest.raises(NotThere):
            act()
    meeting.leave(by=author, meeting=made)
    assert meeting.call_off(by=supervisor, meeting=made).called_off_at


def test_whoever_is_taken_out_is_told_and_sees_the_day_alone(author, supervisor, colleague):
    made = agreed(author, supervisor, colleague)
    meeting.change(by=author, meeting=made, at=made.at, people=[supervisor])
    assert waiting(colleague) == {Noticed.MEETING_CHANGED}
    shown = page(colleague, made)
    assert "You are no longer part of this meeting" in shown
    assert "Tomas" not in shown
    assert "Nadia" not in shown
    assert "Emeka" not in page(supervisor, made)
    with pytest.raises(NotThere):
        meeting.answer(by=colleague, meeting=made, coming=True)


def test_called_off_it_says_so_and_nothing_else_about_it_waits(author, supervisor):
    made = asked(author, supervisor)
    meeting.call_off(by=author, meeting=made)
    assert waiting(supervisor) == {Noticed.MEETING_CALLED_OFF}
    assert "It is called off" in page(supervisor, made)
    assert waiting(supervisor) == set()


def test_looking_at_the_head_of_a_meeting_is_not_seeing_it(author, supervisor):
    made = asked(author, supervisor)
    signed_in(supervisor).head(address("meeting_detail", made.pk))
    assert waiting(supervisor) == {Noticed.ASKED_TO_MEET}


def test_who_left_finds_nothing_and_is_named_nowhere(author, supervisor, colleague):
    made = agreed(author, supervisor, colleague)
    meeting.leave(by=colleague, meeting=made)
    answer = signed_in(colleague).get(address("meeting_detail", made.pk))
    assert answer.status_code == 404
    assert "Emeka" not in page(author, made)
    assert waiting(colleague) == set()


def test_the_last_one_to_leave_takes_the_meeting_along(author, supervisor):
    made = agreed(author, supervisor)
    meeting.leave(by=author, meeting=made)
    assert Meeting.objects.exists()
    meeting.leave(by=supervisor, meeting=made)
    assert not Meeting.objects.exists()


def test_a_closed_account_disappears_and_keeps_its_day_and_length(
    author, supervisor, administrator
):
    made = took_place(agreed(author, supervisor))
    all_there(made)
    after_meeting.say_length(by=author, meeting=made, minutes=50)
    after_meeting.write_note(by=supervisor, meeting=made, text="The kettle.")
    closing.close(by=administrator, person=supervisor)
    assert "Tomas" not in page(author, made)
    assert "The kettle." not in page(author, made)
    supervisor.refresh_from_db()
    shown = page(supervisor, made)
    assert "50 min" in shown
    assert "Nadia" not in shown
    assert "The kettle." in signed_in(supervisor).get("/journal/written/").text


def test_opening_the_account_again_brings_nobody_back(author, supervisor, administrator):
    made = agreed(author, supervisor)
    closing.close(by=administrator, person=supervisor)
    closing.reopen(by=administrator, person=supervisor)
    supervisor.refresh_from_db()
    assert "You are no longer part of this meeting" in page(supervisor, made)
    assert "Tomas" not in page(author, made)


@pytest.mark.parametrize("up", [True, False])
def test_anyone_who_comes_moves_anyone_and_nobody_gets_lost(author, supervisor, colleague, up):
    made = agreed(author, supervisor, colleague)
    order = names_in_turn(made)
    middle = Person.objects.get(name=order[1])
    taking_turns.move(by=colleague, meeting=made, person=middle, up=up)
    first, second, third = order
    assert names_in_turn(made) == ([second, first, third] if up else [first, third, second])
    taking_turns.shuffle(by=supervisor, meeting=made)
    assert sorted(names_in_turn(made)) == sorted(order)


def test_who_does_not_come_moves_nobody(author, supervisor, colleague):
    made = agreed(author, supervisor, colleague)
    meeting.answer(by=colleague, meeting=made, coming=False)
    order = names_in_turn(made)
    with pytest.raises(NotThere):
        taking_turns.move(by=colleague, meeting=made, person=author, up=True)
    with pytest.raises(NotThere):
        taking_turns.move(by=author, meeting=made, person=colleague, up=True)
    assert names_in_turn(made) == order


def test_a_note_is_for_those_who_say_that_they_were_there(author, supervisor, colleague):
    made = took_place(agreed(author, supervisor, colleague))
    for person, was in ((author, True), (supervisor, True), (colleague, False)):
        after_meeting.say_was_there(by=person, meeting=made, was_there=was)
    note = after_meeting.write_note(by=author, meeting=made, text="The kettle.")
    assert "The kettle." in page(supervisor, made)
    assert "The kettle." not in page(colleague, made)
    with pytest.raises(NotThere):
        after_meeting.write_note(by=colleague, meeting=made, text="And I.")
    after_meeting.take_note_away(by=author, note=note)
    assert "The kettle." not in page(supervisor, made)


def test_a_note_is_one_for_each_changed_and_taken_away_by_its_writer(author, supervisor):
    made = took_place(agreed(author, supervisor))
    all_there(made)
    note = after_meeting.write_note(by=author, meeting=made, text="One.")
    after_meeting.write_note(by=author, meeting=made, text="Two.")
    assert [each.text for each in MeetingNote.objects.all()] == ["Two."]
    with pytest.raises(NotThere):
        after_meeting.take_note_away(by=supervisor, note=note)
    for text, refusal in (("  ", NoWordsYet), ("x" * 1_001, TooLong)):
        with pytest.raises(refusal):
            after_meeting.write_note(by=author, meeting=made, text=text)
    assert MeetingNote.objects.get().text == "Two."


def test_nothing_is_said_afterwards_before_it_began(author, supervisor):
    made = agreed(author, supervisor)
    for act in (
        lambda: after_meeting.say_was_there(by=author, meeting=made, was_there=True),
        lambda: after_meeting.say_length(by=author, meeting=made, minutes=50),
    ):
        with pytest.raises(NotThere):
            act()
    made.refresh_from_db()
    assert made.minutes is None


def test_its_length_is_said_by_who_asked_or_was_there(author, supervisor, colleague):
    made = took_place(agreed(author, supervisor, colleague))
    with pytest.raises(NotThere):
        after_meeting.say_length(by=supervisor, meeting=made, minutes=40)
    after_meeting.say_length(by=author, meeting=made, minutes=50)
    after_meeting.say_was_there(by=supervisor, meeting=made, was_there=True)
    assert after_meeting.say_length(by=supervisor, meeting=made, minutes=55).minutes == 55
    with pytest.raises(after_meeting.NoLength):
        after_meeting.say_length(by=author, meeting=made, minutes=0)


def test_the_day_is_refused_once_it_has_begun(author, supervisor):
    made = agreed(author, supervisor)
    Meeting.objects.update(at=timezone.now() - timedelta(minutes=5))
    with pytest.raises(NotThere):
        meeting.change(by=author, meeting=made, at=made.at + TOMORROW, people=[supervisor])
