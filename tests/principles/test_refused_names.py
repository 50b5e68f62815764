"""A refusal of a file names it, whatever it is named."""

import html

import pytest
from django.test import Client

from peersupport.people.models import Person
from principles.models import Preparation
from tests.principles.test_adding_texts import upload
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
MARKED = "<img src=x onerror=alert(1)>.exe"


@pytest.fixture
def client(trainer: Person) -> Client:
    return signed_in(trainer)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("lamps.exe", "lamps.exe"),
        ("مصابيح.exe", "مصابيح.exe"),
        (MARKED, MARKED),
        ("\u202egnp\u2069.exe", "gnp.exe"),
    ],
)
def test_a_refusal_names_the_file_in_its_own_direction(client, name, shown):
    answer = upload(client, b"MZ", name)
    assert answer.status_code == 422
    assert html.unescape(answer.text).count(f"“\u2068{shown}\u2069” ") == 2
    assert MARKED not in answer.text
    assert not Preparation.objects.exists()


def test_of_a_long_name_both_ends_are_shown(client):
    name = f"{'lamps and ladders ' * 10}volume two.exe"
    said = upload(client, b"MZ", name).text
    assert name not in said
    assert "“\u2068lamps and ladders lamps" in said
    assert "… volume two.exe\u2069” " in said


def test_too_many_drafts_is_no_fault_of_the_file(client, monkeypatch):
    monkeypatch.setattr("principles.services.preparing.MOST_DRAFTS", 0)
    answer = upload(client, b"Words.", "lamps.md")
    assert "You have 0 drafts already" in answer.text
    assert "lamps.md" not in answer.text
