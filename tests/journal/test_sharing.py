"""What is shared, frozen at that moment, and shared again."""

import pytest
from django.utils import timezone

from journal.models import Feed, Opening, Reflection, Response, Share, Snapshot
from journal.models.facts import Met
from journal.services import reading, sharing
from journal.services.refusals import NotThere
from journal.snapshots import Goes
from peersupport.people.models import Person
from tests.journal.sharing_scenes import (
    EVERYTHING,
    ONLY_WORDS,
    lean,
    let_in,
    mark,
    reader_of,
    say,
    the_feed_is_right,
)
from tests.standing import TEXT, make_reflection

pytestmark = pytest.mark.django_db


def test_without_words_nothing_is_shared(reflection: Reflection, supervisor: Person) -> None:
    with pytest.raises(sharing.NothingGoes):
        let_in(reflection, supervisor, goes=Goes(title=True, marks=True))
    assert not Share.objects.exists()
    assert not Feed.objects.exists()


def test_only_ticked_facts_are_in_the_snapshot(author: Person, supervisor: Person) -> None:
    page = make_reflection(author, title="At the canal", name="R.", minutes=50, met=Met.WALK)
    plain = let_in(page, supervisor).snapshot
    assert (plain.text, plain.facts, plain.marks, plain.leanings) == (TEXT, {}, [], {})
    sharing.withdraw_all(by=author, share=plain.share)
    titled = let_in(page, supervisor, goes=Goes(words=True, title=True)).snapshot
    assert titled.facts == {"title": "At the canal"}
    sharing.withdraw_all(by=author, share=titled.share)
    whole = let_in(page, supervisor, goes=EVERYTHING).snapshot
    assert whole.facts == {
        "title": "At the canal",
        "day": "2026-11-20",
        "minutes": 50,
        "met": "walk",
        "kind": "service",
    }


def test_marks_travel_with_context_cut_from_the_shared_words(
    reflection: Reflection, supervisor: Person
) -> None:
    mark(reflection, "by the window", "hope", prefix="an older text", suffix="gone since")
    (travelled,) = let_in(reflection, supervisor, goes=Goes(words=True, marks=True)).snapshot.marks
    start = TEXT.index("by the window")
    assert travelled["exact"] == "by the window"
    assert travelled["prefix"] == TEXT[max(0, start - 32) : start]
    assert travelled["suffix"] == TEXT[start + 13 : start + 45]
    assert travelled["poles"] == ["hope"]


def test_thoughts_travel_only_with_marks_and_only_when_ticked(
    reflection: Reflection, supervisor: Person, colleague: Person, author: Person
) -> None:
    mark(reflection, "by the window", "hope", thought="my own thought")
    marked = let_in(reflection, supervisor, goes=Goes(words=True, marks=True)).snapshot
    assert [each["thought"] for each in marked.marks] == [""]
    sharing.withdraw_all(by=author, share=marked.share)
    thoughts_alone = let_in(reflection, supervisor, goes=Goes(words=True, thoughts=True)).snapshot
    assert (thoughts_alone.marks, thoughts_alone.poles) == ([], 0)
    both = Goes(words=True, marks=True, thoughts=True)
    whole = let_in(reflection, colleague, goes=both).snapshot
    assert [each["thought"] for each in whole.marks] == ["my own thought"]


def test_loose_marks_and_the_ids_of_marks_stay_at_home(
    reflection: Reflection, supervisor: Person
) -> None:
    placed = mark(reflection, "the bus", "learning")
    loose = mark(reflection, "words that are gone", "fear", loose=True)
    snapshot = let_in(reflection, supervisor, goes=EVERYTHING).snapshot
    assert [each["exact"] for each in snapshot.marks] == ["the bus"]
    assert snapshot.poles == placed.poles
    frozen = str(snapshot.marks)
    assert str(placed.pk) not in frozen
    assert str(loose.pk) not in frozen


