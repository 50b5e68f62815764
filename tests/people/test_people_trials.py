"""What two people do at the same moment: one gets in, one administrator stays."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from peersupport.people.models import Invitation, Person
from peersupport.people.roles import Role
from peersupport.people.services import closing, inviting, role_giving
from peersupport.people.services.refusals import Refused
from tests.people.steps import NEW_PASSWORD
from tests.standing import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trial]
Counts = Callable[[int, int], int]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run them in threads that wait for each other; "done" or why not, in no order."""
    told: list[str] = []
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            told.append("done")
        except Refused as refused:
            told.append(type(refused).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


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
