"""Ends against reads and answers, timed: what began after an end was answered never succeeds.

One person reads (or writes) again and again in a thread of their own, as a browser would; the end
comes at any moment of that. What was under way at that moment may succeed or not.
"""

import random
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter, sleep

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from journal.models import NoMoreFrom, Share
from peersupport.people.models import Person
from tests.journal.sharing_scenes import address, detail, let_in, reader_of
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
Counts = Callable[[int, int], int]


@dataclass
class Again:
    """Asks again and again, in a thread; `asked` holds when each began and how it was answered."""

    ask: Callable[[], int]
    asked: list[tuple[float, int]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Again":
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        assert self.begun.wait(20)
        return self

    def __exit__(self, *_problem: object) -> None:
        self.over.set()
        self.thread.join()

    def run(self) -> None:
        try:
            last = False
            while not last:
                last = self.over.is_set()
                began = perf_counter()
                self.asked.append((began, self.ask()))
                self.begun.set()
        finally:
            self.begun.set()
            connection.close()


def race(ask: Callable[[], int], end: Callable[[], object], pause: float) -> Counter[str]:
    """How many were answered before and after the end, and how many that began after it opened."""
    with Again(ask) as again:
        sleep(pause)
        end()
        ended = perf_counter()
    after = [status for began, status in again.asked if began > ended]
    assert after
    return Counter(
        races=1,
        opened_before=sum(status < 400 for began, status in again.asked if began <= ended),
        after=len(after),
        opened_after=sum(status != 404 for status in after),
    )


def told(client: Client, where: str) -> Callable[[], object]:
    """A press of a button, answered."""

    def press() -> None:
        assert client.post(where, {"sure": "yes"}).status_code == 302

    return press


def stop(share: Share, reader: Person) -> tuple[Person, str]:
    return share.author, address("share_withdraw", share.pk, reader_of(share, reader).pk)


def stop_all(share: Share, _reader: Person) -> tuple[Person, str]:
    return share.author, address("share_withdraw_all", share.pk)


def bin_it(share: Share, _reader: Person) -> tuple[Person, str]:
    return share.author, address("reflection_bin", share.reflection_id)


def put_aside(share: Share, reader: Person) -> tuple[Person, str]:
    return reader, address("share_put_aside", share.pk)


def nothing_more(share: Share, reader: Person) -> tuple[Person, str]:
    return reader, address("no_more_from", share.pk)


@pytest.fixture
def pauses() -> Callable[[], float]:
    """A moment within the first reads: up to 20 ms."""
    chance = random.Random(6)
    return lambda: chance.random() * 0.02


@pytest.mark.parametrize("ending", [stop, stop_all, bin_it, put_aside, nothing_more])
def test_no_read_succeeds_after_an_end_was_answered(
    ending: Callable[[Share, Person], tuple[Person, str]],
    author: Person,
    supervisor: Person,
    pauses: Callable[[], float],
    counts: Counts,
    keep_figures: Callable[..., None],
) -> None:
    seen: Counter[str] = Counter()
    clients = {person: signed_in(person) for person in (author, supervisor)}
    reading = signed_in(supervisor)
    for _ in range(counts(4, 1_000 if ending is stop else 250)):
        share = let_in(make_reflection(author), supervisor)
        by, where = ending(share, supervisor)
        seen += race(
            lambda share=share: reading.get(detail(share)).status_code,
            told(clients[by], where),
            pauses(),
        )
        NoMoreFrom.objects.all().delete()
    assert seen["opened_before"] >= seen["races"]
    assert seen["opened_after"] == 0
    keep_figures(**seen)


def test_no_read_succeeds_after_its_last_moment(
    author: Person,
    supervisor: Person,
    pauses: Callable[[], float],
    counts: Counts,
    keep_figures: Callable[..., None],
) -> None:
    seen: Counter[str] = Counter()
    reading = signed_in(supervisor)
    for _ in range(counts(4, 250)):
        share = let_in(make_reflection(author), supervisor)
        ends_at = timezone.now() + timedelta(milliseconds=20) + timedelta(seconds=pauses())
        Share.objects.filter(pk=share.pk).update(ends_at=ends_at)

        def until_then(ends_at=ends_at) -> None:
            sleep(max(0.0, (ends_at - timezone.now()).total_seconds()))

        seen += race(
            lambda share=share: reading.get(detail(share)).status_code, until_then, pauses()
        )
    assert seen["opened_after"] == 0
    keep_figures(**seen)


def test_nothing_is_written_after_a_closed_talk_was_answered(
    author: Person,
    supervisor: Person,
    pauses: Callable[[], float],
    counts: Counts,
    keep_figures: Callable[..., None],
) -> None:
    seen: Counter[str] = Counter()
    closing, writing = signed_in(author), signed_in(supervisor)
    words = {"text": "I went quiet here too.", "start": "", "end": "", "do": "send"}
    for _ in range(counts(4, 250)):
        share = let_in(make_reflection(author), supervisor)
        where = address("response_create", share.pk)
        seen += race(
            lambda where=where: writing.post(where, words).status_code,
            told(closing, address("talk_close", share.pk)),
            pauses(),
        )
        share.refresh_from_db()
        assert not share.responses.filter(sent_at__gt=share.talk_closed_at).exists()
    assert seen["opened_before"] >= seen["races"]
    assert seen["opened_after"] == 0
    keep_figures(**seen)
