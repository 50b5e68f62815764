"""Wonderings: offered by a reader, the author's to take up or leave, and never marks of anyone."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from journal.choosing import Choice
from journal.models import Feed, Mark, Notice, Noticed, Reflection, Share, Wondering
from journal.services import binning, closing_talk, declining, sharing, wondering
from journal.services.refusals import NoPoles, NotThere, TooLong
from peersupport.people.models import Person
from tests.journal.marking import keep
from tests.journal.sharing_scenes import EVERYTHING, let_in, mark, reader_of, the_feed_is_right
from tests.standing import TEXT, make_reflection

pytestmark = pytest.mark.django_db
WORDS = "I wanted to mend it"
AT = (TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))
QUESTION = "Whose breath did you run out of?"


@pytest.fixture
def share(reflection: Reflection, supervisor: Person, colleague: Person) -> Share:
    mark(reflection, "the bus", "hope")
    return let_in(reflection, supervisor, colleague, goes=EVERYTHING)


def wonder(share: Share, by: Person, **more: object) -> Wondering:
    given = {"passage": AT, "poles": ["fear", "helping"], "question": QUESTION} | more
    return wondering.offer(by=by, share=share, **given)


def test_a_wondering_holds_words_cut_from_the_snapshot(share: Share, supervisor: Person) -> None:
    made = Wondering.objects.get(pk=wonder(share, supervisor).pk)
    assert made.anchor["exact"] == WORDS
    assert (made.question, made.pole_keys) == (QUESTION, ("helping", "fear"))
    assert made.is_open


def test_it_is_in_no_mark_feed_or_snapshot(share: Share, supervisor: Person) -> None:
    before = set(Feed.objects.values_list("reader", "facet"))
    wonder(share, supervisor)
    assert set(Feed.objects.values_list("reader", "facet")) == before
    assert the_feed_is_right()
    assert Mark.objects.count() == 1
    share.snapshot.refresh_from_db()
    assert (len(share.snapshot.marks), share.snapshot.poles) == (1, 16)
    assert Reflection.objects.get(pk=share.reflection_id).poles == 0  # as the scene made it


def test_the_author_alone_hears_that_one_was_offered(
    share: Share, supervisor: Person, author: Person
) -> None:
    wonder(share, supervisor)
    wonder(share, supervisor, passage=(0, 2))
    told = Notice.objects.filter(kind=Noticed.WONDERED)
    assert [notice.person for notice in told] == [author]
    assert told.get().by == supervisor


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"poles": []}, NoPoles),
        ({"poles": ["grace"]}, NoPoles),
        ({"question": " \n"}, wondering.NothingAsked),
        ({"question": "x" * 1_001}, TooLong),
        ({"passage": (5, 5)}, wondering.WordsGone),
        ({"passage": (0, 90_000)}, wondering.WordsGone),
    ],
)
def test_what_is_no_wondering_is_refused(
    share: Share, supervisor: Person, wrong: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        wonder(share, supervisor, **wrong)
    assert not Wondering.objects.exists()


def test_the_same_press_twice_is_one(share: Share, supervisor: Person, colleague: Person) -> None:
    key = uuid.uuid4()
    assert wonder(share, supervisor, key=key) == wonder(share, supervisor, key=key)
    assert wonder(share, colleague, key=key).pk != key
    assert Wondering.objects.count() == 2


def test_only_readers_of_an_open_talk_offer(
    share: Share, supervisor: Person, author: Person, stranger: Person
) -> None:
    closing_talk.close_talk(by=author, share=share)
    other = let_in(make_reflection(author), supervisor)
    sharing.withdraw_all(by=author, share=other)
    for where, who in ((share, supervisor), (other, supervisor), (share, stranger)):
        with pytest.raises(NotThere):
            wonder(where, who)
    open_one = let_in(make_reflection(author), supervisor)
    with pytest.raises(NotThere):
        wonder(open_one, author)
    assert not Wondering.objects.exists()


def test_taking_up_makes_one_ordinary_mark_of_the_author_s(
    share: Share, supervisor: Person, author: Person
) -> None:
    made = wonder(share, supervisor)
    (mine,) = wondering.take_up(by=author, wondering=made)
    assert wondering.take_up(by=author, wondering=made) == []
    assert (mine.author, mine.exact, mine.pole_keys) == (author, WORDS, ("helping", "fear"))
    assert mine.thought == ""
    assert Mark.objects.count() == 2
    assert Wondering.objects.get().outcome == Wondering.Outcome.TAKEN_UP
    share.snapshot.refresh_from_db()
    assert len(share.snapshot.marks) == 1


def test_taking_up_with_changes_keeps_what_the_author_chose(
    share: Share, supervisor: Person, author: Person
) -> None:
    made, choice = wonder(share, supervisor), Choice(1, 0, 2, "We")
    (mine,) = wondering.take_up(
        by=author, wondering=made, choices=[choice], poles=["hope"], thought="Mine."
    )
    assert (mine.exact, mine.pole_keys, mine.thought) == ("We", ("hope",), "Mine.")
    assert Wondering.objects.get().pole_keys == ("helping", "fear")


def test_it_follows_its_words_into_the_kept_text(
    share: Share, supervisor: Person, author: Person
) -> None:
    made = wonder(share, supervisor)
    page = keep(Reflection.objects.get(pk=share.reflection_id), f"A new beginning.\n\n{TEXT}")
    (mine,) = wondering.take_up(by=author, wondering=made)
    assert page.text[mine.start : mine.end] == WORDS
    assert not mine.loose


def test_where_its_words_are_gone_the_author_chooses_and_nothing_is_lost(
    share: Share, supervisor: Person, author: Person
) -> None:
    made = wonder(share, supervisor)
    keep(Reflection.objects.get(pk=share.reflection_id), "Something else, from first to last.")
    with pytest.raises(wondering.NoPlace):
        wondering.take_up(by=author, wondering=made)
    assert Wondering.objects.get().is_open
    (mine,) = wondering.take_up(by=author, wondering=made, choices=[Choice(2, 0, 9, "Something")])
    assert (mine.exact, mine.pole_keys) == ("Something", ("helping", "fear"))


def test_leaving_makes_no_mark_and_can_be_thought_over(
    share: Share, supervisor: Person, author: Person
) -> None:
    made = wonder(share, supervisor)
    assert wondering.leave(by=author, wondering=made).outcome == Wondering.Outcome.LEFT
    assert Mark.objects.count() == 1
    wondering.take_up(by=author, wondering=made)
    assert Mark.objects.count() == 2
    assert wondering.leave(by=author, wondering=made).outcome == Wondering.Outcome.TAKEN_UP


def test_nobody_else_decides(share: Share, supervisor: Person, colleague: Person) -> None:
    made = wonder(share, supervisor)
    for person in (supervisor, colleague):
        with pytest.raises(NotThere):
            wondering.take_up(by=person, wondering=made)
        with pytest.raises(NotThere):
            wondering.leave(by=person, wondering=made)
    assert Wondering.objects.get().is_open


def test_the_author_may_decide_after_the_share_is_over_but_not_in_the_bin(
    share: Share, supervisor: Person, author: Person
) -> None:
    made, other = wonder(share, supervisor), wonder(share, supervisor, passage=(0, 2))
    sharing.withdraw_all(by=author, share=share)
    wondering.take_up(by=author, wondering=made)
    binning.put_into_bin(by=author, reflection=share.reflection)
    for act in (wondering.take_up, wondering.leave):
        with pytest.raises(NotThere):
            act(by=author, wondering=other)


def test_its_writer_changes_or_takes_it_back_until_the_author_looked(
    share: Share, supervisor: Person, author: Person
) -> None:
    made, other = wonder(share, supervisor), wonder(share, supervisor, passage=(0, 2))
    wondering.change(by=supervisor, wondering=made, poles=["hope"], question="And now?")
    changed = Wondering.objects.get(pk=made.pk)
    assert (changed.question, changed.pole_keys) == ("And now?", ("hope",))
    wondering.leave(by=author, wondering=made)
    for act in (wondering.take_back, wondering.change):
        more = {} if act is wondering.take_back else {"poles": ["fear"], "question": "?"}
        with pytest.raises(wondering.SettledSince):
            act(by=supervisor, wondering=made, **more)
    wondering.take_back(by=supervisor, wondering=other)
    assert Wondering.objects.get().question == "And now?"


def test_a_wondering_of_somebody_else_can_t_be_changed(
    share: Share, supervisor: Person, colleague: Person
) -> None:
    made = wonder(share, supervisor)
    with pytest.raises(NotThere):
        wondering.take_back(by=colleague, wondering=made)
    with pytest.raises(NotThere):
        wondering.erase_own(by=supervisor, wondering=made)
    assert Wondering.objects.exists()


def test_the_notice_goes_with_what_was_taken_back(
    share: Share, supervisor: Person, colleague: Person
) -> None:
    mine, other = wonder(share, supervisor), wonder(share, colleague)
    assert Notice.objects.get(kind=Noticed.WONDERED).by is None
    wondering.take_back(by=supervisor, wondering=mine)
    assert Notice.objects.get(kind=Noticed.WONDERED).by == colleague
    wondering.take_back(by=colleague, wondering=other)
    assert not Notice.objects.filter(kind=Noticed.WONDERED).exists()


def test_sharing_again_moves_it_with_its_words_or_takes_its_quote(
    share: Share, supervisor: Person, author: Person
) -> None:
    stays, goes = wonder(share, supervisor), wonder(share, supervisor, passage=(0, 50))
    page = keep(Reflection.objects.get(pk=share.reflection_id), f"New.\n\n{TEXT[52:]}")
    sharing.share_again(by=author, share=share, goes=EVERYTHING)
    stays.refresh_from_db()
    goes.refresh_from_db()
    assert page.text[stays.anchor["start"] : stays.anchor["end"]] == WORDS
    assert goes.anchor is None
    assert TEXT[:20] not in str(stays.anchor)
    with pytest.raises(wondering.NoPlace):
        wondering.take_up(by=author, wondering=goes)


def test_erasing_the_page_leaves_its_writer_the_question_alone(
    share: Share, supervisor: Person, author: Person
) -> None:
    made = wonder(share, supervisor)
    wondering.take_up(by=author, wondering=made)
    binning.erase(by=author, reflection=share.reflection)
    left = Wondering.objects.get()
    assert (left.share, left.anchor, left.poles, left.settled_at) == (None, None, 0, None)
    assert (left.question, left.is_open) == (QUESTION, True)
    wondering.erase_own(by=supervisor, wondering=left)
    assert not Wondering.objects.exists()


def test_no_wondering_without_a_share_holds_more_than_its_question(
    share: Share, supervisor: Person
) -> None:
    made = wonder(share, supervisor)
    for kept in ({"anchor": None}, {"poles": 0}, {"poles": 0, "anchor": None, "outcome": "left"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Wondering.objects.filter(pk=made.pk).update(share=None, **kept)


def test_a_question_is_erased_once_the_talk_is_over_and_the_mark_stays(
    share: Share, supervisor: Person, author: Person
) -> None:
    made = wonder(share, supervisor)
    wondering.take_up(by=author, wondering=made)
    declining.put_aside(by=supervisor, share=share)
    assert reader_of(share, supervisor).declined_at is not None
    wondering.erase_own(by=supervisor, wondering=made)
    assert not Wondering.objects.exists()
    assert Mark.objects.count() == 2
