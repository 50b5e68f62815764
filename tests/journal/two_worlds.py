"""Two worlds that differ in one thing that was not ticked, and what a reader gets in each of them.

Ids and the clock are the same in both. What a variation makes takes its ids from a row of its own,
so that everything else keeps the ids it has without it.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from journal.models import Mark, Share
from journal.services import reading
from journal.snapshots import Goes
from peersupport.people.models import Person
from tests.journal.sharing_scenes import LIST, lean, let_in, mark, say
from tests.standing import make_reflection

BEGIN = datetime(2026, 11, 20, 9, tzinfo=UTC)
WINDOW, BUS, MEND = "by the window", "the bus", "I wanted to mend it"


@dataclass
class World:
    """Nadia's page, which Tomas reads and Emeka reads with him, between two other shares."""

    author: Person
    reader: Person
    other: Person
    stranger: Person
    monkeypatch: pytest.MonkeyPatch
    now: datetime = BEGIN
    row: int = 0
    numbers: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.monkeypatch.setattr(timezone, "now", lambda: self.now)
        self.monkeypatch.setattr(uuid, "os", SimpleNamespace(urandom=self.random))

    def random(self, length: int) -> bytes:
        """What ids are made of: the next number of the row that is used now."""
        number = self.numbers[self.row] = self.numbers.get(self.row, 0) + 1
        return (b"%02d" % self.row + b"%d" % number).rjust(length, b"\x00")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is made in here changes the ids and the moment of nothing made later."""
        before, self.row = self.now, 1
        try:
            yield
        finally:
            self.now, self.row = before, 0

    def later(self) -> None:
        self.now += timedelta(minutes=1)

    def make_page(self) -> None:
        """A page with something of everything, before it is shared."""
        self.page = make_reflection(self.author, title="Heron", name="Rosa", minutes=50, met="walk")
        self.page.whole_tasks = 1
        self.page.save()
        self.mark = mark(self.page, BUS, "fear", thought="A kettle.", tasks=2)
        lean(self.page, "hope-vs-fear", 2)

    def share_page(self, goes: Goes) -> None:
        """Shared between two other pages, with a talk that has begun."""
        first, last = make_reflection(self.author, "Soup."), make_reflection(self.other, "Rain.")
        let_in(first, self.reader)
        self.later()
        self.share = let_in(self.page, self.reader, self.other, goes=goes, word="For you both.")
        self.later()
        let_in(last, self.reader)
        self.later()
        reading.open_share(by=self.reader, share=self.share)
        say(self.share, self.other, "I was there.")
        self.later()
        self.said = say(self.share, self.reader, "So was I.", passage=(0, 2))
        say(Share.objects.get(reflection=first), self.author, "And you?")
        self.own = make_reflection(self.reader, "My own evening.")
        self.later()


type Variation = Callable[[World], object]


def change(**fields: object) -> Variation:
    def vary(world: World) -> None:
        for name, value in fields.items():
            setattr(world.page, name, value)
        world.page.save()

    return vary


def change_mark(**fields: object) -> Variation:
    return lambda world: Mark.objects.filter(pk=world.mark.pk).update(**fields)


def think(world: World) -> None:
    world.mark.thought = "A bicycle."
    world.mark.save()


class Much(IntEnum):
    """How much a reader asks for: a shared page, each kind of filter, or every filter there is."""

    THE_PAGE = 0
    ONE_OF_EACH = 1
    EVERYTHING = 2


def addresses(much: Much) -> list[str]:
    """What a reader can ask for, apart from the addresses of one share."""
    every = much is Much.EVERYTHING
    poles = ["learning", "helping", "relationship", "individual", "hope", "fear"]
    leanings = [
        f"{slug}={at}"
        for slug in ("hope-vs-fear", "learning-vs-helping", "relationship-vs-individual")
        for at in range(1, 6)
    ]
    tasks = ["connection", "worldview", "mutuality", "moving-towards"]
    talk = ["new", "they", "you", "resting"]
    filters = [
        *(f"talk={each}" for each in (talk if every else talk[1:3])),
        *(f"pole={each}" for each in (poles if every else ["learning", "fear"])),
        *(leanings if every else ["hope-vs-fear=2", "hope-vs-fear=4", "learning-vs-helping=5"]),
        *(f"task={each}" for each in (tasks if every else tasks[:3])),
        "since=2026-11-21",
        "until=2026-11-19",
        "since=2026-11-20&until=2026-11-20&pole=fear",
    ]
    plain = ["/", "/journal/", "/journal/written/", "/journal/notices/", "/journal/marks/fear/"]
    return [*plain, LIST, *(f"{LIST}?{each}" for each in filters)]


def asked(world: World, much: Much) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Every request of the reader: a name, the address, and what is sent (nothing is a GET)."""
    page = f"{LIST}{world.share.pk}/"
    yield f"GET {page}", page, {}
    if much is Much.THE_PAGE:
        return
    for address in (*addresses(much), f"{page}?beside=0-2", f"{page}?pole=fear"):
        yield f"GET {address}", address, {}
    for address in (f"{page}sentences/", f"{page}no-more/", f"/journal/{world.own.pk}/share/"):
        yield f"GET {address}", address, {}
    for words in ("heron", "kettle", "bicycle", "rosa", "window", "soup"):
        yield f"words {words}", LIST, {"words": words}
    yield "words and pole", LIST, {"words": "window", "pole": "learning"}
    sent = {"text": "Thank you.", "start": "", "end": "", "key": uuid.UUID(int=7)}
    yield "draft", f"{page}write/", {**sent, "do": "draft"}
    yield "send", f"{page}write/", {**sent, "do": "send"}
    yield "nothing to send", f"{page}write/", {**sent, "text": "", "do": "send"}
    yield "change", f"{page}write/{world.said.pk}/", {"text": "So am I."}
    yield "take back", f"{page}write/{world.said.pk}/take-back/", {"do": "take back"}
    yield "rest", f"{page}rest/", {"do": "rest"}
    yield "not for me", f"{page}not-for-me/", {"do": "aside"}
    yield "no more", f"{page}no-more/", {"do": "no more"}
    yield "seen", "/journal/notices/seen/", {"until": ""}


