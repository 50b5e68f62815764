"""Wonderings on pages: without scripts, for each of the people, and giving nothing away."""

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journal.models import Mark, Reflection, Share, Wondering
from journal.services import closing_talk, sharing, wondering
from peersupport.people.models import Person
from tests.journal.marking import keep
from tests.journal.sharing_scenes import EVERYTHING, LIST, address, detail, let_in, text_of
from tests.journal.test_wondering import AT, QUESTION, WORDS, wonder
from tests.standing import TEXT, make_reflection, signed_in

pytestmark = pytest.mark.django_db
WRITTEN = "/journal/written/"
NASTY = ["", "-1", "x", "9" * 30, "\x00", "٣", "0" * 300]


@pytest.fixture
def share(reflection: Reflection, supervisor: Person, colleague: Person) -> Share:
    Person.objects.update(welcomed_at=timezone.now())
    return let_in(reflection, supervisor, colleague, goes=EVERYTHING)


def form(**more: object) -> dict[str, object]:
    start, end = AT
    return {"start": start, "end": end, "poles": ["fear"], "question": QUESTION} | more


def plain(answer: HttpResponse) -> str:
    """The page without what differs at every request."""
    return re.sub(r'("x-csrftoken": "|name="csrfmiddlewaretoken" value="|name="key" value=")[^"]*',
                  r"\1", answer.text)  # fmt: skip


def test_by_sentence_to_a_box_and_from_there_to_the_page(share: Share, supervisor: Person) -> None:
    client = signed_in(supervisor)
    to = client.get(address("share_sentences", share.pk), {"p": "2", "s": "1", "do": "wonder"})
    start = TEXT.index("I wanted")
    assert f"?wonder={start}-" in to["Location"]
    box = client.get(to["Location"]).text
    assert 'name="question"' in box
    answer = client.post(address("wondering_offer", share.pk), form())
    made = Wondering.objects.get()
    assert answer["Location"] == f"{detail(share)}#w{made.pk}"
    assert "Might these words lean towards fear ?" in text_of(client.get(detail(share)))


def test_words_begun_beside_a_passage_become_the_question(share: Share, supervisor: Person) -> None:
    client = signed_in(supervisor)
    typed = {"text": "Half a <b>question", "start": AT[0], "end": AT[1], "do": "wonder"}
    page = client.post(address("response_create", share.pk), typed)
    assert page.status_code == 200
    assert re.search(r'name="question"[^>]*>\s*Half a &lt;b&gt;question</textarea>', page.text)
    assert not Wondering.objects.exists()


def test_what_is_refused_comes_back_as_it_was_typed(share: Share, supervisor: Person) -> None:
    client, offer = signed_in(supervisor), address("wondering_offer", share.pk)
    for wrong in ({"poles": []}, {"start": 90_000, "end": 90_001}, {"poles": ["grace"]}):
        answer = client.post(offer, form(**wrong))
        assert answer.status_code == 422
        assert f"{QUESTION}</textarea>" in answer.text
    long = client.post(offer, form(question="x" * 1_001))
    assert long.status_code == 422
    assert "x" * 1_001 in long.text
    assert not Wondering.objects.exists()


@pytest.mark.parametrize("value", NASTY)
def test_no_nasty_form_breaks(share: Share, supervisor: Person, author: Person, value: str) -> None:
    made = wonder(share, supervisor)
    at = address("wondering_change", share.pk, made.pk)
    names = (
        "start",
        "end",
        "key",
        "poles",
        "question",
        "version",
        "exact",
        "press",
        "snapshot_number",
    )
    for who in (supervisor, author):
        client = signed_in(who)
        client.raise_request_exception = False
        for path in (address("wondering_offer", share.pk), at, f"{at}take-up/"):
            assert client.post(path, dict.fromkeys(names, value)).status_code < 500
        for path in (detail(share), address("reflection_sentences", share.reflection_id)):
            answer = client.get(path, {"wonder": value, "wondering": value})
            assert answer.status_code < 500
    assert Wondering.objects.get().question == QUESTION


def test_readers_get_the_same_page_whatever_came_of_it(
    share: Share, supervisor: Person, colleague: Person, author: Person
) -> None:
    made = wonder(share, supervisor)
    clients = [signed_in(supervisor), signed_in(colleague)]
    pages = []
    for became in ("left", "taken up"):
        if became == "left":
            wondering.leave(by=author, wondering=made)
        else:
            wondering.take_up(by=author, wondering=made)
        got = [client.get(path) for client in clients for path in (detail(share), LIST, WRITTEN)]
        pages.append([plain(answer) for answer in got])
    assert pages[0] == pages[1]
    assert "Nadia has looked at this." in pages[0][0]
    assert Mark.objects.get().exact == WORDS


def test_the_author_takes_it_up_with_one_press(
    share: Share, supervisor: Person, author: Person
) -> None:
    made, client = wonder(share, supervisor), signed_in(author)
    assert "Take it up" in text_of(client.get(detail(share)))
    up = address("wondering_take_up", share.pk, made.pk)
    for _ in range(2):
        answer = client.post(up, {"press": "as-it-is"})
        assert answer["Location"] == f"{detail(share)}#w{made.pk}"
    assert Mark.objects.get().pole_keys == ("helping", "fear")
    assert "You took this up." in text_of(client.get(detail(share)))


