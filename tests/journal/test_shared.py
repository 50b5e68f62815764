"""What reaches a reader, what never does, and what opens nothing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Opening, Reflection, Response, Share
from journal.models.facts import Met
from journal.services import sharing
from peersupport.people.models import Person
from tests.journal.sharing_scenes import (
    EVERYTHING,
    LIST,
    address,
    detail,
    lean,
    let_in,
    mark,
    reader_of,
    say,
    text_of,
)
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db


def test_opening_is_noted_for_readers_alone_and_once(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    signed_in(author).get(detail(share))
    signed_in(supervisor).head(detail(share))
    assert not Opening.objects.exists()
    for _ in range(2):
        page = text_of(signed_in(supervisor).get(detail(share)))
    assert Opening.objects.count() == 1
    assert "Nadia sees that you opened this" in page


def test_nothing_that_was_not_ticked_reaches_the_reader(author: Person, supervisor: Person) -> None:
    page = make_reflection(author, title="plantedtitle", name="plantedname", minutes=1237)
    mark(page, "the bus", "fear", thought="plantedthought")
    mark(page, "plantedloose", "fear", loose=True)
    lean(page, "hope-vs-fear", 5)
    share = let_in(page, supervisor)
    page.text += " plantedlater"
    page.save()
    client = signed_in(supervisor)
    for path in (detail(share), LIST, f"{LIST}?pole=fear", f"{LIST}?hope-vs-fear=5"):
        answer = client.get(path)
        everything = answer.content.decode() + str(answer.headers)
        assert "planted" not in everything
        # As a number of its own: ids and tokens hold any four digits now and then.
        assert re.search(r"(?<![\w-])1237(?![\w-])", everything) is None
        assert "2026-11-20" not in everything
        assert str(page.pk) not in everything
    assert "end of mark" not in client.get(detail(share)).content.decode()
    assert "Nothing that is shared with you fits all of it" in text_of(
        client.get(f"{LIST}?pole=fear")
    )


def test_unshared_changes_move_no_byte(author: Person, supervisor: Person) -> None:
    page = make_reflection(author)
    share = let_in(page, supervisor)
    client = signed_in(supervisor)
    client.get(detail(share))

    def bytes_now() -> list[str]:
        found = [client.get(path) for path in (detail(share), LIST, f"{LIST}?pole=fear")]
        found.append(client.post(LIST, {"words": "bus"}))
        pages = [answer.content.decode() for answer in found]
        return [re.sub(r'"[\w-]{36,64}"', "", one) for one in pages]

    before = bytes_now()
    mark(page, "the bus", "fear", thought="a thought")
    lean(page, "hope-vs-fear", 5)
    page.title, page.minutes, page.text, page.poles = "Now with a title", 50, "bus", 63
    page.save()
    assert bytes_now() == before


def test_what_was_ticked_is_there(author: Person, supervisor: Person) -> None:
    page = make_reflection(author, title="At the canal", minutes=50, met=Met.WALK)
    mark(page, "the bus", "fear", thought="my own thought")
    lean(page, "hope-vs-fear", 5)
    share = let_in(page, supervisor, goes=EVERYTHING, word="Stay with me here")
    found = text_of(signed_in(supervisor).get(detail(share)))
    for words in ("At the canal", "50 min", "on a walk", "Friday 20 November", "my own thought"):
        assert words in found
    assert "end of mark 1, fear" in found
    assert "Mostly fear" in found
    assert "Stay with me here" in found
    assert found.startswith("A page shared with you – Reflections")


def withdrawn(share: Share, _reader: Person) -> None:
    sharing.withdraw_all(by=share.author, share=share)


def ended(share: Share, _reader: Person) -> None:
    Share.objects.filter(pk=share.pk).update(ends_at=timezone.now() - timedelta(seconds=1))


def binned(share: Share, _reader: Person) -> None:
    Reflection.objects.filter(pk=share.reflection_id).update(binned_at=timezone.now())


def author_closed(share: Share, _reader: Person) -> None:
    Person.objects.filter(pk=share.author_id).update(closed_at=timezone.now())


def reader_closed(_share: Share, reader: Person) -> None:
    Person.objects.filter(pk=reader.pk).update(closed_at=timezone.now())


@pytest.mark.parametrize("end", [withdrawn, ended, binned, author_closed, reader_closed])
def test_what_ended_opens_nothing(end, reflection: Reflection, supervisor: Person) -> None:
    share = let_in(reflection, supervisor, goes=EVERYTHING)
    mine = say(share, supervisor)
    client = signed_in(supervisor)
    assert client.get(detail(share)).status_code == 200
    end(share, supervisor)
    write = address("response_create", share.pk)
    answers = [
        client.get(detail(share)),
        client.post(address("share_rest", share.pk)),
        client.post(write, {"text": "still there?", "do": "send"}),
        client.post(address("response_edit", share.pk, mine.pk), {"text": "changed"}),
        client.post(address("response_take_back", share.pk, mine.pk)),
    ]
    nowhere = client.get("/journal/shared/00000000-0000-4000-8000-000000000000/")
    assert [answer.status_code for answer in answers] == [404] * 5
    assert text_of(answers[0]) == text_of(nowhere)
    assert "window" not in text_of(client.get(LIST))
    assert "window" not in text_of(client.post(LIST, {"words": "window"}))
    assert Response.objects.get().text == mine.text


def test_strangers_find_nothing_at_any_address(
    reflection: Reflection, supervisor: Person, stranger: Person, administrator: Person
) -> None:
    share = let_in(reflection, supervisor)
    reader = reader_of(share, supervisor)
    for person in (stranger, administrator):
        client = signed_in(person)
        assert client.get(detail(share)).status_code == 404
        assert client.get(address("share", reflection.pk)).status_code == 404
        for name in ("share_again", "share_rest", "share_withdraw_all", "response_create"):
            assert client.post(address(name, share.pk), {"text": "x"}).status_code == 404
        stop = address("share_withdraw", share.pk, reader.pk)
        assert client.post(stop).status_code == 404
        assert "window" not in text_of(client.get(LIST))
    assert Share.objects.visible_to(supervisor).exists()
