"""A box that is open twice, on a phone and a laptop: neither takes away what the other kept."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journal.models import Reflection, Response, Share
from journal.models.response import LONGEST_RESPONSE
from journal.services import responding
from journal.talk import Opened
from peersupport.people.models import Person
from tests.journal.sharing_scenes import address, detail, let_in
from tests.journal.test_shared_anew import form_in
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
FROM_PHONE = "Four hundred words.\n\nAnd more of them."
FROM_LAPTOP = "One line."


@pytest.fixture
def share(reflection: Reflection, supervisor: Person) -> Share:
    return let_in(reflection, supervisor)


def opened(client: Client, share: Share) -> dict[str, str]:
    """The box about the whole page, as it is now."""
    return form_in(client.get(detail(share)).text, "whole")


def press(client: Client, share: Share, form: dict[str, str], text: str, do: str = "draft") -> int:
    where = address("response_create", share.pk)
    return client.post(where, form | {"text": text, "do": do}).status_code


def drafts() -> list[str]:
    return [each.text for each in Response.objects.filter(sent_at=None)]


def sent() -> list[str]:
    return [each.text for each in Response.objects.exclude(sent_at=None)]


def test_two_drafts_from_one_empty_box_are_both_kept(share: Share, supervisor: Person) -> None:
    client = signed_in(supervisor)
    phone, laptop = opened(client, share), opened(client, share)
    press(client, share, phone, FROM_PHONE)
    for _twice in range(2):
        press(client, share, laptop, FROM_LAPTOP)
    assert drafts() == [f"{FROM_PHONE}\n\n{FROM_LAPTOP}"]
    page = client.get(detail(share)).text
    assert "You had kept other words here since. Both are in your draft now." in page


def test_sending_from_one_box_leaves_the_draft_of_the_other(
    share: Share, supervisor: Person
) -> None:
    client = signed_in(supervisor)
    phone, laptop = opened(client, share), opened(client, share)
    press(client, share, phone, FROM_PHONE)
    for _twice in range(2):
        press(client, share, laptop, FROM_LAPTOP, "send")
    assert (drafts(), sent()) == ([FROM_PHONE], [FROM_LAPTOP])


def test_an_empty_box_lets_go_only_of_the_draft_it_showed(share: Share, supervisor: Person) -> None:
    client = signed_in(supervisor)
    laptop = opened(client, share)
    press(client, share, opened(client, share), FROM_PHONE)
    assert press(client, share, laptop, "") == 302
    assert drafts() == [FROM_PHONE]
    press(client, share, opened(client, share), "")
    assert drafts() == []


@pytest.mark.parametrize("do", ["draft", "send"])
def test_a_draft_that_was_written_on_elsewhere_is_not_overwritten(
    do: str, share: Share, supervisor: Person
) -> None:
    client = signed_in(supervisor)
    press(client, share, opened(client, share), "Begun.")
    phone, laptop = opened(client, share), opened(client, share)
    press(client, share, phone, FROM_PHONE)
    for _twice in range(2):
        press(client, share, laptop, FROM_LAPTOP, do)
    both = f"{FROM_PHONE}\n\n{FROM_LAPTOP}"
    expected = ([both], []) if do == "draft" else ([FROM_PHONE], [FROM_LAPTOP])
    assert (drafts(), sent()) == expected


def test_a_draft_that_stands_as_it_was_shown_is_written_on_or_sent(
    share: Share, supervisor: Person
) -> None:
    client = signed_in(supervisor)
    press(client, share, opened(client, share), "Begun.")
    press(client, share, opened(client, share), FROM_LAPTOP)
    assert drafts() == [FROM_LAPTOP]
    form = opened(client, share)
    for _twice in range(2):
        press(client, share, form, FROM_PHONE, "send")
    assert (drafts(), sent()) == ([], [FROM_PHONE])


def test_going_back_and_writing_on_in_the_same_box_keeps_one(
    share: Share, supervisor: Person
) -> None:
    client = signed_in(supervisor)
    form = opened(client, share)
    for words in ("One", "One line.", "One line.", "One line. And more"):
        press(client, share, form, words)
    assert drafts() == ["One line. And more"]
    press(client, share, form, "One line. And more", "send")
    assert (drafts(), sent()) == ([], ["One line. And more"])


def test_where_both_have_no_room_the_words_stay_in_the_box(
    share: Share, supervisor: Person
) -> None:
    client, where = signed_in(supervisor), address("response_create", share.pk)
    laptop, long = opened(client, share), "a" * (LONGEST_RESPONSE - 5)
    press(client, share, opened(client, share), long)
    refused = client.post(where, laptop | {"text": FROM_LAPTOP, "do": "draft"})
    assert refused.status_code == 422
    assert f"{FROM_LAPTOP}</textarea>" in refused.text
    assert "You kept other words here since" in refused.text
    assert drafts() == [long]
    assert press(client, share, laptop, FROM_LAPTOP, "send") == 302
    assert (drafts(), sent()) == ([long], [FROM_LAPTOP])


def test_the_page_tells_of_a_draft_only_what_its_box_shows(
    share: Share, supervisor: Person, author: Person
) -> None:
    client = signed_in(supervisor)
    before = opened(client, share)["shown"]
    press(client, share, opened(client, share), FROM_PHONE)
    assert re.fullmatch(r"[0-9a-f]{16}", before)
    assert opened(client, share)["shown"] != before
    assert opened(signed_in(author), share)["shown"] == before


def test_keeping_asks_as_few_queries_whether_drafts_meet_or_not(
    share: Share, supervisor: Person
) -> None:
    asked, another = [], Opened(shown="of another")
    for words in ("one", "two"):
        with CaptureQueriesContext(connection) as queries:
            responding.save_draft(
                by=supervisor, share=share, passage=None, text=words, opened=another
            )
        asked.append(len(queries))
    assert drafts() == ["one\n\ntwo"]
    assert asked[1] <= asked[0]
