"""What happens elsewhere when an account closes, or someone leaves a team or a part in it.

Other apps register what they have to do, in `AppConfig.ready`; it runs in the same transaction.
"""

from collections.abc import Callable

from peersupport.people.models import Membership, Person

_when_closed: list[Callable[[Person], None]] = []
_when_left: list[Callable[[Membership], None]] = []
_when_part_lost: list[Callable[[Membership], None]] = []


def when_an_account_closes(act: Callable[[Person], None]) -> None:
    """Register `act(person)`, called after `closed_at` is set and before the transaction ends."""
    if act not in _when_closed:
        _when_closed.append(act)


def when_someone_leaves_a_team(act: Callable[[Membership], None]) -> None:
    """Register `act(membership)`, called after `until` is set and before the transaction ends."""
    if act not in _when_left:
        _when_left.append(act)


def when_someone_reflects_no_longer(act: Callable[[Membership], None]) -> None:
    """Register `act(membership)`, called once `co_reflects` is taken from a part that goes on."""
    if act not in _when_part_lost:
        _when_part_lost.append(act)


def account_closed(person: Person) -> None:
    for act in _when_closed:
        act(person)


def team_left(membership: Membership) -> None:
    for act in _when_left:
        act(membership)


def part_lost(membership: Membership) -> None:
    for act in _when_part_lost:
        act(membership)
