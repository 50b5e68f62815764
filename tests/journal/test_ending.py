"""How sharing ends, and that nothing that ended comes back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Feed, Reflection, Share
from journal.services import ending, sharing
from journal.services.refusals import NotThere
from peersupport.people.models import Membership, Person, Team
from peersupport.people.services.leaving import account_closed
from peersupport.people.services.team_making import change_part
from tests.journal.sharing_scenes import (
    let_in,
    reader_of,
    team_left_by,
    the_feed_is_right,
)
from tests.standing import make_reflection

pytestmark = pytest.mark.django_db


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
    assert not Feed.objects.of(supervisor).exists()
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


def test_who_reflects_no_longer_loses_what_the_box_gave_and_stays_in_the_team(
    reflection: Reflection,
    author: Person,
    supervisor: Person,
    administrator: Person,
    team: Team,
) -> None:
    let_in(reflection, teams=[team])
    by_name = let_in(make_reflection(author), supervisor)
    his = let_in(make_reflection(supervisor), author)
    part = Membership.objects.get(person=supervisor)
    change = {"by": administrator, "membership": part, "is_line_manager": True}
    change_part(**change, co_reflects=True)
    assert Share.objects.open_to(supervisor).count() == 2
    change_part(**change, co_reflects=False)
    assert Share.objects.open_to(supervisor).get() == by_name
    assert Share.objects.open_to(author).get() == his
    assert the_feed_is_right()
    change_part(**change, co_reflects=True)
    assert Share.objects.open_to(supervisor).get() == by_name


def test_leaving_the_team_leaves_what_was_given_by_name(
    reflection: Reflection, supervisor: Person, team: Team
) -> None:
    share = let_in(reflection, supervisor)
    team_left_by(supervisor, team.name)
    assert Share.objects.open_to(supervisor).get() == share
    assert the_feed_is_right()
