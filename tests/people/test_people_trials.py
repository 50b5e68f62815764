"""What two people do at the same moment: one gets in, one administrator stays."""

from collections.abc import Callable

import pytest

from peersupport.people.models import Invitation, Person
from peersupport.people.roles import Role
from peersupport.people.services import closing, inviting, role_giving
from tests.at_once import at_once
from tests.people.steps import NEW_PASSWORD
from tests.standing import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trial]
Counts = Callable[[int, int], int]


def test_of_several_who_use_one_invitation_one_gets_in(
    counts: Counts, keep_figures: Callable[..., None]
) -> None:
    tries = counts(3, 50)
    for number in range(tries):
        invitation, _ = inviting.invite(by=None, email=f"p{number}@example.org")
        used = bytes(invitation.token_hash)

        def accept(used: bytes = used) -> Person:
            return inviting.accept(token_hash=used, name="P", password=NEW_PASSWORD)

        assert at_once(*[accept] * 4) == ["InvitationEnded"] * 3 + ["done"]
    assert Person.objects.count() == Invitation.objects.exclude(used_at=None).count() == tries
    keep_figures(tried=tries, doubled=0)


def test_of_administrators_who_close_each_other_one_stays(
    counts: Counts, keep_figures: Callable[..., None]
) -> None:
    tries = counts(3, 50)
    for number in range(tries):
        Person.objects.update(is_administrator=False)
        one, two = (make_person(f"{name}{number}", is_administrator=True) for name in "ab")
        at_once(
            lambda by=one, who=two: closing.close(by=by, person=who),
            lambda by=two, who=one: closing.close(by=by, person=who),
            lambda by=one: role_giving.take_role(by=by, person=by, role=Role.ADMINISTRATOR),
        )  # fmt: skip
        assert Person.objects.administrators().count() == 1
    keep_figures(tried=tries, without_one=0)


def test_of_administrators_who_change_each_other_s_roles_nobody_waits_for_ever(
    counts: Counts,
) -> None:
    one, two = (make_person(name, is_administrator=True) for name in ("One", "Two"))
    both = {Role.ADMINISTRATOR, Role.TRAINER}
    for _ in range(counts(6, 50)):
        Person.objects.update(is_trainer=False)
        told = at_once(
            lambda: role_giving.set_roles(by=one, person=two, roles=both),
            lambda: role_giving.set_roles(by=two, person=one, roles=both),
        )
        assert told == ["done", "done"]
