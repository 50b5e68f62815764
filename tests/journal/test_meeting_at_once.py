"""Two bring at the same moment, one leaves, an account closes: nobody waits for good."""

from collections.abc import Callable

import pytest

from journal.models import Attendance, Brought, Reader
from journal.services import meeting, taking_turns
from peersupport.people.models import Membership, Person, Team
from peersupport.people.services import closing
from tests.at_once import at_once
from tests.journal.meeting_scenes import agreed, asked, bring, names_in_turn
from tests.journal.sharing_scenes import the_feed_is_right
from tests.standing import make_reflection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trial]
Counts = Callable[[int, int], int]


def test_two_bring_while_one_leaves(
    author: Person, supervisor: Person, colleague: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        made = agreed(author, supervisor, colleague)
        hers, his = make_reflection(author), make_reflection(supervisor)
        told = at_once(
            lambda made=made, hers=hers: bring(made, hers, supervisor, colleague),
            lambda made=made, his=his: bring(made, his, author, colleague),
            lambda made=made: meeting.leave(by=colleague, meeting=made),
        )
        assert set(told) <= {"done", "OtherPeople"}
        brought = Brought.objects.filter(meeting=made).count()
        assert brought == told.count("done") - 1
        readers = Reader.objects.filter(share__brought__meeting=made)
        assert readers.count() == 2 * brought
        assert not Attendance.objects.filter(meeting=made, person=colleague).exists()
    assert the_feed_is_right()


def test_the_same_page_brought_twice_at_once_is_brought_once(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        made, own = agreed(author, supervisor), make_reflection(author)
        press = lambda made=made, own=own: bring(made, own, supervisor)  # noqa: E731
        assert at_once(press, press) == ["AlreadyReads", "done"]
        assert Brought.objects.filter(meeting=made).count() == 1


def test_moving_turns_at_once_leaves_one_order(
    author: Person, supervisor: Person, colleague: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        made = agreed(author, supervisor, colleague)
        told = at_once(
            lambda made=made: taking_turns.move(by=author, meeting=made, person=author, up=True),
            lambda made=made: taking_turns.shuffle(by=supervisor, meeting=made),
        )
        assert told == ["done", "done"]
        assert sorted(made.attendances.values_list("turn", flat=True)) == [1, 2, 3]
        assert len(names_in_turn(made)) == 3


def test_an_account_that_closes_while_it_is_asked_is_part_of_nothing(
    author: Person, supervisor: Person, administrator: Person, team: Team, counts: Counts
) -> None:
    for _ in range(counts(4, 30)):
        told = at_once(
            lambda: asked(author, supervisor),
            lambda: closing.close(by=administrator, person=supervisor),
        )
        assert set(told) <= {"done", "NobodyAsked"}
        assert not Attendance.objects.standing().filter(person=supervisor).exists()
        Attendance.objects.all().delete()
        Membership.objects.create(person=supervisor, team=team)
        closing.reopen(by=administrator, person=supervisor)
