"""Every route, by every kind of person, in every state of a share."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from journal.models import Attendance, Mark, Reader, Reflection, Response, Share, Wondering
from journal.services import (
    after_meeting,
    bringing,
    declining,
    labelling,
    meeting,
    prompting,
    reading,
    responding,
    sharing,
    wondering,
)
from journal.snapshots import Goes
from peersupport.people.models import Membership, Person
from peersupport.people.services import inviting
from principles.services import preparing
from principles.services.loading import load_catalogue
from tests.access_table import OPEN_STATES, PEOPLE, PLAIN, ROUTES, STATES, Route, Rule
from tests.standing import TEXT, make_reflection, signed_in

PLANTED = "Wendelstein"
GOES = Goes(words=True, title=True, marks=True, thoughts=True)
# What a request writes, apart from the session of whoever asks.
WRITES = re.compile(
    r"(?:INSERT INTO|UPDATE|DELETE FROM) \"(?!django_session|usersessions|shared_cache)"
)


def routes_of(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Every name in the URLconf, with its namespace."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from routes_of(each, inner)
        else:
            assert isinstance(each, URLPattern)
            assert each.name, f"{each.pattern} has no name"
            yield f"{namespace}{each.name}"


def test_the_table_names_every_route_and_no_other():
    assert set(routes_of(get_resolver())) == set(ROUTES)


@dataclass
class World:
    """One reflection in one state, and everyone who might come by."""

    people: dict[str, Person]
    ids: dict[str, uuid.UUID]


def plant_mark(reflection: Reflection) -> Mark:
    words = {"start": 0, "end": 2, "exact": "We", "thought": PLANTED}
    return Mark.objects.create(reflection=reflection, author=reflection.author, poles=1, **words)


@pytest.fixture
def world(
    author: Person,
    supervisor: Person,
    colleague: Person,
    trainer: Person,
    administrator: Person,
    stranger: Person,
) -> World:
    reflection = make_reflection(author, f"{TEXT} {PLANTED}", title=PLANTED, name=PLANTED)
    mark = plant_mark(reflection)
    share = sharing.share(
        by=author, reflection=reflection, readers=[supervisor], goes=GOES, word=PLANTED
    )
    reading.open_share(by=supervisor, share=share)
    load_catalogue()
    Person.objects.update(welcomed_at=timezone.now())
    part = Membership.objects.get(person=colleague)
    ids = {
        "invitation_id": inviting.invite(by=administrator, email="new@example.org")[0].pk,
        "team_id": part.team_id,
        "part_id": part.pk,
        "person_id": colleague.pk,
        "reflection_id": reflection.pk,
        "mark_id": mark.pk,
        "share_id": share.pk,
        "reader_id": share.readers.get().pk,
        "response_id": responding.send(by=supervisor, share=share, text=PLANTED, passage=None).pk,
        "wondering_id": wondered_by(supervisor, share).pk,
        "prompt_id": prompting.add(by=author, text=PLANTED).pk,
        "version_id": reflection.versions.get().pk,
        "label_id": labelling.add(by=author, name=PLANTED).pk,
        "draft_id": preparing.begin(name="a.md", data=b"A lamp.", by=trainer).pk,
        **meet(author, supervisor, share),
        "no_more_id": declining.take_nothing_more(by=supervisor, author=administrator).pk,
    }
    known = (author, supervisor, colleague, trainer, administrator, stranger)
    return World(dict(zip(PEOPLE, known, strict=False)), ids)


def wondered_by(person: Person, share: Share) -> Wondering:
    words = {"passage": (0, 2), "poles": ["fear"], "question": PLANTED}
    return wondering.offer(by=person, share=share, **words)


def meet(author: Person, reader: Person, share: Share) -> dict[str, uuid.UUID]:
    """A meeting of the two that the share was brought to; the reader's note is of an older one."""
    now = timezone.now()
    coming, old = (
        meeting.ask(by=author, at=now + timedelta(days=1), people=[reader]) for _ in range(2)
    )
    bringing.bring_as_shared(by=author, meeting=coming, share=share)
    old.at = now - timedelta(days=1)
    old.save()
    Attendance.objects.filter(meeting=old).update(was_there=True)
    note = after_meeting.write_note(by=reader, meeting=old, text=PLANTED)
    return {"meeting_id": coming.pk, "note_id": note.pk}


