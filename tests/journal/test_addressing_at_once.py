"""A typed address, and other things that happen to it at the same moment."""

from collections.abc import Callable

import pytest

from journal.models import Opening, Reader, Share
from journal.services import reading
from peersupport.people.models import Membership, Person, Team
from peersupport.people.services import closing
from tests.at_once import at_once
from tests.journal.sharing_scenes import let_in, the_feed_is_right
from tests.standing import make_person, make_reflection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trial]
Counts = Callable[[int, int], int]


def test_who_opens_while_being_let_in_by_name_has_one_share(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(5, 50)):
        page = make_reflection(author)
        waiting = let_in(page, addresses=[supervisor.email])
        told = at_once(
            lambda page=page: let_in(page, supervisor),
            lambda share=waiting: reading.open_share(by=supervisor, share=share),
        )
        assert told in (["AlreadyReads", "done"], ["NotThere", "done"])
        assert Share.objects.open_to(supervisor).filter(reflection=page).count() == 1
        opened = Opening.objects.filter(reader__share=waiting).count()
        assert opened == (told[0] == "AlreadyReads")
        assert the_feed_is_right()


def test_an_address_sent_twice_at_once_waits_once(author: Person, counts: Counts) -> None:
    for _ in range(counts(5, 20)):
        page = make_reflection(author)
        Reader.objects.all().delete()  # or the day's number of addresses would be used up
        press = lambda page=page: let_in(page, addresses=["someone@example.org"])  # noqa: E731
        assert at_once(press, press) == ["AddressTwice", "done"]
        assert Reader.objects.filter(share__reflection=page).count() == 1


def test_who_is_typed_while_their_account_closes_reads_nothing_and_the_line_waits(
    administrator: Person, author: Person, team: Team, counts: Counts
) -> None:
    for number in range(counts(5, 50)):
        reader = make_person(f"Reader{number}")
        Membership.objects.create(person=reader, team=team)
        page = make_reflection(author)
        Reader.objects.all().delete()
        told = at_once(
            lambda who=reader, page=page: let_in(page, addresses=[who.email]),
            lambda who=reader: closing.close(by=administrator, person=who),
        )
        assert told == ["done", "done"]
        line = Reader.objects.get(share__reflection=page)
        assert (line.person, line.withdrawn_at, line.waits) == (None, None, True)
        assert the_feed_is_right()
