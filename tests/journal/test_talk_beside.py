"""Writing beside any words, ways to begin, the pause before advice, and going on to other pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal import starters
from journal.advice import QUESTION
from journal.models import Opening, Reflection, Response, Share
from peersupport.people.models import Person
from principles import library
from tests.journal.sharing_scenes import (
    EVERYTHING,
    LIST,
    address,
    detail,
    let_in,
    mark,
    say,
    text_of,
)
from tests.standing import TEXT, make_reflection, signed_in

pytestmark = pytest.mark.django_db
ADVICE = "You should ring her.\n\n“And” rest <i>soon</i>."


def test_words_that_begin_as_advice_wait_for_one_question(
    reflection: Reflection, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    client, write = signed_in(supervisor), address("response_create", share.pk)
    data = {"text": ADVICE, "start": "0", "end": "2", "do": "send"}
    paused = client.post(write, data)
    assert paused.status_code == 200
    assert f"“You should …” {QUESTION}" in text_of(paused)
    assert "Send as it is" in text_of(paused)
    assert not Response.objects.exists()
    back = client.post(write, data | {"do": "write"})
    assert back.status_code == 200
    assert "You should ring her.\n\n“And” rest &lt;i&gt;soon&lt;/i&gt;.</textarea>" in back.text
    assert not Response.objects.exists()
    assert client.post(write, data | {"paused": "on"}).status_code == 302
    assert Response.objects.get().text == ADVICE


def test_the_pause_leaves_drafts_and_other_words_alone(
    reflection: Reflection, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    client, write = signed_in(supervisor), address("response_create", share.pk)
    assert client.post(write, {"text": ADVICE, "do": "draft"}).status_code == 302
    assert Response.objects.get().sent_at is None
    said = {"text": "I asked myself whether you should.", "do": "send"}
    assert client.post(write, said).status_code == 302
    assert Response.objects.get().sent_at is not None


def test_nothing_of_the_pause_is_stored_or_logged(
    reflection: Reflection, supervisor: Person, caplog: pytest.LogCaptureFixture
) -> None:
    share = let_in(reflection, supervisor)
    client, write = signed_in(supervisor), address("response_create", share.pk)
    client.get(detail(share))
    with CaptureQueriesContext(connection) as queries:
        client.post(write, {"text": ADVICE, "do": "send"})
    wrote = [
        each["sql"] for each in queries if not each["sql"].startswith(("SELECT", "SAVE", "REL"))
    ]
    assert wrote == []
    assert "should" not in caplog.text


def test_each_pole_is_offered_as_many_beginnings_as_the_other() -> None:
    assert set(starters.POLES) == {pole.key for pole in library.POLES}
    for principle in library.PRINCIPLES:
        one, other = (starters.POLES[pole.key] for pole in principle.poles)
        assert len(one) == len(other)
        for mine, theirs in zip(one, other, strict=True):
            assert abs(len(mine.split()) - len(theirs.split())) <= 1


def test_beginnings_fit_the_words_and_are_plain_text_without_scripts(
    author: Person, supervisor: Person
) -> None:
    page = make_reflection(author)
    mark(page, "the bus", "fear")
    share = let_in(page, supervisor, goes=EVERYTHING)
    client = signed_in(supervisor)
    start = TEXT.index("the bus")
    marked = client.get(detail(share), {"beside": f"{start}-{start + 7}"}).text
    assert starters.POLES["fear"][0] in marked
    assert starters.POLES["hope"][0] not in marked
    assert starters.WHOLE[0] in marked
    other = client.get(detail(share), {"beside": "0-2"}).text
    assert starters.POLES["fear"][0] not in other
    assert starters.PASSAGE[0] in other


def test_sentences_lead_to_a_box_beside_them(reflection: Reflection, supervisor: Person) -> None:
    share = let_in(reflection, supervisor)
    client, choose = signed_in(supervisor), address("share_sentences", share.pk)
    page = client.get(choose, {"p": "2", "pole": "fear"})
    assert "I wanted to mend it before she had finished." in text_of(page)
    assert "by the window" not in text_of(page)
    assert Opening.objects.count() == 1
    answer = client.get(choose, {"s": ["1", "2"], "pole": "fear"})
    start = TEXT.index("I wanted")
    place = f"beside={start}-{len(TEXT)}"
    assert answer["Location"] == f"{detail(share)}?{place}&pole=fear#beside_{start}_{len(TEXT)}"
    for odd in ("x", "-1", "99", "²", "1e3"):
        assert client.get(choose, {"s": odd, "p": odd}).status_code == 200


def test_passages_with_talk_lead_to_one_another(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    say(share, supervisor, "about it all")
    say(share, supervisor, "late", passage=(TEXT.index("I wanted"), len(TEXT)))
    say(share, supervisor, "early", passage=(0, 2))
    page = signed_in(author).get(detail(share))
    slugs = [thread.slug for thread in page.context["talked"]]
    assert slugs == ["beside_0_2", f"beside_{TEXT.index('I wanted')}_{len(TEXT)}", "whole"]
    assert "To the talk, in 3 places" in text_of(page)
    # The first from the top and from the second, the second from both sides, the whole from it.
    for slug, links in zip(slugs, (2, 2, 1), strict=True):
        assert page.text.count(f'href="#{slug}"') == links


def dated(author: Person, supervisor: Person, *poles: str) -> list[Share]:
    """One share a day, the newest first, each marked with one pole."""
    made = []
    for number, pole in enumerate(poles):
        page = make_reflection(author)
        mark(page, "the bus", pole)
        share = let_in(page, supervisor, goes=EVERYTHING)
        at = share.shared_at - timedelta(days=number)
        Share.objects.filter(pk=share.pk).update(shared_at=at)
        share.feed.update(shared_at=at)
        made.append(share)
    return made


def beside(page: Any) -> tuple[Any, Any]:
    """The newer and the older share that a page leads to."""
    ways = (page.context["newer"], page.context["older"])
    newer, older = (way and way.share for way in ways)
    return newer, older


def test_next_and_previous_stay_within_the_filter(author: Person, supervisor: Person) -> None:
    first, other, second, third = dated(author, supervisor, "fear", "hope", "fear", "fear")
    client = signed_in(supervisor)
    listed = client.get(LIST, {"pole": "fear", "talk": ["new", "they"]}).text
    assert f"{detail(second)}?talk=new&amp;talk=they&amp;pole=fear" in listed
    page = client.get(detail(second), {"pole": "fear", "talk": ["new", "they"]})
    assert beside(page) == (first.pk, third.pk)
    assert f"{detail(third)}?talk=new&amp;talk=they&amp;pole=fear" in page.text
    page = client.get(detail(second))
    assert beside(page) == (other.pk, third.pk)
    page = client.get(detail(second), {"who": author.pk, "until": "1999-01-01"})
    assert beside(page) == (None, None)


def test_the_filter_stays_through_writing_and_carries_nothing_else(
    author: Person, supervisor: Person
) -> None:
    (share,) = dated(author, supervisor, "fear")
    client = signed_in(supervisor)
    write = f"{address('response_create', share.pk)}?pole=fear&words=plantedword"
    answer = client.post(write, {"text": "here", "do": "send"})
    assert answer["Location"] == f"{detail(share)}?pole=fear#whole"
    page = client.get(detail(share), {"pole": "fear", "words": "plantedword"})
    assert "plantedword" not in page.text
    for odd in ({"pole": "x"}, {"who": "nobody"}, {"since": "soon"}):
        assert client.get(detail(share), odd).status_code == 200


def test_the_author_finds_no_way_on_to_what_was_shared_with_others(
    author: Person, supervisor: Person
) -> None:
    newer, older = dated(author, supervisor, "fear", "fear")
    page = signed_in(author).get(detail(newer), {"pole": "fear"})
    assert detail(older) not in page.text


def test_going_on_asks_the_same_few_queries_however_many_wait(
    author: Person, supervisor: Person
) -> None:
    client, counts = signed_in(supervisor), []
    for _ in range(2):
        share = dated(author, supervisor, *["fear", "hope"] * 4)[2]
        client.get(detail(share))
        with CaptureQueriesContext(connection) as queries:
            client.get(detail(share), {"pole": "fear", "who": author.pk, "talk": ["new", "they"]})
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 11


def test_a_search_shows_of_a_page_what_the_list_shows(author: Person, supervisor: Person) -> None:
    page = make_reflection(author, f"{'A long beginning. ' * 20}plantedword at the end.")
    let_in(page, supervisor)
    found = signed_in(supervisor).post(LIST, {"words": "plantedword"})
    assert "1 page with these words" in text_of(found)
    assert "at the end" not in text_of(found)
    assert not Opening.objects.exists()
