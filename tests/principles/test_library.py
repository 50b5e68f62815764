"""The principles' face towards journal."""

import pytest

from principles import library
from principles.services import loading
from principles.services.catalogue import Pick, guides
from principles.services.importing import import_file
from tests.principles.known import golden


def test_the_six_poles_have_bits_of_their_own_and_sentences_of_the_guide_pages():
    assert [pole.bit for pole in library.POLES] == [1, 2, 4, 8, 16, 32]
    for principle in library.PRINCIPLES:
        definitions = guides()[principle.slug].definitions
        assert {pole.key: pole.definition for pole in principle.poles} == dict(definitions)
        assert principle.version == guides()[principle.slug].version


def test_a_guide_page_is_found_by_its_principle_and_an_old_one_by_its_version():
    assert library.guide_url("hope-vs-fear") == "/principles/hope-vs-fear/"
    now = library.principle("hope-vs-fear").version
    assert library.guide_url("hope-vs-fear", now) == "/principles/hope-vs-fear/"
    assert library.guide_url("hope-vs-fear", now + 1).endswith(f"/version/{now + 1}/")


@pytest.mark.django_db
@pytest.mark.usefixtures("own_texts")
def test_passages_come_in_the_order_of_the_catalogue_with_one_query(
    monkeypatch, django_assert_num_queries
):
    chosen = (Pick("hope", "benches", "~", 2, "b"), Pick("hope", "benches", "~", 1, "a"))
    monkeypatch.setattr(loading, "picks", lambda: chosen)
    import_file(golden("discussed").encode())
    with django_assert_num_queries(1):
        found = library.passages_by_pole(["hope", "fear"])
    assert [(p.number, p.url) for p in found["hope"]] == [
        ("2", "/principles/sources/benches/#p2"),
        ("1", "/principles/sources/benches/#p1"),
    ]
    assert found["fear"] == []
    assert found["hope"][0].first_words.startswith("Some say that a town")


@pytest.mark.django_db
def test_without_any_text_there_are_no_passages():
    assert library.passages_for("learning") == []
