"""Texts in a script from the right, wherever words of them stand; and texts nobody signed."""

import re

import pytest

from peersupport.people.models import Person
from principles.models import Source
from principles.services.loading import load_catalogue
from tests.principles.test_adding_texts import FACTS, publish, upload
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
WORDS = "نمشي معا كل يوم في الحديقة."
HERE = "/principles/sources/"


@pytest.fixture
def arabic(trainer: Person) -> str:
    """The address of a text in Arabic without an author or a year."""
    client = signed_in(trainer)
    upload(client, f"{WORDS}\n\nونتكلم قليلا.\n".encode(), "walk.txt")
    facts = {"title": "دليل المشي", "authors": "", "published": "", "language": "ar"}
    publish(client, FACTS | facts)
    return f"{HERE}{Source.objects.get().slug}/"


def tag_around(page: str, words: str, kind: str) -> str:
    """The last tag of a kind that opens before the words."""
    return re.findall(rf"<{kind}\b[^>]*>", page[: page.rindex(words)])[-1]


def test_a_passage_is_in_the_language_of_its_text_and_runs_its_way(arabic: str, author: Person):
    page = signed_in(author).get(f"{arabic}passage/?from=1").text
    assert 'lang="ar"' in tag_around(page, WORDS, "article")
    assert 'dir="rtl"' in tag_around(page, WORDS, 'div class="stack')
    assert 'dir="auto"' in tag_around(page, "دليل المشي</h1>", "h1")
    said = signed_in(author).get(f"{arabic}passage/", {"from": "1", "words": "يوم في"}).text
    assert 'dir="auto"' in tag_around(said, "“يوم في”</p></blockquote>", "p")


def test_a_passage_of_english_runs_from_the_left(trainer: Person):
    client = signed_in(trainer)
    upload(client)
    publish(client)
    page = client.get(f"{HERE}walking-beside/passage/?from=1").text
    assert 'dir="rtl"' not in page
    assert 'lang="en"' in tag_around(page, "Ana carried", "article")
    assert "<bdi>Ana Lind and Ben de Vries</bdi>, 2019: paragraph 1. <a" in page


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"authors": "", "published": ""}, "Paragraph 1. <a"),
        ({"authors": ""}, "2019: paragraph 1. <a"),
        ({"published": ""}, "<bdi>Ana Lind and Ben de Vries</bdi>: paragraph 1. <a"),
    ],
)
def test_the_line_over_a_passage_begins_with_what_is_known(
    trainer: Person, facts: dict[str, str], line: str
):
    client = signed_in(trainer)
    upload(client)
    publish(client, FACTS | facts)
    page = client.get(f"{HERE}walking-beside/passage/?from=1").text
    assert f'<p class="quiet" lang="en-GB">{line}' in page


def test_words_that_were_found_are_in_the_language_of_their_text(arabic: str, author: Person):
    client = signed_in(author)
    for address in (f"{arabic}find/?q=الحديقة", "/principles/search/?q=الحديقة"):
        found = tag_around(client.get(address).text, "معا", "p")
        assert ('lang="ar"' in found, 'dir="auto"' in found) == (True, True), address


def test_a_guide_page_s_paragraphs_run_as_their_texts_do(arabic: str, trainer: Person):
    load_catalogue()
    client = signed_in(trainer)
    client.post(f"{arabic}tie/p1/", {"pole": "hope", "why": "It walks."})
    page = client.get("/principles/hope-vs-fear/paragraphs/").text
    assert 'dir="rtl"' in tag_around(page, WORDS, 'div class="para')
    assert 'lang="ar"' in tag_around(page, WORDS, 'div class="para')
