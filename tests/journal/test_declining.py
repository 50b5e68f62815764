"""*Not for me* and *No more from …*: what ends, what the author sees, and that nothing returns."""

import pytest
from django.utils import timezone

from journal.models import Feed, NoMoreFrom, Reader, Reflection, Share
from journal.services import declining, sharing
from journal.services.letting_in import candidates, team_boxes
from journal.services.refusals import NotThere
from peersupport.people.models import Person, Team
from tests.journal.sharing_scenes import (
    ONLY_WORDS,
    address,
    detail,
    let_in,
    reader_of,
    say,
    text_of,
    the_feed_is_right,
)
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db


def test_not_for_me_ends_a_share_for_that_reader_alone(
    reflection: Reflection, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor, colleague)
    client = signed_in(supervisor)
    assert "Not for me" in text_of(client.get(detail(share)))
    answer = client.post(address("share_put_aside", share.pk))
    assert answer["Location"] == address("shared_list")
    assert client.get(detail(share)).status_code == 404
    assert client.post(address("share_put_aside", share.pk)).status_code == 404
    assert not Feed.objects.filter(reader=supervisor).exists()
    assert Share.objects.open_to(colleague).get() == share
    assert the_feed_is_right()


def test_the_author_sees_that_it_was_put_aside_and_when(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor, colleague)
    declining.put_aside(by=supervisor, share=share)
    page = text_of(signed_in(author).get(address("share", reflection.pk)))
    assert "Tomas , not yet put this aside today" in page
    assert "Right now: you and Emeka" in page
    assert "Tomas" not in text_of(signed_in(colleague).get(detail(share)))


def test_only_a_reader_to_whom_it_is_open_can_put_it_aside(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor)
    for person in (author, colleague):
        with pytest.raises(NotThere):
            declining.put_aside(by=person, share=share)
    assert not Reader.objects.exclude(declined_at=None).exists()


def test_letting_in_again_makes_a_new_share_and_the_old_one_stays_closed(
    reflection: Reflection, supervisor: Person
) -> None:
    old = let_in(reflection, supervisor)
    declining.put_aside(by=supervisor, share=old)
    new = let_in(reflection, supervisor)
    assert list(Share.objects.open_to(supervisor)) == [new]
    assert reader_of(old, supervisor).declined_at is not None


def test_no_more_from_someone_asks_once_and_ends_all_their_shares(
    author: Person, supervisor: Person, colleague: Person
) -> None:
    shares = [let_in(make_reflection(author), supervisor) for _ in range(2)]
    hers = let_in(make_reflection(colleague), supervisor)
    client, ask = signed_in(supervisor), address("no_more_from", shares[0].pk)
    assert "No more from Nadia?" in text_of(client.get(ask))
    assert Share.objects.open_to(supervisor).count() == 3
    page = text_of(client.post(ask, follow=True))
    assert "Whom you take nothing from Nadia , since" in page
    assert list(Share.objects.open_to(supervisor)) == [hers]
    assert Reader.objects.exclude(declined_at=None).count() == 2
    assert the_feed_is_right()


def test_new_shares_of_that_author_reach_them_in_no_way(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person, team: Team
) -> None:
    declining.take_nothing_more(by=supervisor, author=author)
    people = candidates(author, reflection)
    assert [each.person for each in people] == [colleague]
    assert team_boxes(author, people) == []
    assert "Tomas" not in text_of(signed_in(author).get(address("share", reflection.pk)))
    with pytest.raises(sharing.NobodyToLetIn):
        let_in(reflection, supervisor)
    with pytest.raises(sharing.NobodyToLetIn):
        let_in(reflection, teams=[team])
    let_in(reflection, colleague, teams=[team])
    assert not Share.objects.open_to(supervisor).exists()
    assert [each.person for each in candidates(supervisor, make_reflection(supervisor))] != []


def test_taking_pages_again_reopens_nothing(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    let_in(reflection, supervisor)
    said = declining.take_nothing_more(by=supervisor, author=author)
    assert declining.take_nothing_more(by=supervisor, author=author) == said
    again = address("take_again", said.pk)
    assert signed_in(author).post(again).status_code == 404
    assert signed_in(supervisor).post(again).status_code == 302
    assert not NoMoreFrom.objects.exists()
    assert not Share.objects.open_to(supervisor).exists()
    assert let_in(reflection, supervisor) in Share.objects.open_to(supervisor)


def test_a_closed_account_says_nothing_of_the_kind(author: Person, supervisor: Person) -> None:
    Person.objects.filter(pk=supervisor.pk).update(closed_at=timezone.now())
    with pytest.raises(NotThere):
        declining.take_nothing_more(by=supervisor, author=author)
    with pytest.raises(NotThere):
        declining.take_nothing_more(by=author, author=author)
    assert not NoMoreFrom.objects.exists()


def test_the_author_is_told_of_pages_put_aside_and_nothing_more(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor, goes=ONLY_WORDS)
    say(share, supervisor)
    declining.take_nothing_more(by=supervisor, author=author)
    for page in (address("share", reflection.pk), detail(share), address("written_list")):
        assert "take nothing" not in text_of(signed_in(author).get(page))
