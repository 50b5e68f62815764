"""The talk under a share: drafted, sent, edited, taken back; who wrote last; resting."""

import uuid

import pytest

from journal.models import Facet, Reader, Reflection, Response, Share
from journal.models.response import LONGEST_RESPONSE
from journal.services import reading, responding, sharing
from journal.services.refusals import NotThere, TooLong
from peersupport.people.models import Person
from tests.journal.sharing_scenes import facets, let_in, reader_of, say, the_feed_is_right
from tests.standing import TEXT

pytestmark = pytest.mark.django_db
BUS = (TEXT.index("the bus"), TEXT.index("the bus") + len("the bus"))


@pytest.fixture
def share(reflection: Reflection, supervisor: Person) -> Share:
    return let_in(reflection, supervisor)


def seen_by(person: Person, share: Share) -> list[str]:
    found = Response.objects.visible_to(person).filter(share=share).order_by("created_at")
    return [response.text for response in found]


def test_a_draft_is_seen_by_its_writer_alone(
    share: Share, author: Person, supervisor: Person
) -> None:
    responding.save_draft(by=supervisor, share=share, passage=None, text="not yet")
    assert seen_by(supervisor, share) == ["not yet"]
    assert seen_by(author, share) == []
    assert facets(share, supervisor) == {Facet.ANY, Facet.NEW}


def test_one_draft_for_each_passage_and_empty_words_let_it_go(
    share: Share, supervisor: Person
) -> None:
    for text in ("first", "second"):
        responding.save_draft(by=supervisor, share=share, passage=BUS, text=text)
    responding.save_draft(by=supervisor, share=share, passage=None, text="about the whole")
    assert seen_by(supervisor, share) == ["second", "about the whole"]
    responding.save_draft(by=supervisor, share=share, passage=BUS, text=" ")
    assert seen_by(supervisor, share) == ["about the whole"]


def test_sending_turns_the_draft_into_the_response(
    share: Share, author: Person, supervisor: Person
) -> None:
    draft = responding.save_draft(by=supervisor, share=share, passage=BUS, text="half a thought")
    sent = say(share, supervisor, "a whole thought", passage=BUS)
    assert draft is not None
    assert sent.pk == draft.pk
    assert seen_by(author, share) == ["a whole thought"]


def test_a_second_press_is_no_second_response(share: Share, supervisor: Person) -> None:
    key = uuid.uuid4()
    assert say(share, supervisor, key=key).pk == say(share, supervisor, key=key).pk == key
    other = say(share, supervisor, "something more", key=key)
    assert other.pk != key
    assert Response.objects.count() == 2


def test_the_words_of_a_passage_are_cut_by_the_server(share: Share, supervisor: Person) -> None:
    anchor = say(share, supervisor, passage=BUS).anchor
    assert anchor["exact"] == "the bus"
    assert anchor["prefix"] == TEXT[BUS[0] - 32 : BUS[0]]
    with pytest.raises(responding.NoSuchPassage):
        say(share, supervisor, passage=(10, 5_000))


def test_empty_and_endless_words_are_refused(share: Share, supervisor: Person) -> None:
    with pytest.raises(responding.NothingWritten):
        say(share, supervisor, " \n ")
    with pytest.raises(TooLong):
        say(share, supervisor, "a" * (LONGEST_RESPONSE + 1))
    assert not Response.objects.exists()


def test_a_response_can_be_edited_until_another_person_answers_there(
    share: Share, author: Person, supervisor: Person
) -> None:
    mine = say(share, supervisor, "one")
    responding.edit(by=supervisor, response=mine, text="two")
    say(share, supervisor, "and more of mine")
    say(share, author, "elsewhere", passage=BUS)
    responding.edit(by=supervisor, response=mine, text="three")
    say(share, author, "an answer")
    with pytest.raises(responding.AnsweredSince):
        responding.edit(by=supervisor, response=mine, text="four")
    with pytest.raises(responding.AnsweredSince):
        responding.take_back(by=supervisor, response=mine)
    assert Response.objects.get(pk=mine.pk).text == "three"


