"""Wonderings that meet another press at the same moment."""

from collections.abc import Callable

import pytest

from journal.models import Mark, Wondering
from journal.services import sharing, wondering
from peersupport.people.models import Person
from tests.at_once import at_once
from tests.journal.sharing_scenes import let_in
from tests.journal.test_wondering import wonder
from tests.standing import make_reflection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trial]
Counts = Callable[[int, int], int]


def test_taken_up_twice_at_once_is_one_mark(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for number in range(1, counts(4, 50) + 1):
        made = wonder(let_in(make_reflection(author), supervisor), supervisor)
        told = at_once(
            *[lambda made=made: wondering.take_up(by=author, wondering=made) for _ in range(2)]
        )
        assert told == ["done", "done"]
        assert Mark.objects.count() == number


def test_nothing_is_offered_after_the_share_was_withdrawn(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        share = let_in(make_reflection(author), supervisor)
        reader = share.readers.get()
        told = at_once(
            lambda share=share: wonder(share, supervisor),
            lambda share=share, reader=reader: sharing.withdraw(
                by=author, share=share, reader=reader
            ),
        )
        assert told in (["NotThere", "done"], ["done", "done"])
        ended = share.readers.get().withdrawn_at
        assert not Wondering.objects.filter(share=share, offered_at__gt=ended).exists()


def test_taken_up_and_taken_back_at_once_are_one_or_the_other(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        made = wonder(let_in(make_reflection(author), supervisor), supervisor)
        before = Mark.objects.count()
        told = at_once(
            lambda made=made: wondering.take_up(by=author, wondering=made),
            lambda made=made: wondering.take_back(by=supervisor, wondering=made),
        )
        there = Wondering.objects.filter(pk=made.pk).exists()
        assert told == (["SettledSince", "done"] if there else ["NotThere", "done"])
        assert Mark.objects.count() - before == (1 if there else 0)
