"""*Shared*: the list, its filters, its words and its pages."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Reflection
from journal.services.finding import PAGE
from peersupport.people.models import Person
from tests.journal.sharing_scenes import (
    EVERYTHING,
    LIST,
    detail,
    let_in,
    mark,
    say,
    text_of,
)
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db


def test_an_empty_list_says_so(supervisor: Person) -> None:
    page = text_of(signed_in(supervisor).get(LIST))
    assert "Nothing is shared with you right now" in page
    assert "Narrow the list" not in page


def test_filters_make_an_address_and_words_do_not(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    mark(reflection, "the bus", "fear")
    let_in(reflection, supervisor, goes=EVERYTHING)
    client = signed_in(supervisor)
    data = {"talk": ["new", "they"], "pole": "fear", "who": author.pk, "since": "2020-01-02"}
    answer = client.post(LIST, data)
    kept = f"{LIST}?talk=new&talk=they&who={author.pk}&pole=fear&since=2020-01-02"
    assert (answer.status_code, answer["Location"]) == (302, kept)
    assert "Pages new to you or they wrote last, from Nadia, with marks of fear" in text_of(
        client.get(kept)
    )
    found = client.post(LIST, {**data, "words": "walking windows"})
    assert found.status_code == 200
    assert "No page with these words" in text_of(found)
    found = client.post(LIST, {**data, "words": "windows"})
    assert "Pages with these words" in text_of(found)
    assert "We sat by the window and she talked about the bus" in text_of(found)


def test_the_oldest_come_first_where_one_asks_and_the_way_back_keeps_it(
    author: Person, supervisor: Person
) -> None:
    shares = [let_in(make_reflection(author), supervisor) for _ in range(PAGE + 1)]
    client = signed_in(supervisor)
    to = client.post(LIST, {"order": "oldest"})["Location"]
    assert to == f"{LIST}?order=oldest"
    first = client.get(to).text
    shown = [str(share.pk) for share in shares[:PAGE]]
    assert re.findall(r'<li class="day" id="s([^"]+)"', first) == shown
    (newer,) = re.findall(r'href="([^"]+)">Newer pages', first)
    assert "Older pages" not in first
    last = client.get(newer.replace("&amp;", "&")).text
    assert re.findall(r'<li class="day" id="s([^"]+)"', last) == [str(shares[PAGE].pk)]
    (older,) = re.findall(r'href="([^"]+)">Older pages', last)
    back = client.get(older.replace("&amp;", "&")).text
    assert re.findall(r'<li class="day" id="s([^"]+)"', back) == shown
    assert "order=oldest" in client.get(f"{detail(shares[0])}?order=oldest").text


def test_how_much_one_person_shares_is_not_told(author: Person, supervisor: Person) -> None:
    for _ in range(3):
        let_in(make_reflection(author), supervisor)
    client = signed_in(supervisor)
    assert "3 pages" in text_of(client.get(LIST))
    assert "3 page" not in text_of(client.get(f"{LIST}?who={author.pk}"))
    assert "3 page" not in text_of(client.post(LIST, {"who": author.pk, "words": "window"}))


def test_words_are_looked_for_in_what_travelled_alone(author: Person, supervisor: Person) -> None:
    let_in(make_reflection(author, title="Canal", name="Rosa"), supervisor)
    client = signed_in(supervisor)
    assert "No page with these words" in text_of(client.post(LIST, {"words": "canal"}))
    assert "No page with these words" in text_of(client.post(LIST, {"words": "rosa"}))
    titled = make_reflection(author, title="Canal")
    let_in(titled, supervisor, goes=EVERYTHING)
    assert "1 page with these words" in text_of(client.post(LIST, {"words": "canal"}))


def test_looking_further_back(
    author: Person, supervisor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.services.searching.AT_ONCE", 2)
    monkeypatch.setattr("journal.services.finding.AT_ONCE", 2)
    old = let_in(make_reflection(author, "An old heron."), supervisor)
    for _ in range(2):
        let_in(make_reflection(author, "A newer page."), supervisor)
    client = signed_in(supervisor)
    first = client.post(LIST, {"words": "heron"}).content.decode()
    assert "No page so far" in first
    (after,) = re.findall(r'name="after" value="([^"]+)"', first)
    second = client.post(LIST, {"words": "heron", "after": after}).content.decode()
    assert detail(old) in second
    assert "Look further back" not in second


@pytest.mark.parametrize(
    "query",
    [
        "talk=asleep",
        "pole=joy",
        "who=someone",
        "who=00000000-0000-4000-8000-000000000000",
        "since=yesterday",
        "order=best",
        "since=0001-01-01",
        "until=9999-12-31",
        "since=2026-02-02&until=2026-01-01",
        "hope-vs-fear=9",
        "after=nowhere",
        "before=2026-01-01T00:00:00_x",
        "after=0001-01-01T00:00:00%2B14:00_00000000-0000-4000-8000-000000000000",
    ],
)
def test_a_malformed_address_says_what_to_look_at(
    query: str, reflection: Reflection, supervisor: Person
) -> None:
    let_in(reflection, supervisor)
    answer = signed_in(supervisor).get(f"{LIST}?{query}")
    assert answer.status_code == 422
    assert b'id="problem"' in answer.content
    assert "window" not in text_of(answer)


def test_pages_at_both_ends(author: Person, supervisor: Person) -> None:
    shares = [let_in(make_reflection(author), supervisor) for _ in range(PAGE + 1)]
    client = signed_in(supervisor)
    first = client.get(LIST).content.decode()
    (older,) = re.findall(r'href="([^"]+)">Older pages', first)
    assert "Newer pages" not in first
    assert detail(shares[0]) not in first
    last = client.get(older.replace("&amp;", "&")).content.decode()
    assert detail(shares[0]) in last
    assert "Older pages" not in last
    (newer,) = re.findall(r'href="([^"]+)">Newer pages', last)
    assert "Newer pages" not in client.get(newer.replace("&amp;", "&")).content.decode()


@pytest.mark.parametrize("query", ["", "talk=new&talk=they", "pole=fear&who=", "talk=resting"])
def test_the_list_asks_the_same_few_queries_for_any_number_of_rows(
    query: str, author: Person, colleague: Person
) -> None:
    client = signed_in(colleague)
    counts = []
    for number in (1, 12):
        for _ in range(number):
            page = make_reflection(author)
            mark(page, "the bus", "fear")
            say(let_in(page, colleague, goes=EVERYTHING), author)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"{LIST}?{query}").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("since=2020-01-02", "shared since 2 January 2020"),
        ("until=2020-01-02", "shared until 2 January 2020"),
        (
            "since=2020-01-02&until=2020-03-04",
            "shared between 2 January 2020 and 4 March 2020",
        ),
    ],
)
def test_the_days_are_said_in_words(
    reflection: Reflection, supervisor: Person, query: str, said: str
) -> None:
    let_in(reflection, supervisor)
    assert f"page {said}" in text_of(signed_in(supervisor).get(f"{LIST}?{query}"))


def test_one_comes_back_to_the_place_in_the_list_that_one_left(
    author: Person, supervisor: Person
) -> None:
    for number in range(PAGE + 2):
        let_in(make_reflection(author, f"Evening {number}."), supervisor)
    client = signed_in(supervisor)
    older = re.search(r'href="(/journal/shared/\?[^"]+)">Older pages', client.get(LIST).text)
    assert older is not None
    there = client.get(unescape(older[1]))
    row = re.search(rf'id="s([0-9a-f-]{{36}})">.*?href="({LIST}[^"]+)"', there.text, re.DOTALL)
    assert row is not None
    page = client.get(unescape(row[2]))
    assert f'href="{unescape(older[1])}#s{row[1]}"' in unescape(page.text)
