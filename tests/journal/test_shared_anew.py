"""A box that was open while the author shared anew: its words go to no place nobody chose."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from journal.models import Reflection, Response, Share, Wondering
from journal.services import responding, sharing, wondering
from journal.talk import Opened
from peersupport.people.models import Person
from tests.journal.marking import keep
from tests.journal.sharing_scenes import ONLY_WORDS, address, detail, let_in, say
from tests.standing import TEXT, make_reflection, signed_in

pytestmark = pytest.mark.django_db
BUS = (TEXT.index("the bus"), TEXT.index("the bus") + len("the bus"))
TYPED = "Half a <b>question"
SHARED_ANEW = "The page was shared anew since this box was opened"
LATER = "It rained. "


@pytest.fixture
def share(author: Person, supervisor: Person) -> Share:
    Person.objects.update(welcomed_at=timezone.now())
    return let_in(make_reflection(author), supervisor)


def share_anew(share: Share, text: str = LATER + TEXT) -> None:
    keep(Reflection.objects.get(pk=share.reflection_id), text)
    sharing.share_again(by=share.author, share=share, goes=ONLY_WORDS)


def form_in(page: str, slug: str) -> dict[str, Any]:
    """What the form of that box sends, without what is typed."""
    box = page[page.index(f'id="{slug}"') :]
    box = box[box.index("<form method") : box.index("</form>")]
    hidden = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', box)
    return {name: unescape(value) for name, value in hidden if name != "csrfmiddlewaretoken"}


def opened(client: Client, share: Share, box: str = "beside") -> dict[str, Any]:
    """The form of a box beside *the bus*, as the page has it now."""
    start, end = BUS
    page = client.get(f"{detail(share)}?{box}={start}-{end}")
    return form_in(page.text, f"{box}_{start}_{end}")


@pytest.mark.parametrize("do", ["send", "draft", "wonder", "write"])
def test_a_box_from_before_puts_its_words_beside_no_others(
    do: str, share: Share, supervisor: Person
) -> None:
    client, write = signed_in(supervisor), address("response_create", share.pk)
    data = opened(client, share) | {"text": TYPED, "do": do}
    share_anew(share)
    back = client.post(write, data)
    assert back.status_code == 422
    assert SHARED_ANEW in back.text
    assert back.text.count("Half a &lt;b&gt;question</textarea>") == 1
    assert not Response.objects.exists()
    again = form_in(back.text, "whole")
    assert (again["start"], again["end"], again["key"]) == ("", "", data["key"])
    assert client.post(write, again | {"text": TYPED, "do": "send"}).status_code == 302
    assert Response.objects.get().anchor is None


def test_words_about_the_whole_page_go_out_all_the_same(share: Share, supervisor: Person) -> None:
    client = signed_in(supervisor)
    data = form_in(client.get(detail(share)).text, "whole") | {"text": TYPED, "do": "send"}
    share_anew(share)
    assert client.post(address("response_create", share.pk), data).status_code == 302
    assert Response.objects.get().text == TYPED


def test_a_draft_that_moved_takes_its_box_along(share: Share, supervisor: Person) -> None:
    client, write = signed_in(supervisor), address("response_create", share.pk)
    responding.save_draft(by=supervisor, share=share, passage=BUS, text="half")
    data = opened(client, share) | {"text": TYPED, "do": "send"}
    share_anew(share)
    back = client.post(write, data)
    assert back.status_code == 422
    moved = tuple(place + len(LATER) for place in BUS)
    again = form_in(back.text, f"beside_{moved[0]}_{moved[1]}")
    assert client.post(write, again | {"text": TYPED, "do": "send"}).status_code == 302
    sent = Response.objects.get()
    assert (sent.text, sent.anchor["exact"], sent.anchor["start"]) == (TYPED, "the bus", moved[0])
    assert sent.sent_at is not None


def test_a_wondering_from_before_is_about_no_other_words(share: Share, supervisor: Person) -> None:
    client, offer = signed_in(supervisor), address("wondering_offer", share.pk)
    data = opened(client, share, "wonder") | {"question": TYPED, "poles": ["fear"]}
    share_anew(share)
    back = client.post(offer, data)
    assert back.status_code == 422
    assert SHARED_ANEW in back.text
    assert "About <q" not in back.text
    assert "Half a &lt;b&gt;question</textarea>" in back.text
    assert not Wondering.objects.exists()
    now = opened(client, share, "wonder") | {"question": TYPED, "poles": ["fear"]}
    assert client.post(offer, now).status_code == 302


def test_what_was_sent_before_stays_one_when_it_is_pressed_again(
    share: Share, supervisor: Person
) -> None:
    client, offer = signed_in(supervisor), address("wondering_offer", share.pk)
    asked = opened(client, share, "wonder") | {"question": TYPED, "poles": ["fear"]}
    said = opened(client, share) | {"text": TYPED, "do": "send"}
    write = address("response_create", share.pk)
    assert client.post(offer, asked).status_code == client.post(write, said).status_code == 302
    share_anew(share)
    assert client.post(offer, asked).status_code == client.post(write, said).status_code == 302
    assert (Wondering.objects.count(), Response.objects.count()) == (1, 1)


def test_the_pause_before_advice_hands_the_snapshot_on(share: Share, supervisor: Person) -> None:
    client, write = signed_in(supervisor), address("response_create", share.pk)
    advice = {"text": "You should ring her.", "do": "send"}
    paused = client.post(write, opened(client, share) | advice)
    assert '<input type="hidden" name="snapshot_number" value="1">' in paused.text
    share_anew(share)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', paused.text))
    assert client.post(write, hidden | advice).status_code == 422
    assert not Response.objects.exists()


def test_sentences_ticked_before_lead_to_no_box(share: Share, supervisor: Person) -> None:
    client, here = signed_in(supervisor), address("share_sentences", share.pk)
    assert '<input type="hidden" name="snapshot_number" value="1">' in client.get(here).text
    ticked = {"s": "0", "snapshot_number": "1"}
    assert client.get(here, ticked).status_code == 302
    share_anew(share)
    again = client.get(here, ticked)
    assert again.status_code == 409
    assert "The page was shared anew" in again.text
    assert '<input type="hidden" name="snapshot_number" value="2">' in again.text


@pytest.mark.parametrize("box", ["beside", "wonder"])
def test_an_address_from_before_opens_no_box_beside_other_words(
    box: str, share: Share, supervisor: Person
) -> None:
    client, slug = signed_in(supervisor), f'id="{box}_{BUS[0]}_{BUS[1]}"'
    asked = f"{detail(share)}?{box}={BUS[0]}-{BUS[1]}&snapshot_number=1"
    assert slug in client.get(asked).text
    share_anew(share)
    page = client.get(asked)
    assert page.status_code == 200
    assert slug not in page.text
    assert "The page was shared anew" in page.text


def test_every_way_to_a_box_says_which_snapshot_it_is_of(share: Share, supervisor: Person) -> None:
    page = signed_in(supervisor).get(detail(share)).text
    ways = re.findall(r'href="[^"]+\?beside=[^"#]+#', page)
    assert ways
    assert all("snapshot_number=1" in way for way in ways)


def test_the_services_look_again_under_the_lock(share: Share, supervisor: Person) -> None:
    share_anew(share)
    more: dict[str, Any] = {"by": supervisor, "share": share, "passage": BUS}
    for press in (responding.send, responding.save_draft):
        with pytest.raises(responding.NoSuchPassage):
            press(text=TYPED, opened=Opened(snapshot_number=1), **more)
    with pytest.raises(wondering.WordsGone):
        wondering.offer(poles=["fear"], question=TYPED, snapshot_number=1, **more)
    assert not Response.objects.exists()
    assert not Wondering.objects.exists()
    assert say(share, supervisor, passage=BUS, snapshot_number=2).anchor["start"] == BUS[0]


@pytest.mark.parametrize("odd", ["0", "-1", "x", "٢", "9" * 5_000, "\x00", "2 "])
def test_a_number_that_is_none_loses_no_words(odd: str, share: Share, supervisor: Person) -> None:
    client, write = signed_in(supervisor), address("response_create", share.pk)
    data = opened(client, share) | {"text": TYPED, "do": "send", "snapshot_number": odd}
    back = client.post(write, data)
    assert back.status_code == 422
    assert "Half a &lt;b&gt;question</textarea>" in back.text
    more = {"question": TYPED, "poles": ["fear"], "snapshot_number": odd}
    back = client.post(address("wondering_offer", share.pk), opened(client, share, "wonder") | more)
    assert back.status_code == 422
    assert "Half a &lt;b&gt;question</textarea>" in back.text
    assert not Response.objects.exists()
    assert not Wondering.objects.exists()


def test_a_response_keeps_its_quote_when_its_sentence_and_the_next_change_places(
    author: Person, supervisor: Person
) -> None:
    first, quoted, next_one = "I was quiet.", "I did not know what to say.", "She cried."
    share = let_in(make_reflection(author, f"{first} {quoted} {next_one}"), supervisor)
    start = len(first) + 1
    sent = say(share, supervisor, passage=(start, start + len(quoted)))
    text = f"{first} {next_one} {quoted}"
    share_anew(share, text)
    sent.refresh_from_db()
    assert sent.anchor["exact"] == quoted
    assert text[sent.anchor["start"] : sent.anchor["end"]] == quoted
