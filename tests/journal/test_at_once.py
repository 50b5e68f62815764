"""Two presses at the same moment, and two people who act at the same moment."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest

from journal.models import Draft, Reader, Reflection, Response, Share, Version
from journal.models.page import Page
from journal.services import binning, reading, sharing, writing
from peersupport.people.models import Membership, Person, Team
from peersupport.people.services import closing
from tests.at_once import at_once
from tests.journal.sharing_scenes import ONLY_WORDS, let_in, say, the_feed_is_right
from tests.standing import make_person, make_reflection, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trial]
Counts = Callable[[int, int], int]
PAGE = Page(day=date(2026, 11, 20), text="We walked and said little.")


def press_done(author: Person, id_: uuid.UUID, revision: int) -> Callable[[], object]:
    return lambda: writing.keep(
        by=author, reflection_id=id_, page=PAGE, revision=revision, save_key=uuid.uuid4()
    )


@pytest.mark.parametrize("saved_before", [True, False])
def test_done_writing_pressed_twice_at_once_keeps_once(
    author: Person, saved_before: bool, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        id_ = uuid.uuid4()
        revision = 0
        if saved_before:
            draft = writing.save(
                by=author, reflection_id=id_, page=PAGE, revision=0, save_key=uuid.uuid4()
            )
            revision = draft.revision
        press = press_done(author, id_, revision)
        assert at_once(press, press, press) == ["done"] * 3
        assert Version.objects.filter(reflection=id_).count() == 1
        assert not Draft.objects.filter(reflection=id_).exists()


def test_a_first_autosave_sent_twice_at_once_is_one_draft(author: Person, counts: Counts) -> None:
    for _ in range(counts(4, 50)):
        id_, key = uuid.uuid4(), uuid.uuid4()

        def save(id_: uuid.UUID = id_, key: uuid.UUID = key) -> Draft:
            return writing.save(by=author, reflection_id=id_, page=PAGE, revision=0, save_key=key)

        assert at_once(save, save, save) == ["done"] * 3
        assert Draft.objects.get(reflection=id_).revision == 1


def test_a_person_is_let_in_once_by_two_shares_at_once(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        page = make_reflection(author)
        press = lambda page=page: let_in(page, supervisor)  # noqa: E731
        assert at_once(press, press) == ["AlreadyReads", "done"]
        assert Reader.objects.filter(share__reflection=page).count() == 1


def test_two_who_let_each_other_in_at_once_both_do(
    author: Person, colleague: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(6, 50)):
        hers, his = make_reflection(author), make_reflection(colleague)
        told = at_once(
            lambda hers=hers: let_in(hers, colleague, supervisor),
            lambda his=his: let_in(his, author, supervisor),
        )
        assert told == ["done", "done"]


def test_sent_twice_at_once_is_said_once(
    author: Person, supervisor: Person, reflection: Reflection, counts: Counts
) -> None:
    share = let_in(reflection, supervisor)
    for _ in range(counts(4, 50)):
        key = uuid.uuid4()
        press = lambda key=key: say(share, supervisor, key=key)  # noqa: E731
        before = Response.objects.count()
        assert at_once(press, press) == ["done", "done"]
        assert Response.objects.count() == before + 1


def test_whoever_opens_a_page_as_it_is_withdrawn_leaves_nothing_behind(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(4, 50)):
        share = let_in(make_reflection(author), supervisor)
        reader = Reader.objects.get(share=share)
        at_once(
            lambda share=share: reading.open_share(by=supervisor, share=share),
            lambda share=share: say(share, supervisor),
            lambda share=share, reader=reader: sharing.withdraw(
                by=author, share=share, reader=reader
            ),
        )
        assert not Share.objects.open_to(supervisor).exists()
        assert signed_in(supervisor).get(f"/journal/shared/{share.pk}/").status_code == 404
        assert the_feed_is_right()


def test_who_answers_as_a_page_is_erased_keeps_their_words_or_is_refused(
    author: Person, supervisor: Person, counts: Counts
) -> None:
    for _ in range(counts(6, 50)):
        page = make_reflection(author)
        share = let_in(page, supervisor)
        earlier = say(share, supervisor, "Said before", passage=(0, 2))
        before = Response.objects.count()
        told = at_once(
            lambda share=share: say(share, supervisor, passage=(0, 2)),
            lambda share=share: reading.open_share(by=supervisor, share=share),
            lambda page=page: binning.erase(by=author, reflection=page),
        )
        assert set(told) <= {"done", "NotThere"}
        assert not Reflection.objects.filter(pk=page.pk).exists()
        assert not Share.objects.filter(pk=share.pk).exists()
        # Theirs, without the passage; each answer that was taken stays, and no other came.
        left = list(Response.objects.filter(writer=supervisor))
        assert earlier in left
        assert {(each.share_id, each.anchor) for each in left} == {(None, None)}
        assert Response.objects.count() - before in (0, 1)
        assert the_feed_is_right()


def test_a_page_erased_twice_at_once_is_erased_once(author: Person, counts: Counts) -> None:
    for _ in range(counts(4, 50)):
        page = make_reflection(author)
        press = lambda page=page: binning.erase(by=author, reflection=page)  # noqa: E731
        assert at_once(press, press) == ["NotThere", "done"]


def test_an_account_that_closes_while_it_writes_and_shares_ends_everything(
    administrator: Person, supervisor: Person, team: Team, counts: Counts
) -> None:
    for number in range(counts(4, 50)):
        author = make_person(f"Author{number}")
        Membership.objects.create(person=author, team=team)
        old, page = let_in(make_reflection(author), supervisor), make_reflection(author)
        told = at_once(
            lambda by=author, old=old: say(old, by),
            lambda page=page: let_in(page, supervisor),
            lambda by=author, old=old: sharing.share_again(by=by, share=old, goes=ONLY_WORDS),
            lambda by=author: closing.close(by=administrator, person=by),
        )
        assert set(told) <= {"done", "NotThere", "NobodyToLetIn", "NobodyReads"}
        assert not Share.objects.open_to(supervisor).exists()
        assert the_feed_is_right()


def test_who_is_let_in_while_their_account_closes_reads_nothing(
    administrator: Person, author: Person, team: Team, counts: Counts
) -> None:
    for number in range(counts(6, 50)):
        reader = make_person(f"Reader{number}")
        Membership.objects.create(person=reader, team=team, co_reflects=True)
        by_name, by_box = make_reflection(author), make_reflection(author)
        told = at_once(
            lambda who=reader, page=by_name: let_in(page, who),
            lambda page=by_box: let_in(page, teams=[team]),
            lambda who=reader: closing.close(by=administrator, person=who),
        )
        assert set(told) <= {"done", "NotThere", "NobodyToLetIn"}
        assert not Reader.objects.filter(person=reader, withdrawn_at=None).exists()