def test_later_edits_stay_private_until_shared_again(
    reflection: Reflection, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    reflection.text = "Something else now."
    reflection.save()
    assert Snapshot.objects.get(share=share).text == TEXT


def test_sharing_again_replaces_the_snapshot_and_keeps_the_day(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    mark(reflection, "the bus", "learning")
    lean(reflection, "hope-vs-fear", 2)
    share = let_in(reflection, supervisor, goes=EVERYTHING)
    reflection.text = "Only this is left."
    reflection.save()
    again = sharing.share_again(by=author, share=share, goes=ONLY_WORDS, word="Look once more")
    snapshot = Snapshot.objects.get(share=share)
    assert Snapshot.objects.count() == 1
    assert (snapshot.number, snapshot.text) == (2, "Only this is left.")
    assert (snapshot.marks, snapshot.leanings, snapshot.poles) == ([], {}, 0)
    assert (again.word, again.shared_at) == ("Look once more", share.shared_at)
    assert the_feed_is_right()


def test_sharing_again_makes_no_page_new(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    reading.open_share(by=supervisor, share=share)
    rows = set(Feed.objects.values_list("reader", "facet"))
    sharing.share_again(by=author, share=share, goes=ONLY_WORDS)
    assert set(Feed.objects.values_list("reader", "facet")) == rows


def test_talk_follows_its_words_and_loses_the_quote_where_they_are_gone(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    stays = say(share, supervisor, passage=(0, TEXT.index("\n")))
    goes = say(share, supervisor, passage=(TEXT.index("I wanted"), TEXT.index("Then I")))
    reflection.text = f"First rain.\n\n{TEXT.partition('I wanted')[0]}Then she left."
    reflection.save()
    sharing.share_again(by=author, share=share, goes=ONLY_WORDS)
    anchor = Response.objects.get(pk=stays.pk).anchor
    assert (
        reflection.text[anchor["start"] : anchor["end"]] == anchor["exact"] == TEXT.split("\n")[0]
    )
    assert anchor["prefix"] == "First rain.\n\n"
    assert Response.objects.get(pk=goes.pk).anchor is None


def test_a_person_has_at_most_one_open_share_of_a_reflection(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    first = let_in(reflection, supervisor)
    with pytest.raises(sharing.AlreadyReads):
        let_in(reflection, colleague, supervisor)
    assert Share.objects.count() == 1
    sharing.withdraw(by=author, share=first, reader=reader_of(first, supervisor))
    second = let_in(reflection, colleague, supervisor)
    assert second.readers.count() == 2
    assert first.readers.count() == 1


def test_someone_let_in_later_has_a_share_and_a_talk_of_their_own(
    reflection: Reflection, supervisor: Person, colleague: Person
) -> None:
    first = let_in(reflection, supervisor)
    say(first, supervisor, "only to Nadia")
    second = let_in(reflection, colleague)
    assert second.pk != first.pk
    assert not Share.objects.open_to(colleague).filter(pk=first.pk).exists()
    assert not Response.objects.filter(share=second).exists()


def test_drafts_the_bin_and_other_peoples_pages_are_not_shared(
    reflection: Reflection, author: Person, supervisor: Person, stranger: Person
) -> None:
    never_kept = make_reflection(author)
    Reflection.objects.filter(pk=never_kept.pk).update(version=0)
    binned = make_reflection(author, binned_at=timezone.now())
    for page, by in ((never_kept, author), (binned, author), (reflection, stranger)):
        with pytest.raises(NotThere):
            sharing.share(by=by, reflection=page, readers=[supervisor], goes=ONLY_WORDS)
    assert not Share.objects.exists()


def test_a_closed_account_shares_nothing(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    Person.objects.filter(pk=author.pk).update(closed_at=timezone.now())
    with pytest.raises(NotThere):
        let_in(reflection, supervisor)


def test_an_opening_is_noted_once_for_each_snapshot(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    first = reading.open_share(by=supervisor, share=share)
    assert reading.open_share(by=supervisor, share=share) == first
    assert reading.open_share(by=author, share=share) is None
    share = sharing.share_again(by=author, share=share, goes=ONLY_WORDS)
    reading.open_share(by=supervisor, share=Share.objects.get(pk=share.pk))
    assert list(Opening.objects.values_list("snapshot_number", flat=True).order_by("at")) == [1, 2]


def test_an_opening_is_of_the_snapshot_that_is_shown(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    """The author shares again while the reader's page is being made from the earlier one."""
    share = let_in(reflection, supervisor)
    shown = Share.objects.select_related("snapshot").get(pk=share.pk)
    sharing.share_again(by=author, share=share, goes=ONLY_WORDS)
    assert reading.open_share(by=supervisor, share=shown).snapshot_number == 1
    assert Opening.objects.get().snapshot_number == 1
    anew = Share.objects.get(pk=share.pk)
    assert reading.open_share(by=supervisor, share=anew).snapshot_number == 2
