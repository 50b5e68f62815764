"""*Show only*: which principles are shown, kept in the address from page to page."""

import re

import pytest
from django.test import Client, RequestFactory

from journal.models import Mark, Reflection
from journal.services import sharing
from journal.shown_principles import ShownPrinciples
from journal.snapshots import Goes
from peersupport.people.models import Person
from tests.journal.marking import PARTIAL, TEXT, form_for, mark_on, url
from tests.standing import make_reflection, signed_in

HOPE = "?show=hope-vs-fear"


@pytest.fixture
def mine(author: Person) -> Reflection:
    reflection = make_reflection(author, text=TEXT)
    mark_on(reflection, "how it was", ["learning"])
    mark_on(reflection, "like weather", ["helping", "fear"])
    return reflection


@pytest.fixture
def client(author: Person) -> Client:
    return signed_in(author)


def shared_with(reader: Person, mine: Reflection) -> str:
    goes = Goes(words=True, marks=True)
    share = sharing.share(by=mine.author, reflection=mine, readers=[reader], goes=goes)
    return f"/journal/shared/{share.pk}/"


def letters(html: str) -> str:
    """The text of the marked paragraphs, without what the app adds."""
    inside = "".join(re.findall(r'<p class="marked[^>]*>(.*?)</p>', html, re.S))
    inside = re.sub(r'<a class="flag".*?</a>|<span class="vh">.*?</span>', "", inside, flags=re.S)
    return re.sub(r"<[^>]*>", "", inside)


@pytest.fixture(params=["reflection_tag", "reflection_detail", "shared_detail"])
def page(request, client, mine, supervisor):
    """Opens one of the three pages that show marks, with a query."""
    if request.param == "shared_detail":
        address, browser = shared_with(supervisor, mine), signed_in(supervisor)
    else:
        address, browser = url(request.param, mine), client
    return lambda query="": browser.get(address + query).text


def test_lines_flags_and_entries_of_the_others_are_gone_and_numbers_stay(page):
    everything, some = page(), page(HOPE)
    assert 'id="f1"' in everything
    assert 'id="m1"' in everything
    for gone in ('id="f1"', 'id="m1"', 'class="mk lane-0" data-pole="learning"',
                 'data-pole="helping" data-mark', "mark 1 starts"):  # fmt: skip
        assert gone not in some, gone
    assert "mark 2 starts, fear:" in some
    assert "end of mark 2, fear<" in some
    assert 'id="m2" data-number="2"' in some


def test_the_words_are_the_same_whatever_is_shown(page):
    assert letters(page()) == letters(page(HOPE)) == TEXT.replace("\n\n", "")


def test_what_is_shown_is_said_and_ticked(page):
    assert "Only marks of hope and fear are shown." in page(HOPE)
    assert "are shown." not in page()
    assert re.search(r'value="hope-vs-fear" checked', page(HOPE))
    assert not re.search(r'value="learning-vs-helping" checked', page(HOPE))


@pytest.mark.parametrize(
    "query", ["?show=", "?show=courage", "?show=hope-vs-fear&show=learning-vs-helping"
              "&show=relationship-vs-individual", "?show=%00&show=" + "x" * 3000],
)  # fmt: skip
def test_an_address_that_leaves_nothing_out_shows_all(page, query):
    shown = page(query)
    assert 'id="m1"' in shown
    assert 'id="m2"' in shown


def test_several_principles_can_be_shown_at_once(page):
    shown = page(HOPE + "&show=learning-vs-helping")
    assert "end of mark 1, learning<" in shown
    assert "end of mark 2, helping and fear<" in shown
    none = page("?show=relationship-vs-individual")
    assert "No marks of these." in none


def test_marking_keeps_what_is_shown_and_says_what_is_not(client, mine):
    part = client.post(
        url("mark_create", mine) + HOPE, form_for(mine, "I stayed", poles=["helping"]),
        headers=PARTIAL,
    )  # fmt: skip
    assert "Mark kept: helping. Not shown at the moment: helping." in part.text
    assert 'id="m3"' not in part.text
    assert Mark.objects.count() == 3
    led = client.post(url("mark_create", mine) + HOPE, form_for(mine, "She said"))
    assert led["Location"] == url("reflection_tag", mine) + HOPE + "#list"


def test_every_way_out_of_the_page_and_back_keeps_what_is_shown(client, mine):
    mark = Mark.objects.order_by("start")[1]
    tag = client.get(url("reflection_tag", mine) + HOPE).text
    for name, one in (
        ("mark_change", mark), ("mark_remove", mark), ("reflection_sentences", None),
        ("mark_create", None),
    ):  # fmt: skip
        address = url(name, mine, one) + HOPE
        assert f'"{address}"' in tag, name
        if name != "mark_create":
            back = client.get(address).text
            assert f'"{url("reflection_tag", mine)}{HOPE}"' in back, name
    sentences = client.get(url("reflection_sentences", mine) + HOPE).text
    assert f'action="{url("reflection_sentences", mine)}{HOPE}"' in sentences
    turned = client.post(url("reflection_sentences", mine) + HOPE, {"turn": "2", "version": "1"})
    assert f'action="{url("reflection_sentences", mine)}{HOPE}"' in turned.text


def test_what_is_asked_is_read_in_the_principles_own_order():
    request = RequestFactory().get("/?show=hope-vs-fear&show=learning-vs-helping")
    shown = ShownPrinciples.asked(request)
    assert shown.query == "?show=learning-vs-helping&show=hope-vs-fear"
    assert shown.said == "Only marks of learning and helping, and of hope and fear are shown."