def bring_about(world: World, state: str) -> None:
    """Put the world into a state, by the rows that hold it."""
    now = timezone.now()
    reflection = Reflection.objects.filter(pk=world.ids["reflection_id"])
    share = Share.objects.filter(pk=world.ids["share_id"])
    reader = Reader.objects.filter(pk=world.ids["reader_id"])
    if state in ("draft", "private"):
        wondering.leave_the_question([world.ids["share_id"]])
        share.delete()
    acts = {
        "draft": lambda: reflection.update(version=0),
        "withdrawn": lambda: reader.update(withdrawn_at=now),
        "ended": lambda: share.update(ends_at=now - timedelta(seconds=1)),
        "declined": lambda: reader.update(declined_at=now),
        "talk_closed": lambda: share.update(talk_closed_at=now),
        "no_more_from": lambda: declining.take_nothing_more(
            by=world.people["reader"], author=world.people["author"]
        ),
        "binned": lambda: reflection.update(binned_at=now),
        "author_closed": lambda: close(world.people["author"]),
        "reader_closed": lambda: close(world.people["reader"]),
        "reader_left_team": lambda: Membership.objects.filter(person=world.people["reader"]).update(
            until=now
        ),
    }
    acts.get(state, lambda: None)()


def close(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(closed_at=timezone.now())


def may(route: Route, who: str, state: str) -> bool:
    """Whether the table lets this person in; the rule, said a second time and independently."""
    writes = state not in ("binned", "author_closed")
    shared = state not in ("draft", "private")
    reads = who == "reader" and state in OPEN_STATES
    talks = state != "talk_closed"
    answers = {
        Rule.SIGNED_IN: True,
        Rule.LIBRARY: True,
        Rule.ADMINISTRATORS: who == "administrator",
        Rule.TRAINERS: who == "trainer",
        Rule.AUTHOR_READS: who == "author",
        Rule.AUTHOR_WRITES: who == "author" and writes,
        Rule.AUTHOR_SHARES: who == "author" and writes and state != "draft",
        Rule.SHARE_READS: reads or (who == "author" and shared),
        Rule.SHARE_ANSWERS: talks
        and (reads or (who == "author" and shared and writes and state != "ended")),
        Rule.SHARE_READERS: reads,
        Rule.SHARE_TALKERS: reads and talks,
        Rule.SHARE_AUTHOR: who == "author" and shared and writes,
        Rule.OWN_WORDS: who == "reader" and not (reads and talks),
        Rule.OWN_NO: who == "reader" and state != "reader_closed",
        Rule.MEETING_READS: who in ("author", "reader"),
        Rule.MEETING_PART: who in ("author", "reader") and state != f"{who}_closed",
        Rule.MEETING_ASKER: who == "author" and state != "author_closed",
        Rule.MEETING_STOPS: who == "author" and shared and state != "author_closed",
        Rule.OWN_NOTE: who == "reader",
        Rule.SHARE_OWNER: who == "author" and shared and state != "author_closed",
    }
    return answers[route.rule]


def request(world: World, name: str, route: Route, who: str) -> HttpResponse:
    """Ask for the route as this person, and undo whatever it did."""
    known = world.ids | PLAIN
    ids = {each: known.get(each, uuid.uuid4()) for each in route.takes}
    url = reverse(name, kwargs=ids)
    client = Client() if who == "nobody" else signed_in(world.people[who])
    with transaction.atomic():
        answer = client.generic(route.method, url)
        transaction.set_rollback(True)
    return answer


PRIVATE = {name: route for name, route in ROUTES.items() if route.rule not in (
    Rule.PUBLIC, Rule.SIGNING_IN,
)}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_every_route_answers_the_people_of_the_table_and_nobody_else(world, state, settings):
    settings.SECOND_FACTOR = "nobody"
    bring_about(world, state)
    wrong = []
    for name, route in PRIVATE.items():
        for who in PEOPLE:
            answer = request(world, name, route, who)
            if (problem := judged(answer, route, who, state)) is not None:
                wrong.append(f"{name} as {who} while {state}: {problem}")
    assert not wrong, "\n".join(wrong)


def judged(answer: HttpResponse, route: Route, who: str, state: str) -> str | None:
    """What is wrong with an answer, if anything."""
    if answer.status_code >= 500:
        return f"answered {answer.status_code}"
    if who == "nobody":
        return None if is_sign_in(answer) else f"answered {answer.status_code} to nobody"
    if may(route, who, state):
        missing = route.rule in (Rule.LIBRARY, Rule.TRAINERS)  # a text may not be here
        refusals = (403, 405) if missing else (403, 404, 405)
        refused = answer.status_code in refusals
        return f"refused with {answer.status_code}" if refused else None
    closed = 403 if route.rule in (Rule.ADMINISTRATORS, Rule.TRAINERS) else 404
    if answer.status_code != closed:
        return f"answered {answer.status_code} and not {closed}"
    return f"showed {PLANTED}" if PLANTED.encode() in answer.content else None


def is_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    "name", [name for name, route in ROUTES.items() if route.rule is Rule.SIGNING_IN]
)
def test_signing_in_never_breaks(world, name, who):
    answer = request(world, name, ROUTES[name], who)
    assert answer.status_code < 500


