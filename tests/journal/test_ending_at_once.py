"""Ends that meet a share, an answer or another end at the same moment."""

from collections.abc import Callable

import pytest

from journal.models import Reader, Response, Share
from journal.services import closing_talk, declining, own_words, sharing
from peersupport.people.models import Person
from tests.at_once import at_once
from tests.journal.sharing_scenes import let_in, reader_of, say, the_feed_is_right
from tests.standing import make_reflection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trial]
Counts = Callable[[int, int], int]


def test_nothing_slips_in_while_someone_says_no_more(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        let_in(make_reflection(author), supervisor)
        page = make_reflection(author)
        told = at_once(
            lambda page=page: let_in(page, supervisor),
            lambda: declining.take_nothing_more(by=supervisor, author=author),
        )
        assert told in (["NobodyToLetIn", "done"], ["done", "done"])
        assert not Share.objects.open_to(supervisor).exists()
        assert the_feed_is_right()
        declining.take_again(
            by=supervisor, said=declining.take_nothing_more(by=supervisor, author=author)
        )


def test_nothing_is_sent_after_a_talk_was_closed(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        share = let_in(make_reflection(author), supervisor)
        told = at_once(
            lambda share=share: say(share, supervisor),
            lambda share=share: closing_talk.close_talk(by=author, share=share),
        )
        assert told in (["NotThere", "done"], ["done", "done"])
        closed = Share.objects.get(pk=share.pk).talk_closed_at
        assert not Response.objects.filter(share=share, sent_at__gt=closed).exists()
        assert the_feed_is_right()


def test_putting_aside_and_withdrawing_at_once_are_one_end(
    author: Person, supervisor: Person, colleague: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        share = let_in(make_reflection(author), supervisor, colleague)
        reader = reader_of(share, supervisor)
        told = at_once(
            lambda share=share: declining.put_aside(by=supervisor, share=share),
            lambda share=share, reader=reader: sharing.withdraw(
                by=author, share=share, reader=reader
            ),
        )
        assert told in (["NotThere", "done"], ["done", "done"])
        assert Reader.objects.get(pk=reader.pk).withdrawn_at is not None
        assert not Share.objects.open_to(supervisor).exists()
        assert the_feed_is_right()


def test_two_erase_their_words_at_once(
    author: Person, supervisor: Person, colleague: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        share = let_in(make_reflection(author), supervisor, colleague)
        his, hers = say(share, supervisor), say(share, colleague)
        sharing.withdraw_all(by=author, share=share)
        told = at_once(
            lambda his=his: own_words.erase_own(by=supervisor, response=his),
            lambda his=his: own_words.erase_own(by=supervisor, response=his),
            lambda hers=hers: own_words.erase_own(by=colleague, response=hers),
        )
        assert told == ["NotThere", "done", "done"]
        assert not Response.objects.exists()
