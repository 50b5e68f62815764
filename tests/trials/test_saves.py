"""Any order of saves from several devices: no text that the server acknowledged ever disappears.

Each thing typed is a word of its own, so that it can be found again. A device types upon what it
last saw; requests are sent, repeated, delayed and put out of order. A word may only go where a
person looked at both texts and chose the other one.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import integers

from journal.models import Draft, Reflection, Version
from journal.models.page import Page
from journal.services import writing
from journal.services.refusals import NoWordsYet, Stale
from peersupport.people.models import Person
from tests.standing import make_person

DEVICES = integers(0, 2)
ANY = integers(0, 50)
DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Upon:
    """What a page was opened or last saved upon."""

    reflection: uuid.UUID
    revision: int = 0
    version: int = 0


@dataclass(frozen=True)
class Request:
    """One save on its way. `words` are all that stand on the page."""

    upon: Upon
    words: tuple[str, ...]
    key: uuid.UUID
    after: uuid.UUID | None = None
    done: bool = False


@dataclass
class Device:
    upon: Upon
    words: tuple[str, ...] = ()
    unheard: uuid.UUID | None = None
    sent: list[Request] = field(default_factory=list)


class Saves(RuleBasedStateMachine):
    """Three devices of one person at one reflection, and the copies that *Keep both* makes."""

    person: Person

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        first = Upon(uuid.uuid4())
        self.devices = [Device(first) for _ in range(3)]
        self.names = (f"w{number}" for number in count())
        self.acknowledged: set[str] = set()
        self.let_go: set[str] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def take(self, request: Request) -> Draft | Reflection:
        """What the server does with a request; Stale where it would overwrite something."""
        act = writing.keep if request.done else writing.save
        answer = act(
            by=self.person,
            reflection_id=request.upon.reflection,
            page=Page(day=DAY, text=" ".join(request.words)),
            revision=request.upon.revision,
            version=request.upon.version,
            save_key=request.key,
            after=request.after,
        )
        self.acknowledged |= set(request.words)
        return answer

    @rule(which=DEVICES)
    def type(self, which: int) -> None:
        device = self.devices[which]
        device.words = (*device.words, next(self.names))

    @rule(which=DEVICES, done=integers(0, 3))
    def send(self, which: int, done: int) -> None:
        """The request leaves; whether and when it arrives is another matter."""
        device = self.devices[which]
        request = Request(device.upon, device.words, uuid.uuid4(), device.unheard, done == 0)
        if not request.done:
            device.unheard = request.key
        device.sent.append(request)

    @rule(which=DEVICES, number=ANY)
    def arrives(self, which: int, number: int) -> None:
        """Any request that was ever sent, once more or for the first time; its answer is lost."""
        sent = self.devices[which].sent
        if sent:
            self.try_to_take(sent[number % len(sent)])

    def try_to_take(self, request: Request) -> Draft | Reflection | None:
        try:
            return self.take(request)
        except (Stale, NoWordsYet):
            return None

    @rule(which=DEVICES)
    def save_and_hear(self, which: int) -> None:
        """A save with its answer; where it is stale, the person looks at both and keeps both."""
        device = self.devices[which]
        request = Request(device.upon, device.words, uuid.uuid4(), device.unheard)
        if (draft := self.try_to_take(request)) is None:
            draft = writing.keep_both(
                by=self.person,
                page=Page(day=DAY, text=" ".join(device.words)),
                save_key=request.key,
            )
            self.acknowledged |= set(device.words)
        self.go_on_from(device, draft)

    @rule(which=DEVICES)
    def finish(self, which: int) -> None:
        """*Done writing*, with its answer; nothing happens where it is stale."""
        device = self.devices[which]
        request = Request(device.upon, device.words, uuid.uuid4(), device.unheard, done=True)
        if (kept := self.try_to_take(request)) is not None:
            self.go_on_from(device, kept)

    @rule(which=DEVICES, both=integers(0, 1))
    def look_at_both(self, which: int, both: int) -> None:
        """The other text is seen and let go, or one's own is."""
        device = self.devices[which]
        stored = Draft.objects.filter(reflection=device.upon.reflection).first()
        if stored is None:
            return
        seen, mine = set(stored.text.split()), set(device.words)
        if both:
            at = replace(device.upon, revision=stored.revision, version=stored.base_version)
            self.take(Request(at, device.words, uuid.uuid4()))
            self.let_go |= seen - mine
            stored.refresh_from_db()
        else:
            self.let_go |= mine - seen
        self.go_on_from(device, stored)

    @rule(which=DEVICES)
    def open_again(self, which: int) -> None:
        """The page is opened anew; what was typed and never acknowledged rests in a copy."""
        device = self.devices[which]
        stored = Draft.objects.filter(reflection=device.upon.reflection).first()
        kept = Reflection.objects.filter(pk=device.upon.reflection).first()
        if stored or kept:
            self.go_on_from(device, stored or kept)

    def go_on_from(self, device: Device, seen: Draft | Reflection) -> None:
        device.words = tuple(seen.text.split())
        device.unheard = None
        if isinstance(seen, Draft):
            device.upon = Upon(seen.reflection_id, seen.revision, seen.base_version)
        else:
            device.upon = Upon(seen.pk, 0, seen.version)

    @invariant()
    def nothing_acknowledged_is_gone(self) -> None:
        there: set[str] = set()
        for model in (Draft, Reflection, Version):
            for row in model.objects.all():
                there |= set(row.text.split())
        assert self.acknowledged - self.let_go <= there


@pytest.mark.django_db
def test_no_acknowledged_text_ever_disappears(
    counts: Callable[[int, int], int], keep_figures: Callable[..., None]
) -> None:
    tries = counts(200, 5_000)
    Saves.person = make_person("Nadia")
    run_state_machine_as_test(
        Saves,
        settings=settings(
            max_examples=tries,
            stateful_step_count=20,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert not Reflection.objects.exists()
    keep_figures(sequences=tries, steps_each=20, texts_lost=0)
