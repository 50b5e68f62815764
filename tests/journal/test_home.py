"""Home: the invitation to write, and what waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Reader, Response, Share
from journal.services import binning, reading, responding, sharing
from journal.snapshots import Goes
from peersupport.people.models import Person
from tests.standing import signed_in

ASKED = "What was it like to wait?"


@pytest.fixture(autouse=True)
def welcomed(author, supervisor) -> None:
    Person.objects.update(welcomed_at=timezone.now())


@pytest.fixture
def share(author, supervisor, reflection) -> Share:
    return sharing.share(
        by=author, reflection=reflection, readers=[supervisor], goes=Goes(words=True)
    )


@pytest.fixture
def answered(supervisor, share) -> Response:
    reading.open_share(by=supervisor, share=share)
    return responding.send(by=supervisor, share=share, text=ASKED, passage=None)


def home(person: Person) -> str:
    return str(signed_in(person).get("/").text)


def test_a_person_who_is_new_is_welcomed_first(stranger):
    Person.objects.filter(pk=stranger.pk).update(welcomed_at=None)
    answer = signed_in(stranger).get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/welcome/")


def test_an_empty_journal_is_met_with_an_invitation(stranger):
    Person.objects.update(welcomed_at=timezone.now())
    page = home(stranger)
    assert "What happened between you today?" in page
    assert "Your pages will gather here" in page
    assert "Someone wrote back" not in page


def test_who_wrote_back_stands_there_until_one_answers(author, answered, share):
    assert ASKED in home(author)
    responding.send(by=author, share=share, text="Long.", passage=None)
    assert ASKED not in home(author)


def test_one_s_own_words_are_not_shown_as_somebody_s(supervisor, answered):
    assert ASKED not in home(supervisor)


def test_words_under_a_page_in_the_bin_rest_with_it(author, reflection, answered):
    binning.put_into_bin(by=author, reflection=reflection)
    assert ASKED not in home(author)


def test_words_of_last_month_do_not_wait_for_ever(author, answered):
    Response.objects.update(sent_at=timezone.now() - timedelta(days=31))
    assert ASKED not in home(author)


def test_what_was_shared_is_new_until_it_is_opened(supervisor, share):
    assert "Shared with you" in home(supervisor)
    reading.open_share(by=supervisor, share=share)
    assert "Shared with you" not in home(supervisor)


def test_a_talk_is_not_read_on_home_before_its_page_was_opened(
    author, supervisor, colleague, reflection
):
    share = sharing.share(
        by=author, reflection=reflection, readers=[supervisor, colleague], goes=Goes(words=True)
    )
    reading.open_share(by=colleague, share=share)
    responding.send(by=colleague, share=share, text=ASKED, passage=None)
    assert ASKED in home(author)
    assert ASKED not in home(supervisor)
    reading.open_share(by=supervisor, share=share)
    assert ASKED in home(supervisor)


def test_what_was_withdrawn_leaves_no_word_behind(author, supervisor, answered, share):
    responding.send(by=author, share=share, text="Come and sit.", passage=None)
    assert "Come and sit." in home(supervisor)
    sharing.withdraw(by=author, share=share, reader=Reader.objects.get())
    assert "Come and sit." not in home(supervisor)
    assert "We sat by the window" not in home(supervisor)


def test_a_closed_account_is_told_what_it_still_can_do(author, reflection):
    Person.objects.filter(pk=author.pk).update(closed_at=timezone.now())
    page = home(author)
    assert "closed for writing" in page
    assert "We sat by the window" in page
    assert "What happened between you today?" not in page
