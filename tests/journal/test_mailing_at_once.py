"""Two that send at the same moment, and the thread that sends beside the requests."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from journal.models import Notice, Reflection
from journal.services import mailing, noticing, sharing
from journal.services.background import Background
from peersupport.people.models import Membership, Person, Team
from tests.at_once import at_once
from tests.journal.sharing_scenes import let_in, reader_of, say
from tests.standing import make_person, make_reflection

pytestmark = pytest.mark.django_db(transaction=True)
Counts = Callable[[int, int], int]


@pytest.mark.trial
def test_two_housekeepings_at_once_tell_everyone_once(
    author: Person, team: Team, counts: Counts
) -> None:
    for number in range(counts(3, 50)):
        people = [make_person(f"Reader{number}n{each}") for each in range(4)]
        for person in people:
            Membership.objects.create(person=person, team=team, co_reflects=True)
        let_in(make_reflection(author), *people)
        mailing._in_background.rest()
        chosen = Person.objects.filter(pk__in=[person.pk for person in people])
        chosen.update(notice_mail="at once")
        assert at_once(mailing.send_due, mailing.send_due, mailing.send_due) == ["done"] * 3
        told = sorted(message.to[0] for message in mail.outbox)
        mail.outbox.clear()
        assert told == sorted(person.email for person in people)
        assert not Notice.objects.filter(mailed_at=None).exists()


@pytest.mark.trial
def test_what_is_withdrawn_while_someone_writes_leaves_no_notice(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        share = let_in(make_reflection(author), supervisor)
        reader = reader_of(share, supervisor)
        noticing.saw(by=supervisor, share=share)
        at_once(
            lambda share=share: say(share, author),
            lambda share=share, reader=reader: sharing.withdraw(
                by=author, share=share, reader=reader
            ),
        )
        assert not Notice.objects.filter(person=supervisor, seen_at=None).exists()


def test_who_wants_it_at_once_is_told_beside_the_request(
    reflection: Reflection, supervisor: Person
) -> None:
    Person.objects.filter(pk=supervisor.pk).update(notice_mail="at once")
    let_in(reflection, supervisor)
    mailing._in_background.rest()
    assert [message.to for message in mail.outbox] == [["tomas@example.org"]]
    assert Notice.objects.get().mailed_at is not None


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("mail_at_once", [True, False])
def test_sharing_wakes_it_whoever_is_let_in_and_whatever_they_chose(
    reflection: Reflection,
    stranger: Person,
    monkeypatch: pytest.MonkeyPatch,
    there: bool,
    mail_at_once: bool,
) -> None:
    if mail_at_once:
        Person.objects.filter(pk=stranger.pk).update(notice_mail="at once")
    woken = []
    monkeypatch.setattr(mailing._in_background, "wake", lambda: woken.append(True))
    let_in(reflection, addresses=["amina@example.org" if there else "nobody@example.org"])
    assert woken == [True]


def test_it_begins_when_whoever_asked_has_gone_on() -> None:
    done: list[str] = []
    background = Background("a test", lambda: done.append("done"), after=60)
    background.wake()
    assert done == []
    background.rest()
    assert done == ["done"]


def test_what_breaks_in_the_background_does_so_alone(
    reflection: Reflection, supervisor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    Person.objects.filter(pk=supervisor.pk).update(notice_mail="at once")
    with monkeypatch.context() as broken:
        broken.setattr(mailing, "_take_turn", lambda *_: 1 / 0)
        share = let_in(reflection, supervisor)
        mailing._in_background.rest()
    assert share.readers.exists()
    assert mail.outbox == []
    assert mailing.send_due(clock=lambda: timezone.now() + timedelta(hours=1)) == 1


def test_a_share_that_did_not_come_about_sends_nothing(
    reflection: Reflection, supervisor: Person, stranger: Person
) -> None:
    Person.objects.filter(pk=supervisor.pk).update(notice_mail="at once")
    with pytest.raises(sharing.NobodyToLetIn):
        let_in(reflection, supervisor, stranger)
    mailing._in_background.rest()
    assert mail.outbox == []
    assert not Notice.objects.exists()


def test_asked_while_it_works_it_works_once_more() -> None:
    done = []

    def work() -> None:
        done.append(len(done))
        if len(done) == 1:
            background.wake()
            background.wake()

    background = Background("a test", work)
    background.wake()
    background.rest()
    assert done == [0, 1]
    background.wake()
    background.rest()
    assert done == [0, 1, 2]