def test_the_author_changes_what_they_take_up(
    share: Share, supervisor: Person, author: Person
) -> None:
    made, client = wonder(share, supervisor), signed_in(author)
    up = address("wondering_take_up", share.pk, made.pk)
    page = client.get(up)
    assert 'value="fear" checked' in page.text
    sent = {"version": 1, "start": AT[0], "end": AT[1], "exact": WORDS, "press": "changed"}
    assert client.post(up, sent | {"poles": [], "thought": "Mine"}).status_code == 422
    assert not Mark.objects.exists()
    assert client.post(up, sent | {"poles": ["hope"], "thought": "Mine"}).status_code == 302
    mine = Mark.objects.get()
    assert (mine.pole_keys, mine.thought) == (("hope",), "Mine")


def test_a_form_upon_an_older_text_answers_409_and_keeps_the_thought(
    share: Share, supervisor: Person, author: Person
) -> None:
    made, client = wonder(share, supervisor), signed_in(author)
    keep(Reflection.objects.get(pk=share.reflection_id), f"New. {TEXT}")
    sent = {"version": 1, "start": AT[0], "end": AT[1], "poles": ["hope"], "thought": "Mine"}
    answer = client.post(address("wondering_take_up", share.pk, made.pk), sent)
    assert answer.status_code == 409
    assert "Mine</textarea>" in answer.text
    assert 'name="version" value="2"' in answer.text
    assert not Mark.objects.exists()


def test_without_a_sure_place_the_author_ticks_sentences_for_it(
    share: Share, supervisor: Person, author: Person
) -> None:
    made, client = wonder(share, supervisor), signed_in(author)
    keep(Reflection.objects.get(pk=share.reflection_id), "Something else. All of it.")
    to = client.post(address("wondering_take_up", share.pk, made.pk), {"press": "as-it-is"})
    page = client.get(to["Location"])
    assert QUESTION in page.text
    assert 'value="fear" checked' in page.text
    ticked = {"version": 2, "s": ["1"], "poles": ["fear"], "thought": "", "wondering": made.pk}
    for _ in range(2):
        assert client.post(to["Location"], ticked).status_code == 302
    assert Mark.objects.get().exact == "All of it."
    assert Wondering.objects.get().outcome == Wondering.Outcome.TAKEN_UP


def test_nobody_takes_up_by_sentence_what_is_not_on_their_page(
    share: Share, supervisor: Person, author: Person, colleague: Person
) -> None:
    made = wonder(share, supervisor)
    other = make_reflection(colleague)
    at = address("reflection_sentences", other.pk)
    assert signed_in(colleague).get(at, {"wondering": made.pk}).status_code == 404
    assert signed_in(author).get(at, {"wondering": made.pk}).status_code == 404


def test_what_i_wrote_to_others_holds_the_question_and_nothing_else(
    share: Share, supervisor: Person, author: Person
) -> None:
    made = wonder(share, supervisor)
    sharing.withdraw_all(by=author, share=share)
    client = signed_in(supervisor)
    page = client.get(WRITTEN).text
    assert QUESTION in page
    assert WORDS not in page
    assert not any(pole in text_of(client.get(WRITTEN)) for pole in ("fear", "helping"))
    erase = address("wondering_erase", made.pk)
    assert erase in page
    assert QUESTION in client.get(erase).text
    client.post(erase)
    assert not Wondering.objects.exists()


def test_after_the_talk_was_closed_the_author_alone_still_sees_it(
    share: Share, supervisor: Person, author: Person
) -> None:
    wonder(share, supervisor)
    closing_talk.close_talk(by=author, share=share)
    for_reader = signed_in(supervisor).get(detail(share)).text
    assert QUESTION not in for_reader
    assert "Offer a wondering" not in for_reader
    assert "Take it up" in text_of(signed_in(author).get(detail(share)))


def test_the_author_offers_nothing_on_their_own_page(share: Share, author: Person) -> None:
    page = signed_in(author).get(detail(share), {"wonder": "0-2"}).text
    assert "Offer a wondering" not in page
    assert signed_in(author).post(address("wondering_offer", share.pk), form()).status_code == 404


def test_any_number_of_wonderings_asks_the_same_few_queries(
    share: Share, supervisor: Person, author: Person
) -> None:
    clients, counts = [signed_in(supervisor), signed_in(author)], []
    for _ in range(2):
        for start in range(4):
            wonder(share, supervisor, passage=(start, 15 + start))
        for client in clients:
            client.get(detail(share))
            with CaptureQueriesContext(connection) as queries:
                client.get(detail(share))
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 10


def test_a_thought_goes_along_where_its_words_went_from_the_page_meanwhile(
    share: Share, supervisor: Person, author: Person
) -> None:
    made, client = wonder(share, supervisor), signed_in(author)
    keep(Reflection.objects.get(pk=share.reflection_id), "Something else. All of it.")
    sent = {"version": 1, "start": AT[0], "end": AT[1], "poles": ["hope"], "thought": "Mine"}
    answer = client.post(address("wondering_take_up", share.pk, made.pk), sent)
    assert answer.status_code == 409
    assert "not on your page any more" in text_of(answer)
    assert "Mine</textarea>" in answer.text
    chosen = {"poles": ["hope"], "thought": "Mine", "version": 2, "wondering": made.pk}
    page = client.post(address("reflection_sentences", share.reflection_id), chosen | {"turn": 1})
    assert page.status_code == 200
    assert QUESTION in page.text
    assert "Mine</textarea>" in page.text
    assert not Mark.objects.exists()
