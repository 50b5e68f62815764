"""The talk beside a shared page, as both sides meet it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Opening, Reflection, Response
from journal.services import sharing
from peersupport.people.models import Person, Team
from tests.journal.sharing_scenes import (
    EVERYTHING,
    LIST,
    address,
    detail,
    let_in,
    mark,
    reader_of,
    say,
    text_of,
)
from tests.standing import TEXT, make_reflection, signed_in

pytestmark = pytest.mark.django_db


def test_readers_of_one_share_see_each_others_names(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor, colleague)
    page = text_of(signed_in(supervisor).get(detail(share)))
    assert "Emeka can read it too" in page
    assert "Send to Nadia and Emeka" in page
    sharing.withdraw(by=author, share=share, reader=reader_of(share, colleague))
    assert "Emeka" not in text_of(signed_in(supervisor).get(detail(share)))


def test_the_talk_is_seen_from_both_sides(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    start = TEXT.index("I wanted")
    write = address("response_create", share.pk)
    data = {"text": "Where did you go?", "start": start, "end": len(TEXT), "do": "send"}
    answer = signed_in(supervisor).post(write, data)
    assert answer["Location"] == f"{detail(share)}#beside_{start}_{len(TEXT)}"
    assert signed_in(author).post(write, {"text": "To the door.", "do": "send"}).status_code == 302
    page = signed_in(author).get(detail(share)).content.decode()
    assert 'aria-label="Talk beside this paragraph"' in page
    assert page.index("Where did you go?") < page.index("About the whole page")
    assert page.index("About the whole page") < page.index("To the door.")
    assert page.count(">Write beside this</label>") == 2
    assert "Send to Tomas" in page


def test_a_page_that_comes_back_with_a_refusal_counts_as_opened(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    write = address("response_create", share.pk)
    answer = signed_in(supervisor).post(write, {"text": "", "do": "send"})
    assert answer.status_code == 422
    assert "by the window" in answer.text
    assert Opening.objects.get().reader == reader_of(share, supervisor)
    assert signed_in(author).post(write, {"text": "", "do": "send"}).status_code == 422
    assert Opening.objects.count() == 1


def test_a_draft_waits_in_its_box_for_its_writer_alone(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    write = address("response_create", share.pk)
    signed_in(supervisor).post(write, {"text": "half a thought", "do": "draft"})
    assert "half a thought</textarea>" in signed_in(supervisor).get(detail(share)).content.decode()
    assert "half a thought" not in signed_in(author).get(detail(share)).content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"text": "", "do": "send"},
        {"text": "kept as typed " * 400, "do": "send"},
        {"text": "kept as typed", "start": "5", "do": "send"},
        {"text": "kept as typed", "start": "5", "end": "9999", "do": "send"},
        {"text": "kept as typed", "start": "x", "end": "-1", "do": "draft"},
        {"text": "kept as typed", "key": "no key", "do": "send"},
        {"text": "kept as typed\x00", "do": "send"},
    ],
)
def test_refused_words_come_back_as_they_were_typed(
    data: dict[str, str], reflection: Reflection, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    answer = signed_in(supervisor).post(address("response_create", share.pk), data)
    assert answer.status_code == 422
    assert "<title>Problem: " in answer.content.decode()
    assert data["text"].replace("\x00", "") in answer.content.decode().replace("\x00", "")
    assert not Response.objects.exists()


def test_a_box_opens_beside_any_paragraph_and_odd_addresses_open_none(
    reflection: Reflection, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    client = signed_in(supervisor)
    page = client.get(detail(share)).content.decode()
    links = re.findall(r'href="([^"]+\?beside=[^"#]+)#', page)
    assert len(links) == 2
    assert page.count("Write beside this</label>") == 1
    assert client.get(links[1]).content.decode().count("Write beside this</label>") == 2
    for odd in ("x", "5", "9-5", "-1-4", "0-999999", "٣-٤", "1" * 50):
        answer = client.get(f"{detail(share)}?beside={odd}")
        assert answer.status_code == 200
        assert answer.content.decode().count("Write beside this</label>") == 1


def test_editing_and_taking_back_by_the_page(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    mine = say(share, supervisor, "too soon")
    client = signed_in(supervisor)
    edit = address("response_edit", share.pk, mine.pk)
    assert signed_in(author).post(edit, {"text": "not mine"}).status_code == 404
    assert client.post(edit, {"text": ""}).status_code == 422
    assert client.post(edit, {"text": "in time"}).status_code == 302
    assert client.post(address("response_take_back", share.pk, mine.pk)).status_code == 302
    assert "in time" not in text_of(signed_in(author).get(detail(share)))
    assert "in time</textarea>" in client.get(detail(share)).content.decode()


def test_an_answered_response_offers_no_change(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    mine = say(share, supervisor)
    assert "Take it back" in text_of(signed_in(supervisor).get(detail(share)))
    say(share, author, "an answer")
    assert "Take it back" not in text_of(signed_in(supervisor).get(detail(share)))
    edit = address("response_edit", share.pk, mine.pk)
    answer = signed_in(supervisor).post(edit, {"text": "later"})
    assert answer.status_code == 422
    assert "Someone has answered this" in text_of(answer)


def test_let_it_rest(reflection: Reflection, author: Person, supervisor: Person) -> None:
    share = let_in(reflection, supervisor)
    client = signed_in(supervisor)
    assert "Let it rest" in text_of(client.get(detail(share)))
    assert signed_in(author).post(address("share_rest", share.pk)).status_code == 404
    client.post(address("share_rest", share.pk))
    assert "Resting" in text_of(client.get(f"{LIST}?talk=resting"))
    assert "You let it rest" in text_of(client.get(detail(share)))


def test_help_is_quiet_and_for_readers(
    settings, reflection: Reflection, author: Person, supervisor: Person
) -> None:
    settings.HELP_NOW = "Call the night line, 0123"
    share = let_in(reflection, supervisor)
    assert "Call the night line" in text_of(signed_in(supervisor).get(detail(share)))
    assert "Call the night line" not in text_of(signed_in(author).get(detail(share)))


def test_a_share_asks_the_same_few_queries_for_any_length_of_talk(
    author: Person, supervisor: Person, team: Team
) -> None:
    share = let_in(make_reflection(author), supervisor)
    client = signed_in(supervisor)
    client.get(detail(share))
    counts = []
    for _ in range(2):
        for number in range(5):
            say(share, author, f"and {number}")
        client.get(detail(share))  # writes down, once, that what waited was seen
        with CaptureQueriesContext(connection) as queries:
            assert client.get(detail(share)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9


def test_what_is_typed_is_shown_as_text(author: Person, supervisor: Person) -> None:
    page = make_reflection(author, "<b>bold</b> & <script>alert(1)</script>", title="<i>t</i>")
    mark(page, "<b>bold</b>", "fear", thought="<u>u</u>")
    share = let_in(page, supervisor, goes=EVERYTHING, word="<s>s</s>")
    say(share, supervisor, "<em>e</em>")
    client = signed_in(supervisor)
    for answer in (
        client.get(detail(share)),
        client.get(LIST),
        client.post(LIST, {"words": "bold"}),
    ):
        page_bytes = answer.content.decode()
        for tag in ("<b>bold</b>", "<script>alert", "<i>t", "<u>u", "<s>s", "<em>e"):
            assert tag not in page_bytes.replace("<b>bold</b>&lt;", "")


def test_no_counts_of_people_and_no_grades(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor, goes=EVERYTHING)
    say(share, supervisor)
    seen = [signed_in(supervisor).get(path) for path in (LIST, detail(share))]
    seen.append(signed_in(author).get(address("share", reflection.pk)))
    for answer in seen:
        words = text_of(answer).replace("There is nothing here to approve", "")
        assert not re.search(r"approv|valid|review|grade|score|client|patient|risk", words, re.I)
