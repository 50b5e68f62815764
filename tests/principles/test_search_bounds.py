"""What a search costs at most, whatever is typed."""

import pytest

from peersupport.people.models import Person
from principles.services import library_search
from principles.services.library_search import search
from principles.services.terms import SMALL, Query
from tests.principles.test_library_search import found, text_of

pytestmark = pytest.mark.django_db
BIRDS = ["kingfisher", "wagtails", "sparrow", "goldfinch", "lapwing", "nuthatch"]


def test_slips_are_forgiven_in_the_first_four_words_that_nothing_holds(monkeypatch):
    text_of("birds", "A heron.", *BIRDS)
    tried = []
    alike = library_search._one_off
    monkeypatch.setattr(
        library_search, "_one_off", lambda word, among: tried.append(word) or alike(word, among)
    )
    instead = search("heron " + " ".join(f"{bird}q" for bird in BIRDS), by=Person()).instead
    assert list(instead.values()) == [[bird] for bird in BIRDS[:4]]
    assert len(tried) == 8


def test_of_small_words_alone_six_are_looked_for_and_of_telling_ones_all():
    small = sorted(SMALL)[:12]
    assert len(Query.parse(" ".join(small)).words) == 6
    assert len(Query.parse(" ".join(BIRDS + small + ["heron"])).words) == 7


def test_small_words_in_a_phrase_are_all_looked_for():
    text_of("birds", "What is it that we are to be to you?", "What is it that we are to be?")
    assert found('"what is it that we are to be to you"') == ["birds#1"]
