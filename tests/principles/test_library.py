"""The principles' face towards journal."""

import pytest

from peersupport.people.models import Person
from peersupport.web import pictures
from principles import library
from principles.services import loading
from principles.services.catalogue import Pick, guides
from principles.services.importing import import_file
from tests.principles.known import golden
from tests.standing import signed_in


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


def test_the_four_tasks_have_bits_of_their_own_and_sentences_of_the_guide_page():
    assert [task.key for task in library.TASKS] == list(pictures.TASKS)
    assert [task.bit for task in library.TASKS] == [1, 2, 4, 8]
    assert library.tasks_in(library.task_mask_of(["moving-towards", "connection"])) == (
        "connection",
        "moving-towards",
    )
    for task in library.TASKS:
        assert task.name == pictures.task_name(task.key)
        assert f"### {task.name.capitalize()}\n\n{task.definition}\n" in guides()["the-whole"].text


@pytest.mark.django_db
def test_a_task_is_told_of_on_the_page_about_the_whole(author: Person) -> None:
    loading.load_catalogue()
    for task in library.TASKS:
        page, _, place = library.task_url(task.key).partition("#")
        assert f'id="{place}"' in signed_in(author).get(page).text
    later = library.THE_WHOLE.version + 1
    assert library.task_url("mutuality", later) == (
        f"/principles/the-whole/version/{later}/#mutuality"
    )