def got(
    world: World,
    session: str,
    before: list[Variation],
    after: list[Variation],
    goes: Goes,
    much: Much,
) -> dict[str, bytes]:
    """Everything the reader gets in such a world: one text of status, headers and body each."""
    found: dict[str, bytes] = {}
    client = Client()
    with transaction.atomic():
        world.now, world.row, world.numbers = BEGIN, 0, {}
        world.make_page()
        with world.aside():
            for vary in before:
                vary(world)
        world.share_page(goes)
        with world.aside():
            for vary in after:
                vary(world)
        for name, address, data in asked(world, much):
            world.row, world.numbers[2] = 2, 0
            found[name] = answer_to(client, session, address, data)
        transaction.set_rollback(True)
    return found


def answer_to(client: Client, session: str, address: str, data: dict[str, object]) -> bytes:
    """One request, and whatever it did undone."""
    client.cookies.clear()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        answer = client.post(address, data) if data else client.get(address)
        transaction.set_rollback(True)
    return whole(answer)


TOKENS = re.compile(rb'("x-csrftoken": "|name="csrfmiddlewaretoken" value=")[^"]*')


def whole(answer: HttpResponse) -> bytes:
    """Status, headers, cookies and body; without tokens, and without the moment they end."""
    cookies = [
        f"{name}: {sorted((key, kept) for key, kept in each.items() if key != 'expires')}"
        for name, each in sorted(answer.cookies.items())
    ]
    head = [str(answer.status_code), *(f"{name}: {kept}" for name, kept in answer.items())]
    return "\n".join([*head, *cookies, ""]).encode() + TOKENS.sub(rb"\1", answer.content)
