"""*Close this talk*: the page stays, the talk ends, and everybody keeps their own words."""

import pytest

from journal.models import Facet, Reflection, Response, Share
from journal.services import closing_talk, reading, responding
from journal.services.refusals import NotThere
from peersupport.people.models import Person
from tests.blobs import blobs_of
from tests.journal.sharing_scenes import (
    LIST,
    address,
    detail,
    facets,
    let_in,
    say,
    text_of,
    the_feed_is_right,
)
from tests.standing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def talked(reflection: Reflection, author: Person, supervisor: Person) -> Share:
    """Read and talked about by Tomas, with a draft of his and one of Nadia's."""
    share = let_in(reflection, supervisor)
    reading.open_share(by=supervisor, share=share)
    say(share, supervisor, "plantedasked")
    say(share, author, "plantedanswer", passage=(0, 2))
    responding.save_draft(by=supervisor, share=share, passage=None, text="plantedhisdraft")
    responding.save_draft(by=author, share=share, passage=None, text="plantedherdraft")
    return share


def test_closing_asks_once_and_only_the_author_closes(talked: Share, supervisor: Person) -> None:
    close = address("talk_close", talked.pk)
    hers = signed_in(talked.author)
    assert "Close this talk?" in text_of(hers.get(close))
    assert Share.objects.get().talk_closed_at is None
    assert signed_in(supervisor).post(close).status_code == 404
    with pytest.raises(NotThere):
        closing_talk.close_talk(by=supervisor, share=talked)
    assert "You closed this talk on" in text_of(hers.post(close, follow=True))
    first = Share.objects.get().talk_closed_at
    assert hers.get(close)["Location"] == detail(talked)
    hers.post(close)
    assert Share.objects.get().talk_closed_at == first


def test_readers_read_the_page_without_the_talk_and_the_author_sees_it_all(
    talked: Share, author: Person, supervisor: Person
) -> None:
    closing_talk.close_talk(by=author, share=talked)
    his = signed_in(supervisor).get(detail(talked))
    assert "by the window" in text_of(his)
    assert "Nadia closed the talk about this page" in text_of(his)
    assert "planted" not in his.content.decode()
    assert "Write beside" not in text_of(his)
    hers = text_of(signed_in(author).get(detail(talked)))
    for words in ("plantedasked", "plantedanswer", "plantedherdraft"):
        assert words in hers
    assert "plantedhisdraft" not in hers


def test_nobody_writes_in_a_closed_talk(talked: Share, author: Person, supervisor: Person) -> None:
    asked = Response.objects.get(writer=supervisor, sent_at__isnull=False)
    closing_talk.close_talk(by=author, share=talked)
    before = responses()
    for person in (author, supervisor):
        for do in ("send", "draft"):
            data = {"text": "too late", "do": do}
            answer = signed_in(person).post(address("response_create", talked.pk), data)
            assert answer.status_code == 404
    for name in ("response_edit", "response_take_back"):
        answer = signed_in(supervisor).post(address(name, talked.pk, asked.pk), {"text": "late"})
        assert answer.status_code == 404
    assert responses() == before


def responses() -> list[tuple[object, ...]]:
    """All that rests of every response, its blobs as they are."""
    rows = Response.objects.order_by("pk")
    sealed = [blobs_of(rows, name) for name in ("text", "anchor")]
    plain = rows.values_list("pk", "share", "sent_at", "edited_at", "taken_back_at")
    return [(*row, *(blobs[row[0]] for blobs in sealed)) for row in plain]


def test_the_feed_and_home_say_nothing_of_a_closed_talk(
    talked: Share, author: Person, supervisor: Person
) -> None:
    supervisor.welcomed_at = supervisor.joined_at
    supervisor.save()
    client = signed_in(supervisor)
    assert "plantedanswer" in text_of(client.get("/"))
    closing_talk.close_talk(by=author, share=talked)
    assert "plantedanswer" not in text_of(client.get("/"))
    assert facets(talked, supervisor) == {Facet.ANY, Facet.RESTING}
    assert "wrote last," not in text_of(client.get(LIST))
    assert the_feed_is_right()


def test_a_page_nobody_opened_stays_new_when_its_talk_closes(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    closing_talk.close_talk(by=author, share=share)
    assert facets(share, supervisor) == {Facet.ANY, Facet.NEW}
    reading.open_share(by=supervisor, share=share)
    assert facets(share, supervisor) == {Facet.ANY, Facet.RESTING}
    assert the_feed_is_right()