@pytest.mark.parametrize(
    "name", [name for name, route in ROUTES.items() if route.rule is Rule.PUBLIC]
)
def test_public_pages_open_without_signing_in(world, name):
    answer = request(world, name, ROUTES[name], "nobody")
    assert answer.status_code < 400


def test_all_refusals_under_the_journal_are_one_and_the_same_page(world):
    bring_about(world, "withdrawn")
    client = signed_in(world.people["reader"])
    gone = client.get(f"/journal/shared/{world.ids['share_id']}/")
    never = client.get(f"/journal/shared/{uuid.uuid4()}/")
    other = client.get(f"/journal/{world.ids['reflection_id']}/")
    unknown = client.get("/journal/no-such-page/")
    assert {page.status_code for page in (gone, never, other, unknown)} == {404}
    assert len({plain(page) for page in (gone, never, other, unknown)}) == 1


def plain(answer: HttpResponse) -> str:
    """The page without its token."""

    return re.sub(r'("x-csrftoken": "|name="csrfmiddlewaretoken" value=")[^"]*', r"\1", answer.text)


def test_a_reader_s_view_shows_what_was_shared(world):
    page = signed_in(world.people["reader"]).get(f"/journal/shared/{world.ids['share_id']}/")
    assert PLANTED in page.text
    assert Response.objects.count() == 1


@pytest.mark.parametrize("who", ["author", "reader", "administrator", "nobody"])
def test_head_answers_as_get_does_and_changes_nothing(world, who, settings):
    settings.SECOND_FACTOR = "nobody"
    client = Client() if who == "nobody" else signed_in(world.people[who])
    of_signing_in = {Rule.PUBLIC: {"nobody"}, Rule.SIGNING_IN: {"nobody"}}
    wrong = []
    for name, route in ROUTES.items():
        if route.method != "GET" or who not in of_signing_in.get(route.rule, PEOPLE):
            continue
        ids = {each: (world.ids | PLAIN).get(each, uuid.uuid4()) for each in route.takes}
        url = reverse(name, kwargs=ids)
        with CaptureQueriesContext(connection) as asked:
            head = client.head(url)
        written = [each["sql"] for each in asked if WRITES.match(each["sql"])]
        if head.status_code != client.get(url).status_code or head.content or written:
            wrong.append(f"{name}: {head.status_code} {written}")
    assert wrong == []
