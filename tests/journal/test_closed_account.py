"""What someone whose account was closed still finds: all they wrote, no page to write."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from journal.models import Draft, Reflection
from peersupport.people.models import Person
from tests.standing import make_reflection, signed_in


@pytest.fixture
def closed(author: Person) -> Client:
    Person.objects.filter(pk=author.pk).update(closed_at=timezone.now(), welcomed_at=timezone.now())
    return signed_in(author)


def half_written(reflection: Reflection, text: str) -> Draft:
    return Draft.objects.create(
        reflection=reflection,
        author=reflection.author,
        day=reflection.day,
        text=text,
        first_words=text[:80],
        base_version=reflection.version,
        revision=1,
        save_key=uuid.uuid4(),
        saved_at=timezone.now(),
    )


def test_no_page_opens_whose_words_could_not_be_saved(closed: Client) -> None:
    answer = closed.get("/journal/write/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    home = closed.get("/").content.decode()
    assert "closed for writing" in home
    assert "/journal/write/" not in home


def test_a_page_never_finished_is_read_from_the_list(author: Person, closed: Client) -> None:
    page = Reflection.objects.create(author=author, day=timezone.localdate())
    half_written(page, "Half a thought about the bus")
    address = f"/journal/{page.pk}/"
    assert f'href="{address}"' in closed.get("/journal/").content.decode()
    assert "Half a thought about the bus" in closed.get(address).content.decode()


def test_what_was_not_finished_on_a_kept_page_stands_below_it(
    author: Person, closed: Client
) -> None:
    page = make_reflection(author)
    half_written(page, "And then she laughed")
    html = closed.get(f"/journal/{page.pk}/").content.decode()
    assert html.index("We sat by the window") < html.index("What you had not finished")
    assert "And then she laughed" in html
