"""Every byte and every question is the same, whoever has a typed address or nobody."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Meeting, Reflection, Share
from peersupport.people.models import Membership, Person, Team
from tests.journal.addressing_scenes import ALWAYS_NEW, KINDS, NAME, TYPED, plainly, someone
from tests.journal.meeting_scenes import agreed, names_in_turn
from tests.journal.sharing_scenes import address, detail
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db


def in_turn_by_name(meeting: Meeting) -> Meeting:
    """Chance gave them their turns: here the same in every world."""
    for turn, name in enumerate(sorted(names_in_turn(meeting)), 1):
        meeting.attendances.filter(person__name=name).update(turn=turn)
    return meeting


def brought_to(
    met: tuple[Person, ...], page: Reflection, typed: dict[str, object]
) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Sharing a page, bringing it to a meeting as it is, and the page of that meeting."""
    meeting = in_turn_by_name(agreed(page.author, *met))
    yield "post", address("share", page.pk), {**typed, "let_in": met[0].pk}
    yield "get", address("bring", meeting.pk, page.pk), {}
    share = Share.objects.get(reflection=page)
    yield "post", address("bring_as_shared", meeting.pk, share.pk), {}
    yield "get", address("meeting_detail", meeting.pk), {}


def everything_its_author_gets(
    page: Reflection, *met: Person, **more: object
) -> tuple[list[str], list[int]]:
    """Every byte, and how many questions each request asked, from typing it to its end.

    Another page is shared by the address and with the first of those `met`, and brought to them.
    """
    client, seen, asked = signed_in(page.author), [], []

    def ask(method: str, url: str, data: dict[str, object] | None = None) -> None:
        with CaptureQueriesContext(connection) as captured:
            answer = getattr(client, method)(url, data or {})
        seen.append(f"{answer.status_code} {plainly(answer.content)}")
        seen.append(ALWAYS_NEW.sub("-", str(sorted(answer.headers.items()))))
        asked.append(len(captured))

    typed = {"addresses": TYPED, "words": "on", "version": page.version, **more}
    ask("post", address("share", page.pk), typed)
    share = Share.objects.get(reflection=page)
    other = make_reflection(page.author, "Another page.")
    for url in (
        address("share", page.pk),
        address("share", other.pk),
        address("reflection_detail", page.pk),
        address("reflection_list"),
        detail(share),
        address("share_again", share.pk),
        "/",
    ):
        ask("get", url)
    for method, url, data in brought_to(met, other, typed):
        ask(method, url, data)
    ask("post", address("share", page.pk), typed)
    ask("post", address("response_create", share.pk), {"text": "Hello?", "do": "send"})
    ask("post", address("share_again", share.pk), {"words": "on"})
    ask("post", address("share_until", share.pk), {"last_day": "2050-01-01"})
    ask("post", address("share_withdraw", share.pk, share.readers.get(waits=True).pk))
    ask("get", address("share", page.pk))
    ask("post", address("share_withdraw_all", share.pk))
    return seen, asked


def begin_anew() -> None:
    Reflection.objects.all().delete()
    Meeting.objects.all().delete()


@pytest.mark.parametrize("kind", KINDS[1:])
def test_every_byte_and_every_question_is_the_same_whoever_has_the_address(
    kind: str, author: Person, colleague: Person
) -> None:
    never = everything_its_author_gets(make_reflection(author), colleague)
    begin_anew()
    someone(kind)
    this = everything_its_author_gets(make_reflection(author), colleague)
    assert this[0] == never[0]
    assert this[1] == never[1]
    assert NAME not in "".join(this[0])
    assert "lived experience" not in "".join(this[0])
    assert TYPED in this[0][2]


def test_nothing_tells_that_the_address_is_that_of_someone_one_meets_with(
    author: Person, colleague: Person, team: Team
) -> None:
    met = someone("known")
    assert met is not None
    Membership.objects.create(person=met, team=team)
    hers = everything_its_author_gets(make_reflection(author), colleague, met)
    begin_anew()
    Person.objects.filter(pk=met.pk).update(email="another@example.org")
    nobody_s = everything_its_author_gets(make_reflection(author), colleague, met)
    assert hers == nobody_s
    assert f"Let {NAME} in too" in "".join(hers[0])
