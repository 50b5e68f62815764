"""Who wrote a text: people by their parts, organisations whole, and the page that says which."""

import pytest

from peersupport.people.models import Person
from principles.models import Preparation, Source
from principles.services import citing
from principles.services.author_names import as_typed, author_of
from tests.principles.test_adding_texts import ADD, FACTS, publish, shown_with, upload
from tests.standing import signed_in


@pytest.mark.parametrize(
    "line",
    [
        "“Lantern Friends”",
        '"Lantern Friends"',
        "„Lantern Friends“",
        "«Lantern Friends»",
        "Lantern Friends,",
        "Lantern  Friends ,",
    ],
)
def test_a_name_that_a_person_marks_stays_whole(line: str):
    assert author_of(line) == {"given": "", "family": "Lantern Friends"}


@pytest.mark.parametrize(
    "line",
    [
        "Department of Health and Social Care",
        "Lantern & Friends",
        "Harbour University",
        "The Harbour Collective",
    ],
)
def test_a_name_that_no_person_has_stays_whole_unasked(line: str):
    assert author_of(line) == {"given": "", "family": line}


@pytest.mark.parametrize(
    ("line", "given", "family"),
    [
        ("Ana Lind", "Ana", "Lind"),
        ("de Vries, Ben", "Ben", "de Vries"),
        ("Society, Ana", "Ana", "Society"),
        ("Plato", "", "Plato"),
        ("“", "", "“"),
        (",", "", ","),
        (", Ana", "", "Ana"),
    ],
)
def test_a_person_is_cited_by_the_family_name(line: str, given: str, family: str):
    assert author_of(line) == {"given": given, "family": family}


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Ana", "Lind"),
        ("Ben", "de Vries"),
        ("", "Lantern Friends"),
        ("", "Salt and Light"),
        ("Ana", "Society"),
        ("", "Plato"),
        ("", "Harbour, Lamp and Sons"),
    ],
)
def test_a_name_can_be_typed_again(given: str, family: str):
    name = {"given": given, "family": family}
    assert author_of(as_typed(name)) == name


@pytest.mark.django_db
def test_the_pages_say_how_a_name_was_understood(trainer: Person):
    client = signed_in(trainer)
    upload(client)
    draft = f"{ADD}{Preparation.objects.get().pk}/"
    assert "a whole name" not in client.get(f"{draft}facts/").text
    facts = FACTS | {"authors": "Ana Lind\n“Lantern Friends”"}
    client.post(f"{draft}facts/", facts | shown_with(client, f"{draft}facts/", "seen"))
    for page in ("facts", "publish"):
        text = client.get(f"{draft}{page}/").text
        assert "<bdi>Lind, Ana</bdi></li>" in text
        assert "<bdi>Lantern Friends</bdi> (a whole name)</li>" in text


@pytest.mark.django_db
def test_an_organisation_is_published_whole(trainer: Person):
    client = signed_in(trainer)
    upload(client)
    publish(client, FACTS | {"authors": "Lantern Friends,"})
    assert Source.objects.get().authors == [{"given": "", "family": "Lantern Friends"}]
    assert citing.plain(Source.objects.get()).startswith("Lantern Friends (2019). Walking beside.")
