"""Every byte and every question is the same, whoever has a typed address or nobody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Reflection, Share
from peersupport.people.models import Person
from tests.journal.addressing_scenes import ALWAYS_NEW, KINDS, NAME, TYPED, plainly, someone
from tests.journal.sharing_scenes import address, detail
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db


def everything_its_author_gets(page: Reflection, **more: object) -> tuple[list[str], list[int]]:
    """Every byte, and how many questions each request asked, from typing it to its end."""
    client = signed_in(page.author)
    seen, asked = [], []

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
    ask("post", address("share", page.pk), typed)
    ask("post", address("response_create", share.pk), {"text": "Hello?", "do": "send"})
    ask("post", address("share_again", share.pk), {"words": "on"})
    ask("post", address("share_until", share.pk), {"last_day": "2050-01-01"})
    reader = share.readers.get(waits=True)
    ask("post", address("share_withdraw", share.pk, reader.pk))
    ask("get", address("share", page.pk))
    ask("post", address("share_withdraw_all", share.pk))
    return seen, asked


@pytest.mark.parametrize("kind", KINDS[1:])
def test_every_byte_and_every_question_is_the_same_whoever_has_the_address(
    kind: str, author: Person, colleague: Person
) -> None:
    never = everything_its_author_gets(make_reflection(author))
    Reflection.objects.all().delete()
    someone(kind)
    this = everything_its_author_gets(make_reflection(author))
    assert this[0] == never[0]
    assert this[1] == never[1]
    assert NAME not in "".join(this[0])
    assert "lived experience" not in "".join(this[0])
    assert TYPED in this[0][2]
