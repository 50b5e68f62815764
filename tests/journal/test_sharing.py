"""Who is let in, what travels with a share, and how it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Feed, Opening, Reader, Reflection, Response, Share, Snapshot
from journal.models.facts import Met
from journal.services import ending, reading, sharing
from journal.services.letting_in import candidates, may_be_let_in, team_boxes
from journal.services.refusals import NotThere
from journal.snapshots import Goes
from peersupport.people.models import Membership, Person, Team
from peersupport.people.services.leaving import account_closed, team_left
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
from tests.standing import TEXT, make_person, make_reflection

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


def test_whom_one_can_let_in(
    author: Person, colleague: Person, supervisor: Person, stranger: Person, trainer: Person
) -> None:
    assert list(may_be_let_in(author)) == [colleague, supervisor]
    closed = make_person("Jo", closed_at=timezone.now())
    Membership.objects.create(person=closed, team=Team.objects.get(name="Harbour Street"))
    theirs = make_reflection(stranger)
    Membership.objects.create(person=stranger, team=Team.objects.get(name="Harbour Street"))
    let_in(theirs, author)
    team_left_by(stranger, "Harbour Street")
    assert list(may_be_let_in(author)) == [stranger, colleague, supervisor]
    assert trainer not in may_be_let_in(author)


def test_a_stranger_cannot_be_let_in(reflection: Reflection, stranger: Person) -> None:
    with pytest.raises(sharing.NobodyToLetIn):
        let_in(reflection, stranger)
    assert not Reader.objects.exists()


def test_the_line_manager_and_the_co_reflector_are_said(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    Membership.objects.filter(person=supervisor).update(is_line_manager=True)
    by_name = {each.person.name: each for each in candidates(author, reflection)}
    assert by_name["Tomas"].is_line_manager
    assert by_name["Tomas"].co_reflects_for == ("Harbour Street",)
    assert not by_name["Emeka"].is_line_manager
    (box,) = team_boxes(author, by_name.values())
    assert box.people == (supervisor,)


def test_a_teams_box_gives_to_the_co_reflectors_of_this_moment(
    reflection: Reflection, team: Team, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, teams=[team])
    newcomer = make_person("Jo")
    Membership.objects.create(person=newcomer, team=team, co_reflects=True)
    assert [reader.person for reader in share.readers.all()] == [supervisor]
    assert reader_of(share, supervisor).through_team == team
    assert not Share.objects.open_to(newcomer).exists()


def test_who_is_named_stays_by_name_though_a_teams_box_holds_them_too(
    reflection: Reflection, team: Team, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor, teams=[team])
    assert reader_of(share, supervisor).through_team is None


def test_a_box_of_a_team_one_is_not_in_gives_to_nobody(
    reflection: Reflection, stranger: Person
) -> None:
    other = Team.objects.get(name="Night line")
    Membership.objects.filter(person=stranger).update(co_reflects=True)
    with pytest.raises(sharing.NobodyToLetIn):
        let_in(reflection, teams=[other])


def test_withdrawing_one_reader_leaves_the_other(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor, colleague)
    sharing.withdraw(by=author, share=share, reader=reader_of(share, supervisor))
    assert not Share.objects.visible_to(supervisor).exists()
    assert Share.objects.visible_to(colleague).get() == share
    assert not Feed.objects.filter(reader=supervisor).exists()
    assert the_feed_is_right()


def test_only_the_author_can_withdraw(
    reflection: Reflection, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor, colleague)
    with pytest.raises(NotThere):
        sharing.withdraw(by=colleague, share=share, reader=reader_of(share, supervisor))
    assert Share.objects.visible_to(supervisor).get() == share


def test_a_share_ends_with_its_date_without_any_job(
    reflection: Reflection, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor, ends_at=timezone.now() + timedelta(hours=1))
    assert Share.objects.visible_to(supervisor).exists()
    Share.objects.filter(pk=share.pk).update(ends_at=timezone.now() - timedelta(seconds=1))
    assert not Share.objects.visible_to(supervisor).exists()
    assert not Feed.objects.visible_to(supervisor).exists()
    assert ending.sweep(timezone.now()) == 2
    assert not Feed.objects.exists()


def test_the_bin_ends_shares_and_restoring_reopens_none(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    let_in(reflection, supervisor)
    reflection.binned_at = timezone.now()
    reflection.save()
    ending.when_binned(reflection)
    assert not Share.objects.visible_to(supervisor).exists()
    reflection.binned_at = None
    reflection.save()
    assert not Share.objects.visible_to(supervisor).exists()
    assert Share.objects.visible_to(author).exists()


@pytest.mark.parametrize("who", ["author", "supervisor"])
def test_a_closed_account_ends_its_shares_for_good(
    who: str, reflection: Reflection, author: Person, supervisor: Person
) -> None:
    let_in(reflection, supervisor)
    closed = {"author": author, "supervisor": supervisor}[who]
    Person.objects.filter(pk=closed.pk).update(closed_at=timezone.now())
    account_closed(closed)
    assert not Share.objects.open_to(supervisor).exists()
    assert not Feed.objects.exists()
    Person.objects.filter(pk=closed.pk).update(closed_at=None)
    assert not Share.objects.open_to(supervisor).exists()


def team_left_by(person: Person, name: str) -> None:
    membership = Membership.objects.current().get(person=person, team__name=name)
    membership.until = timezone.now()
    membership.save()
    team_left(membership)


@pytest.mark.parametrize("who", ["author", "supervisor"])
def test_leaving_the_team_ends_what_its_box_gave(
    who: str, reflection: Reflection, author: Person, supervisor: Person, team: Team
) -> None:
    let_in(reflection, teams=[team])
    team_left_by({"author": author, "supervisor": supervisor}[who], team.name)
    assert not Share.objects.open_to(supervisor).exists()
    assert the_feed_is_right()
    Membership.objects.create(person=supervisor, team=Team.objects.create(name="Another"))
    assert not Share.objects.open_to(supervisor).exists()


def test_leaving_the_team_leaves_what_was_given_by_name(
    reflection: Reflection, supervisor: Person, team: Team
) -> None:
    share = let_in(reflection, supervisor)
    team_left_by(supervisor, team.name)
    assert Share.objects.open_to(supervisor).get() == share
    assert the_feed_is_right()


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
