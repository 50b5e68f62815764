"""Letting someone in by their exact address: one answer, whoever has it and whether anyone does."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from journal.models import Feed, Notice, Noticed, Reader, Reflection, Share
from journal.services import addressing, declining, meeting, reading, responding, sharing, wondering
from journal.services.letting_in import candidates, may_be_let_in
from peersupport.people.models import Person
from peersupport.people.services.leaving import account_closed
from tests.journal.addressing_scenes import KINDS, TYPED, by_address, plainly, someone
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


def type_it(client: Client, page: Reflection, typed: str = TYPED, **more: object):
    data = {"addresses": typed, "words": "on", "version": page.version, **more}
    return client.post(address("share", page.pk), data)


@pytest.mark.parametrize("kind", KINDS)
def test_only_an_open_account_s_main_address_lets_anyone_in(
    kind: str, reflection: Reflection
) -> None:
    person = someone(kind)
    line = by_address(reflection).readers.get()
    assert line.person == (person if kind == "known" else None)
    assert (line.typed_address, line.waits) == (TYPED, True)


def test_the_line_says_nothing_of_who_reads_by_name_already(
    author: Person, colleague: Person, supervisor: Person
) -> None:
    page = make_reflection(author)
    let_in(page, supervisor)
    share = by_address(page, supervisor.email)
    assert share.readers.get().person is None
    shown = text_of(signed_in(author).get(address("share", page.pk)))
    assert f"{supervisor.email} , not yet" in shown
    assert Share.objects.open_to(supervisor).count() == 1


def test_who_is_ticked_and_typed_in_one_save_reads_by_name_and_the_line_waits_for_nobody(
    reflection: Reflection, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor, addresses=[supervisor.email])
    assert [reader.person for reader in share.readers.order_by("waits")] == [supervisor, None]
    assert the_feed_is_right()


def test_the_name_comes_with_the_first_opening_and_no_sooner(
    reflection: Reflection, author: Person, stranger: Person
) -> None:
    share = by_address(reflection, stranger.email)
    client = signed_in(author)
    assert stranger.name not in text_of(client.get(address("share", reflection.pk)))
    assert stranger not in may_be_let_in(author)
    theirs = text_of(signed_in(stranger).get(detail(share)))
    assert "since you opened this, Nadia sees your name too" in theirs
    shown = text_of(client.get(address("share", reflection.pk)))
    assert "Amina , opened today" in shown
    assert stranger.email not in shown
    assert stranger in may_be_let_in(author)


def test_who_is_waited_for_shows_their_name_to_the_author_by_opening_and_in_no_other_way(
    reflection: Reflection, author: Person, stranger: Person
) -> None:
    share = by_address(reflection, stranger.email)
    own = make_reflection(stranger)
    soon = timezone.now() + timedelta(days=2)
    assert author not in may_be_let_in(stranger)
    with pytest.raises(sharing.NobodyToLetIn):
        let_in(own, author)
    with pytest.raises(meeting.NobodyAsked):
        meeting.ask(by=stranger, at=soon, people=[author])
    assert not Notice.objects.filter(person=author).exists()
    reading.open_share(by=stranger, share=share)
    meeting.ask(by=stranger, at=soon, people=[author])
    assert let_in(own, author).readers.get().person == author


def test_other_readers_hear_that_there_is_someone_and_no_more(
    reflection: Reflection, supervisor: Person, stranger: Person
) -> None:
    share = let_in(reflection, supervisor, addresses=[stranger.email])
    client = signed_in(supervisor)
    shown = client.get(detail(share)).content.decode()
    assert "someone who hasn’t opened it yet can read it too" in shown
    assert stranger.email not in shown
    assert stranger.name not in shown
    reading.open_share(by=stranger, share=share)
    assert "Amina can read it too" in client.get(detail(share)).content.decode()


def test_an_address_nobody_has_is_never_given_to_who_comes_later(reflection: Reflection) -> None:
    share = by_address(reflection)
    newcomer = someone("known")
    assert newcomer is not None
    assert signed_in(newcomer).get(detail(share)).status_code == 404
    assert not Feed.objects.exists()
    assert share.readers.get().person is None


def test_letting_in_by_name_who_is_waited_for_tells_nothing_and_is_their_one_share(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    first = by_address(reflection, supervisor.email)
    assert supervisor in [each.person for each in candidates(author, reflection)]
    second = let_in(reflection, supervisor)
    assert list(Share.objects.open_to(supervisor)) == [second]
    assert signed_in(supervisor).get(detail(first)).status_code == 404
    shown = text_of(signed_in(author).get(address("share", reflection.pk)))
    assert f"{supervisor.email} , not yet" in shown
    assert "can no longer read it" not in shown
    assert the_feed_is_right()


def test_an_account_that_closes_while_it_is_waited_for_tells_nothing(
    reflection: Reflection, author: Person, stranger: Person
) -> None:
    share = by_address(reflection, stranger.email)
    client = signed_in(author)
    before = plainly(client.get(address("share", reflection.pk)).content)
    Person.objects.filter(pk=stranger.pk).update(closed_at=timezone.now())
    account_closed(stranger)
    assert plainly(client.get(address("share", reflection.pk)).content) == before
    Person.objects.filter(pk=stranger.pk).update(closed_at=None)
    assert not Share.objects.open_to(stranger).exists()
    assert share.readers.get().person is None


@pytest.mark.parametrize("typed", [" Amina@Example.ORG ", "AMINA@EXAMPLE.ORG"])
def test_an_address_is_compared_as_signing_in_compares_it(
    typed: str, reflection: Reflection, author: Person, stranger: Person
) -> None:
    assert type_it(signed_in(author), reflection, typed).status_code == 302
    assert reader_of(Share.objects.get(), stranger).typed_address == "amina@example.org"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Nadia@example.org", "That is your own address"),
        (TYPED.upper(), "It has a line of its own"),
        ("not an address", "it should read like name@example.org"),
        (",".join(f"n{n}@example.org" for n in range(6)), "at most 5 addresses"),
    ],
)
def test_what_its_author_knows_anyway_is_refused_plainly(
    typed: str, said: str, reflection: Reflection, author: Person
) -> None:
    by_address(reflection)
    answer = type_it(signed_in(author), reflection, typed, word="Stay with me.")
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Stay with me." in answer.content.decode()
    assert Share.objects.count() == 1


def test_several_addresses_are_one_share_and_one_talk(
    reflection: Reflection, author: Person, stranger: Person
) -> None:
    answer = type_it(signed_in(author), reflection, f"{stranger.email}, {TYPED}")
    assert answer.status_code == 302
    assert Share.objects.get().readers.filter(waits=True).count() == 2
    assert the_feed_is_right()


@pytest.mark.parametrize("other", ["aa@example.org", "zz@example.org"])
def test_the_order_of_addresses_tells_nothing_either(
    other: str, reflection: Reflection, author: Person, stranger: Person
) -> None:
    by_address(reflection, other, stranger.email)
    page = signed_in(author).get(address("share", reflection.pk)).content.decode()
    shown = re.findall(r"<bdi>([^<]+@[^<]+)</bdi>", page)
    assert shown == sorted([other, stranger.email])


def test_the_same_address_can_be_written_again_once_its_line_has_ended(
    reflection: Reflection, author: Person, stranger: Person
) -> None:
    sharing.withdraw_all(by=author, share=by_address(reflection, stranger.email))
    again = by_address(reflection, stranger.email)
    assert list(Share.objects.open_to(stranger)) == [again]


def test_nobody_writes_more_addresses_in_a_day_than_anyone_asks(
    author: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addressing, "IN_A_DAY", 2)
    by_address(make_reflection(author), TYPED, "two@example.org")
    page = make_reflection(author)
    answer = type_it(signed_in(author), page, "three@example.org")
    assert answer.status_code == 422
    assert "write them tomorrow" in text_of(answer)
    Reader.objects.update(let_in_at=timezone.now() - timedelta(hours=25))
    assert type_it(signed_in(author), page, "three@example.org").status_code == 302


def test_many_waiting_readers_share_a_feed_that_is_right(
    reflection: Reflection, author: Person, stranger: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor, addresses=[stranger.email, TYPED, "two@example.org"])
    say(share, author, "Hello?")
    sharing.share_again(by=author, share=share, goes=ONLY_WORDS)
    assert the_feed_is_right()
    assert set(Feed.objects.values_list("reader", flat=True)) == {supervisor.pk, stranger.pk}
    assert signed_in(author).get("/journal/shared/").content.count(b"/journal/shared/") < 9


def test_stop_sharing_names_the_address_while_that_is_all_there_is(
    reflection: Reflection, author: Person, stranger: Person
) -> None:
    share = by_address(reflection, stranger.email)
    client = signed_in(author)
    shown = text_of(client.get(address("share", reflection.pk)))
    assert f"Stop sharing with {stranger.email}" in shown
    stop = address("share_withdraw", share.pk, reader_of(share, stranger).pk)
    after = text_of(client.post(stop, follow=True))
    assert f"{stranger.email} can no longer read this" in after
    assert stranger.name not in after
    assert signed_in(stranger).get(detail(share)).status_code == 404


def test_who_takes_nothing_from_its_author_is_waited_for_in_vain(
    reflection: Reflection, author: Person, stranger: Person
) -> None:
    waiting = by_address(reflection, stranger.email)
    before = plainly(signed_in(author).get(address("share", reflection.pk)).content)
    declining.take_nothing_more(by=stranger, author=author)
    assert plainly(signed_in(author).get(address("share", reflection.pk)).content) == before
    later = by_address(make_reflection(author), stranger.email)
    assert [share.readers.get().person for share in (waiting, later)] == [None, None]
    assert not Notice.objects.exists()
    assert the_feed_is_right()


def test_who_is_waited_for_hears_that_something_was_shared_once_and_of_nothing_else(
    reflection: Reflection, author: Person, stranger: Person
) -> None:
    share = by_address(reflection, stranger.email)
    Notice.objects.update(seen_at=timezone.now())
    say(share, author, "Hello?")
    sharing.share_again(by=author, share=share, goes=ONLY_WORDS)
    assert list(Notice.objects.values_list("person", "kind")) == [(stranger.pk, Noticed.SHARED)]
    reading.open_share(by=stranger, share=Share.objects.get())
    say(share, author, "Hello again?")
    assert Notice.objects.filter(person=stranger, kind=Noticed.WROTE).exists()


def test_nobody_answers_behind_an_address_before_opening_the_page(
    reflection: Reflection, author: Person, stranger: Person
) -> None:
    share = by_address(reflection, stranger.email)
    words = {"by": stranger, "share": share, "passage": None, "text": "I know that bus."}
    question = {"passage": (0, 2), "poles": ["fear"], "question": "Whose bus?"}
    for write in (
        lambda: responding.send(**words),
        lambda: responding.save_draft(**words),
        lambda: wondering.offer(by=stranger, share=share, **question),
    ):
        with pytest.raises(reading.NotOpened):
            write()
    assert not share.responses.exists()
    assert not share.wonderings.exists()
    assert stranger.name not in text_of(signed_in(author).get(detail(share)))


def test_words_sent_before_the_page_was_opened_come_back_with_it(
    reflection: Reflection, author: Person, stranger: Person
) -> None:
    share = by_address(reflection, stranger.email)
    where, client = address("response_create", share.pk), signed_in(stranger)
    sent = {"text": "I know that bus.", "do": "send"}
    answer = client.post(where, sent)
    assert (answer.status_code, "I know that bus." in answer.text) == (422, True)
    assert f"{author.name} sees now that you have" in text_of(answer)
    assert not share.responses.exists()
    assert share.readers.get().waits is False
    assert client.post(where, sent).status_code == 302
    assert share.responses.get().text == "I know that bus."
