"""What the search page says of what it found is true."""

import re

import pytest

from peersupport.people.models import Person
from principles.services.library_search import search
from tests.principles.test_library_search import PLACE, found, text_of
from tests.standing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(author):
    """Asks for words and gives back the one line above what was found."""

    def ask(words: str, **more: str) -> str:
        page = signed_in(author).get(PLACE, {"q": words, **more}).content.decode()
        return re.search(r'role="status">(.*?)</p>', page, re.S)[1].strip()

    return ask


def test_a_word_of_another_text_is_not_taken_for_one_of_the_text_that_is_searched(said):
    text_of("birds", "The trial was long.")
    text_of("boats", "The trail was long.")
    assert found("trial", within="boats") == []
    assert said("trial", **{"in": "boats"}) == "No paragraph here holds any of these words."
    assert found("trail", within="boats") == ["boats#1"]


def test_a_slip_is_forgiven_in_one_text_by_the_words_of_that_text(said):
    text_of("birds", "A wagtail.")
    text_of("boats", "The wagtails. A heron.")
    assert found("wagtial", within="birds") == ["birds#1"]
    assert dict(search("wagtial", by=Person(), within="birds").instead) == {"wagtial": ["wagtail"]}
    assert "“wagtial” is in no text: looked for “wagtail”." in said("wagtial", **{"in": "birds"})
    assert "looked for" not in said("herno", **{"in": "birds"})


def test_no_number_is_told_of_those_that_hold_only_some(said):
    others = ["A heron."] * 60 + ["A lapwing, and much else, said at length."] * 200
    text_of("birds", "A heron at the weir.", *others)
    assert said("heron weir") == "1 paragraph with all of the words; others hold some of them."
    text = "No paragraph holds all of the words. Those below hold some of them."
    assert said("heron kestrel") == text
    assert said("kestrel") == "No paragraph holds any of these words."


def test_of_a_phrase_that_stands_nowhere_it_is_not_said_that_its_words_do(said):
    text_of("birds", "The door was blue.", "Blue doors.")
    nothing = "No paragraph holds everything in quotes as it stands there."
    assert said('"door blue"') == said('"blue door" blue') == nothing
    here = "No paragraph here holds everything in quotes as it stands there."
    assert said('"door blue"', **{"in": "birds"}) == here
