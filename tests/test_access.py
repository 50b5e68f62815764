"""Every route, by every kind of person, in every state of a share."""

import re
import uuid
from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from journal.models import Draft, Response
from journal.services import mailing
from tests.access_table import (
    OPEN_STATES,
    OPEN_TO_CO_READER,
    PEOPLE,
    PLAIN,
    ROUTES,
    STATES,
    Route,
    Rule,
)
from tests.access_world import (
    ANY_PLANTED,
    DAY_AFTER,
    PLANTED,
    SECRET,
    UNSHARED,
    World,
    bring_about,
    told_of_home,
)
from tests.standing import signed_in

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


def may(route: Route, who: str, state: str) -> bool:
    """Whether the table lets this person in; the rule, said a second time and independently."""
    writes = state not in ("binned", "author_closed")
    shared = state not in ("draft", "private")
    reads = (who == "reader" and state in OPEN_STATES) or (
        who == "co_reader" and state in OPEN_TO_CO_READER
    )
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
        Rule.SHARE_TALKERS: who == "reader" and reads and talks,
        Rule.SHARE_WONDERERS: reads and talks,
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
    client = world.client(who)
    with transaction.atomic():
        answer = client.generic(route.method, url)
        transaction.set_rollback(True)
    return answer


PRIVATE = {name: route for name, route in ROUTES.items() if route.rule not in (
    Rule.PUBLIC, Rule.SIGNING_IN,
)}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_every_route_answers_the_people_of_the_table_and_nobody_else(
    world, state, settings, caplog
):
    settings.SECOND_FACTOR = "nobody"
    caplog.set_level("DEBUG")
    bring_about(world, state)
    wrong = []
    for name, route in PRIVATE.items():
        for who in PEOPLE:
            answer = request(world, name, route, who)
            if (problem := judged(answer, route, who, state)) is not None:
                wrong.append(f"{name} as {who} while {state}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert not ANY_PLANTED.search(caplog.text.encode())


def judged(answer: HttpResponse, route: Route, who: str, state: str) -> str | None:
    """What is wrong with an answer, if anything."""
    if answer.status_code >= 500:
        return f"answered {answer.status_code}"
    if who != "author" and (told := told_of_home(answer, who)):
        return f"told {told}"
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


def of_rule(rule: Rule) -> list[tuple[str, Route]]:
    return [(name, route) for name, route in ROUTES.items() if route.rule is rule]


@pytest.mark.parametrize("who", PEOPLE)
def test_signing_in_never_breaks(world, who):
    wrong = []
    for name, route in of_rule(Rule.SIGNING_IN):
        answer = request(world, name, route, who)
        if answer.status_code >= 500 or (who != "author" and told_of_home(answer, who)):
            wrong.append(f"{name} as {who}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_public_pages_open_without_signing_in(world):
    wrong = []
    for name, route in of_rule(Rule.PUBLIC):
        answer = request(world, name, route, "nobody")
        if answer.status_code >= 400 or told_of_home(answer, "nobody"):
            wrong.append(f"{name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_all_refusals_under_the_journal_are_one_and_the_same_page(world):
    bring_about(world, "withdrawn")
    client = world.client("reader")
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
    assert Response.objects.sent().filter(share=world.ids["share_id"]).count() == 1


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


def test_no_mail_holds_a_word_of_anyone(world):
    assert mailing.send_due(clock=lambda: DAY_AFTER) == 3
    for each in mail.outbox:
        assert not ANY_PLANTED.search(each.message().as_bytes())
        assert not UNSHARED.search(each.message().as_bytes())


def test_the_author_finds_every_word_that_stays_at_home(world):
    """Else the search for them would find nothing anywhere."""
    asked = [(name, route) for name, route in PRIVATE.items() if route.method == "GET"]
    seen = b"".join(request(world, name, route, "author").content for name, route in asked)
    Draft.objects.all().delete()  # the name stands in the form, and behind a draft's
    world.ids["reflection_id"], page = world.ids["other_id"], world.ids["reflection_id"]
    seen += request(world, "journal:reflection_detail", ROUTES["journal:share"], "author").content
    world.ids["reflection_id"] = page
    seen += request(world, "journal:reflection_write", ROUTES["journal:share"], "author").content
    for name in ("shared_detail", "meeting_detail"):
        elsewhere = reverse(f"journal:{name}", args=[world.ids[f"{name} elsewhere"]])
        seen += world.client("author").get(elsewhere).content
    found = {each.decode().lower() for each in UNSHARED.findall(seen)}
    assert found >= {word.lower() for word in SECRET.values()}
