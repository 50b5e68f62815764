"""*Find words and mark them*: as in every search of the journal, in whole graphemes, by POST."""

import pytest
from django.test import Client

from journal.found_places import MOST, found_places
from journal.models import Mark, Reflection
from journal.segments import grapheme_borders
from peersupport.people.models import Person
from peersupport.web.wording import Wording
from tests.journal.marking import PARTIAL, keep, url
from tests.standing import make_reflection, signed_in

TEXT = (
    "We walked to the cafe\u0301 👩‍👩‍👧. She walks slowly.\n\n"
    "WALK, I said; the Café was shut. قالت إنها لا تريد. Nobody walked."
)


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=TEXT)


@pytest.fixture
def client(author: Person) -> Client:
    return signed_in(author)


def find(client: Client, mine: Reflection, words: str, **more: object) -> object:
    return client.post(url("reflection_find", mine), {"words": words, **more})


def kept() -> list[str]:
    return [mark.exact for mark in Mark.objects.order_by("start")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("walk", ["walked", "walks", "WALK", "walked"]),
        ("cafe", ["cafe\u0301", "Café"]),
        ("CAFÉ", ["cafe\u0301", "Café"]),
        ('"she walks"', ["She walks"]),
        ("تريد", ["تريد"]),
        ("train", []),
    ],
)
def test_words_are_found_as_in_every_search_and_in_whole_graphemes(words, found):
    spans, more = found_places(TEXT, Wording.parse(words))
    assert [TEXT[start:end] for start, end in spans] == found
    assert not more
    borders = set(grapheme_borders(TEXT))
    assert all({start, end} <= borders for start, end in spans)


def test_no_more_than_a_hundred_places_are_offered_and_it_says_so():
    spans, more = found_places("tea " * (MOST + 1), Wording.parse("tea"))
    assert (len(spans), more) == (MOST, True)
    assert found_places("tea " * MOST, Wording.parse("tea"))[1] is False


def test_found_places_are_listed_to_tick_and_nothing_is_marked_by_finding(client, mine):
    answer = find(client, mine, "walk")
    assert answer.status_code == 200
    assert answer.text.count('name="place"') == 4
    assert '<mark class="mk-new">WALK</mark>' in answer.text
    assert not Mark.objects.exists()


def test_the_ticked_places_are_marked_and_no_other(client, mine):
    page = find(client, mine, "walk")
    ticked = [page.context["places"][n][0] for n in (1, 2)]
    answer = find(
        client, mine, "walk", place=ticked, version=1, poles=["hope", "fear"], thought="Slow",
        press="keep",
    )  # fmt: skip
    assert answer["Location"] == url("reflection_tag", mine) + "#list"
    assert kept() == ["walks", "WALK"]
    assert {(mark.pole_keys, mark.thought) for mark in Mark.objects.all()} == {
        (("hope", "fear"), "Slow")
    }


def test_all_of_them_are_marked_at_once_and_twice_is_one(client, mine):
    for _ in range(2):
        find(client, mine, "walk", version=1, poles=["learning"], press="all")
    assert kept() == ["walked", "walks", "WALK", "walked"]
    mine.refresh_from_db()
    assert mine.poles == 1


def test_marking_many_places_asks_the_database_no_more_than_marking_one(
    author, client, django_assert_max_num_queries
):
    many = make_reflection(author, text="tea " * MOST)
    sent = {"version": 1, "poles": ["learning"], "press": "all"}
    with django_assert_max_num_queries(14):
        find(client, many, "tea", **sent)
    assert Mark.objects.count() == MOST


def test_a_script_gets_places_in_code_points_and_then_the_page_s_parts(client, mine):
    told = client.post(url("reflection_find", mine), {"words": "cafe"}, headers=PARTIAL).json()
    assert [TEXT[start:end] for start, end in told["places"]] == ["cafe\u0301", "Café"]
    assert (told["version"], told["more"]) == (1, False)
    place = "{}-{}".format(*told["places"][0])
    sent = {"words": "cafe", "press": "keep", "version": 1, "place": place, "poles": "hope"}
    part = client.post(url("reflection_find", mine), sent, headers=PARTIAL)
    assert "Mark kept: hope." in part.text
    assert kept() == ["cafe\u0301"]


@pytest.mark.parametrize(
    "broken",
    [
        {"place": []}, {"place": ["0-3"]}, {"place": ["x"]}, {"poles": []}, {"poles": ["courage"]},
        {"words": ""}, {"words": "!!"}, {"thought": "x" * 1001},
    ],
)  # fmt: skip
def test_a_broken_form_marks_nothing_and_keeps_what_was_typed(client, mine, broken):
    place = [find(client, mine, "walk").context["places"][0][0]]
    sent = {"words": "walk", "place": place, "version": 1, "poles": ["hope"], "thought": "Mine"}
    answer = client.post(url("reflection_find", mine), sent | {"press": "keep"} | broken)
    assert answer.status_code == 422
    assert not Mark.objects.exists()
    assert 'class="problem"' in answer.text or 'class="error"' in answer.text
    if "words" not in broken and "thought" not in broken:
        assert "Mine</textarea>" in answer.text


def test_upon_an_older_text_the_words_are_found_anew_and_ticked_anew(client, mine):
    place = [find(client, mine, "walk").context["places"][0][0]]
    keep(mine, "Well. " + TEXT)
    sent = {"place": place, "version": 1, "poles": ["hope"], "thought": "Mine", "press": "keep"}
    answer = find(client, mine, "walk", **sent)
    assert answer.status_code == 409
    assert not Mark.objects.exists()
    assert not any(ticked for _, _, ticked in answer.context["places"])
    assert "Mine</textarea>" in answer.text


def test_the_words_stand_in_no_address(client, mine):
    page = find(client, mine, "wendelstein walk")
    assert "wendelstein" not in page.request["PATH_INFO"]
    tag = client.get(url("reflection_tag", mine)).text
    form = tag[tag.index("data-find") - 200 : tag.index("data-find")]
    assert 'method="post"' in form
    assert "?words=" not in page.text