def test_an_unsent_draft_of_another_closes_nothing(
    share: Share, author: Person, supervisor: Person
) -> None:
    mine = say(share, supervisor)
    responding.save_draft(by=author, share=share, passage=None, text="not sent")
    assert responding.edit(by=supervisor, response=mine, text="changed").edited_at is not None


def test_what_is_taken_back_returns_to_ones_own_draft(
    share: Share, author: Person, supervisor: Person
) -> None:
    mine = say(share, supervisor, "too soon", passage=BUS)
    draft = responding.take_back(by=supervisor, response=mine)
    assert seen_by(author, share) == []
    assert seen_by(supervisor, share) == ["too soon"]
    assert draft.anchor["exact"] == "the bus"
    assert Response.objects.get(pk=mine.pk).text == ""


def test_nobody_changes_what_another_wrote(
    share: Share, author: Person, supervisor: Person
) -> None:
    mine = say(share, supervisor, "one")
    for act in (responding.take_back, lambda **who: responding.edit(text="mine now", **who)):
        with pytest.raises(NotThere):
            act(by=author, response=mine)
    assert Response.objects.get(pk=mine.pk).text == "one"


def test_nobody_answers_what_is_not_open_to_them(
    share: Share, author: Person, supervisor: Person, stranger: Person, colleague: Person
) -> None:
    mine = say(share, supervisor)
    sharing.withdraw(by=author, share=share, reader=reader_of(share, supervisor))
    for person in (stranger, colleague, supervisor):
        with pytest.raises(NotThere):
            say(share, person)
    with pytest.raises(NotThere):
        responding.edit(by=supervisor, response=mine, text="later")
    with pytest.raises(responding.NobodyReads):
        say(share, author)


def test_where_the_talk_is(share: Share, author: Person, supervisor: Person) -> None:
    assert facets(share, supervisor) == {Facet.ANY, Facet.NEW}
    say(share, author, "a word before it is opened")
    assert facets(share, supervisor) == {Facet.ANY, Facet.NEW}
    reading.open_share(by=supervisor, share=share)
    assert facets(share, supervisor) == {Facet.ANY, Facet.THEY_WROTE_LAST}
    answer = say(share, supervisor)
    assert facets(share, supervisor) == {Facet.ANY, Facet.I_WROTE_LAST}
    responding.take_back(by=supervisor, response=answer)
    assert facets(share, supervisor) == {Facet.ANY, Facet.THEY_WROTE_LAST}
    assert the_feed_is_right()


def test_it_rests_until_anyone_writes(share: Share, author: Person, supervisor: Person) -> None:
    reading.open_share(by=supervisor, share=share)
    reading.let_rest(by=supervisor, share=share)
    assert facets(share, supervisor) == {Facet.ANY, Facet.RESTING}
    responding.save_draft(by=author, share=share, passage=None, text="still thinking")
    assert facets(share, supervisor) == {Facet.ANY, Facet.RESTING}
    say(share, author)
    assert facets(share, supervisor) == {Facet.ANY, Facet.THEY_WROTE_LAST}
    assert Reader.objects.get().rests_at is None


def test_what_another_reader_writes_is_written_by_them(
    reflection: Reflection, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor, colleague)
    for person in (supervisor, colleague):
        reading.open_share(by=person, share=share)
    say(share, supervisor)
    assert Facet.I_WROTE_LAST in facets(share, supervisor)
    assert Facet.THEY_WROTE_LAST in facets(share, colleague)
    assert the_feed_is_right()


def test_only_a_reader_lets_it_rest(share: Share, author: Person, stranger: Person) -> None:
    for person in (author, stranger):
        with pytest.raises(NotThere):
            reading.let_rest(by=person, share=share)
