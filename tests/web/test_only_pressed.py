"""An address that takes only a press answers a visit with a page, and tells nothing by it."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from journal.models import Reflection
from peersupport.people.models import Person
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db


def plain(page: str) -> str:
    """Without what is another for each answer."""
    return re.sub(r'nonce="[^"]+"', "", page)


def visited(client: Client, page: object) -> str:
    answer = client.get(f"/journal/{page}/back/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert answer.headers["Cache-Control"] == "no-store"
    return plain(answer.text)


def test_a_visit_says_that_nothing_was_done_and_where_to_go(author: Person) -> None:
    page = make_reflection(author)
    said = visited(signed_in(author), page.pk)
    assert "Only a button leads here" in said
    assert "Nothing was done." in said
    assert Reflection.objects.get() == page


def test_it_is_the_same_for_a_page_of_one_s_own_another_s_and_none(
    author: Person, stranger: Person
) -> None:
    page = make_reflection(author).pk
    hers, theirs = signed_in(author), signed_in(stranger)
    assert visited(hers, page) == visited(theirs, page) == visited(theirs, uuid4())
