"""What happens tells those who have a part in it that something waits, and nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Notice, Noticed, Reader, Reflection, Share
from journal.notice_rows import waiting
from journal.services import (
    binning,
    closing_talk,
    declining,
    noticing,
    reading,
    responding,
    sharing,
)
from peersupport.people.models import Person, Team
from peersupport.people.services import closing
from tests.journal.sharing_scenes import (
    ONLY_WORDS,
    facets,
    let_in,
    reader_of,
    say,
    team_left_by,
    the_feed_is_right,
)

pytestmark = pytest.mark.django_db


def told(person: Person) -> list[str]:
    """What waits for them, in words, newest first."""
    return [line.said for line in waiting(person).lines]


@pytest.fixture
def share(reflection: Reflection, supervisor: Person, colleague: Person) -> Share:
    """Open to two, who opened it; nothing waits."""
    made = let_in(reflection, supervisor, colleague)
    for reader in (supervisor, colleague):
        reading.open_share(by=reader, share=made)
    Notice.objects.all().delete()
    return made


def test_who_is_let_in_hears_of_it_and_nobody_else(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person, stranger: Person
) -> None:
    let_in(reflection, supervisor)
    assert told(supervisor) == ["Nadia shared a page with you"]
    assert [told(each) for each in (author, colleague, stranger)] == [[], [], []]


def test_who_is_let_in_through_a_team_hears_of_it_too(
    reflection: Reflection, supervisor: Person, colleague: Person, team: Team
) -> None:
    let_in(reflection, teams=[team])
    assert told(supervisor) == ["Nadia shared a page with you"]
    assert told(colleague) == []


def test_sharing_again_is_told_to_those_who_still_read(
    share: Share, author: Person, supervisor: Person, colleague: Person
) -> None:
    sharing.withdraw(by=author, share=share, reader=reader_of(share, colleague))
    sharing.share_again(by=author, share=share, goes=ONLY_WORDS)
    assert told(supervisor) == ["Nadia shared a page with you again"]
    assert told(colleague) == told(author) == []


def test_a_page_that_waits_unopened_is_told_once_whatever_follows(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    sharing.share_again(by=author, share=share, goes=ONLY_WORDS)
    say(share, author)
    assert told(supervisor) == ["Nadia shared a page with you"]


def test_what_a_reader_writes_is_told_to_author_and_other_readers(
    share: Share, author: Person, supervisor: Person, colleague: Person, stranger: Person
) -> None:
    say(share, supervisor)
    assert told(author) == ["Tomas wrote beside a page of yours"]
    assert told(colleague) == ["Tomas wrote beside a page of Nadia’s"]
    assert told(supervisor) == told(stranger) == []


def test_what_the_author_writes_is_told_to_the_readers(
    share: Share, author: Person, supervisor: Person, colleague: Person
) -> None:
    say(share, author)
    assert told(supervisor) == ["Nadia wrote beside a page they shared with you"]
    assert told(supervisor) == told(colleague)
    assert told(author) == []


def test_a_draft_and_the_same_press_twice_tell_nothing_new(share: Share, author: Person) -> None:
    writer = share.readers.earliest("pk").person
    assert writer is not None
    responding.save_draft(by=writer, share=share, passage=None, text="Not yet.")
    assert not Notice.objects.exists()
    sent = say(share, writer)
    noticing.saw(by=author, share=share)
    say(share, writer, sent.text, key=sent.pk)
    assert told(author) == []


def test_several_responses_wait_as_one_until_they_are_seen(
    share: Share, author: Person, supervisor: Person
) -> None:
    say(share, supervisor)
    first = Notice.objects.get(person=author)
    say(share, supervisor, "And another thought.")
    assert Notice.objects.filter(person=author).get().at == first.at
    noticing.saw(by=author, share=share)
    assert told(author) == []
    say(share, supervisor, "A third.")
    assert told(author) == ["Tomas wrote beside a page of yours"]


def test_several_writers_are_told_as_several(
    share: Share, author: Person, supervisor: Person, colleague: Person
) -> None:
    say(share, supervisor)
    say(share, colleague)
    assert told(author) == ["Several people wrote beside a page of yours"]
    assert told(supervisor) == ["Emeka wrote beside a page of Nadia’s"]


def test_words_that_were_taken_back_lead_nobody_there(
    share: Share, author: Person, supervisor: Person, colleague: Person
) -> None:
    his, hers = say(share, supervisor), say(share, colleague, passage=(0, 2))
    responding.take_back(by=colleague, response=hers)
    assert told(author) == ["Tomas wrote beside a page of yours"]
    assert told(supervisor) == []
    responding.take_back(by=supervisor, response=his)
    assert told(author) == told(colleague) == []


def test_putting_a_page_aside_is_told_to_its_author_alone(
    share: Share, author: Person, supervisor: Person, colleague: Person
) -> None:
    responding.send(by=colleague, share=share, text="I wondered too.", passage=None)
    declining.put_aside(by=supervisor, share=share)
    assert "Tomas put a page of yours aside" in told(author)
    assert told(supervisor) == []
    assert not Notice.objects.filter(person=supervisor).exists()
    assert told(colleague) == []


def test_closing_the_talk_takes_what_waited_in_it_for_readers(
    share: Share, author: Person, supervisor: Person, colleague: Person
) -> None:
    responding.send(by=colleague, share=share, text="I wondered too.", passage=None)
    assert told(supervisor)
    assert told(author)
    closing_talk.close_talk(by=author, share=share)
    assert not Notice.objects.exclude(person=author).exists()
    assert told(author) == ["Emeka wrote beside a page of yours"]


def test_a_typed_address_is_told_like_others_and_an_unknown_one_never(
    share: Share, author: Person, supervisor: Person
) -> None:
    at = timezone.now()
    Reader.objects.filter(person=supervisor).update(person=None)
    unknown = Reader(share=share, author=author, typed_address="who@else.example", let_in_at=at)
    unknown.save()
    known = reader_of(share, share.readers.exclude(person=None).get().person)
    known.typed_address = "emeka@example.org"
    known.save()
    noticing.notify(Noticed.WROTE, by=author, share=share)
    assert Notice.objects.get().person == known.person


def test_nobody_is_told_of_what_they_cannot_open(
    share: Share, author: Person, supervisor: Person, colleague: Person
) -> None:
    Reader.objects.filter(person=supervisor).update(declined_at=timezone.now())
    say(share, colleague)
    assert set(Notice.objects.values_list("person__name", flat=True)) == {author.name}


def test_telling_and_seeing_leave_the_feed_as_it_was(share: Share, supervisor: Person) -> None:
    before = facets(share, supervisor)
    noticing.notify(Noticed.SHARED_AGAIN, by=share.author, share=share)
    noticing.saw_all(by=supervisor)
    assert facets(share, supervisor) == before
    assert the_feed_is_right()


def test_seeing_is_no_opening(reflection: Reflection, supervisor: Person) -> None:
    share = let_in(reflection, supervisor)
    noticing.saw_all(by=supervisor)
    assert told(supervisor) == []
    assert not reader_of(share, supervisor).openings.exists()


def test_stopping_to_share_takes_what_waited(
    share: Share, author: Person, supervisor: Person, colleague: Person
) -> None:
    say(share, supervisor)
    say(share, author)
    sharing.withdraw(by=author, share=share, reader=reader_of(share, colleague))
    assert not Notice.objects.filter(person=colleague).exists()
    assert told(supervisor)
    sharing.withdraw_all(by=author, share=share)
    assert set(Notice.objects.values_list("person__name", flat=True)) == {"Nadia"}


def test_a_date_that_passed_hides_what_waited_and_housekeeping_clears_it(
    share: Share, author: Person, supervisor: Person
) -> None:
    say(share, author)
    Share.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert told(supervisor) == []
    assert noticing.sweep(timezone.now()) == 2
    assert not Notice.objects.exists()


def test_the_bin_takes_what_waited_for_everyone(
    share: Share, reflection: Reflection, author: Person, supervisor: Person
) -> None:
    say(share, author)
    say(share, supervisor)
    binning.put_into_bin(by=author, reflection=reflection)
    assert not Notice.objects.exists()
    binning.put_back(by=author, reflection=reflection)
    assert told(author) == told(supervisor) == []


def test_erasing_takes_what_waited_for_everyone(
    share: Share, reflection: Reflection, author: Person, supervisor: Person
) -> None:
    say(share, supervisor)
    binning.erase(by=author, reflection=reflection)
    assert not Notice.objects.exists()


def test_a_closed_account_takes_what_waited_for_it_and_about_its_pages(
    share: Share, author: Person, administrator: Person, supervisor: Person
) -> None:
    say(share, author)
    closing.close(by=administrator, person=author)
    assert not Notice.objects.exists()


def test_a_reader_s_closed_account_takes_only_what_waited_for_the_reader(
    share: Share, author: Person, administrator: Person, supervisor: Person
) -> None:
    say(share, author)
    say(share, supervisor)
    closing.close(by=administrator, person=supervisor)
    assert not Notice.objects.filter(person=supervisor).exists()
    assert told(author) == ["Tomas wrote beside a page of yours"]


def test_leaving_the_team_takes_what_its_box_gave(
    reflection: Reflection, supervisor: Person, team: Team
) -> None:
    let_in(reflection, teams=[team])
    team_left_by(supervisor, team.name)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "ended", [{"withdrawn_at": timezone.now()}, {"declined_at": timezone.now()}]
)
def test_an_ending_that_forgot_its_notices_still_hides_them(
    ended: dict[str, object], share: Share, author: Person, supervisor: Person
) -> None:
    say(share, author)
    Reader.objects.filter(person=supervisor).update(**ended)
    assert told(supervisor) == []
    assert noticing.sweep(timezone.now()) == 1
    assert not Notice.objects.filter(person=supervisor).exists()


def test_a_closed_account_that_forgot_its_notices_still_hides_them(
    share: Share, author: Person, supervisor: Person
) -> None:
    say(share, author)
    Person.objects.filter(pk=author.pk).update(closed_at=timezone.now())
    assert told(supervisor) == []
    noticing.sweep(timezone.now())
    assert not Notice.objects.exists()


def test_housekeeping_forgets_what_was_seen_and_keeps_what_waits(
    share: Share, author: Person, supervisor: Person, colleague: Person
) -> None:
    say(share, author)
    noticing.saw(by=supervisor, share=share)
    assert noticing.sweep(timezone.now()) == 1
    assert Notice.objects.get().person == colleague


def test_a_notice_can_hold_no_words() -> None:
    kinds = {field.get_internal_type() for field in Notice._meta.local_concrete_fields}
    assert kinds == {"UUIDField", "ForeignKey", "PositiveSmallIntegerField", "DateTimeField"}
