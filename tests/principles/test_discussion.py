"""The discussion: off until a trainer turns it on."""

import re

import pytest
from django.utils import timezone

from principles.models import Source
from principles.services import importing
from principles.services.library_search import search
from tests.principles.known import golden
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/principles/sources/benches/discussion/"
TURN = f"{PAGE}turn/"


@pytest.fixture(autouse=True)
def source(own_texts: None) -> Source:
    importing.import_file(golden("discussed").encode())
    return Source.objects.get()


def test_it_is_off_at_first_for_everyone_but_trainers(author, administrator, trainer):
    for person in (author, administrator):
        assert signed_in(person).get(PAGE).status_code == 404
        assert PAGE not in signed_in(person).get("/principles/sources/benches/").content.decode()
    assert "Only trainers" in signed_in(trainer).get(PAGE).content.decode()


def test_only_a_trainer_turns_it_on(author, supervisor, administrator, source):
    for person in (author, supervisor, administrator):
        assert signed_in(person).post(TURN, {"on": "yes"}).status_code == 403
        assert signed_in(person).get(TURN).status_code == 403
    source.refresh_from_db()
    assert not source.discussion_open


def test_a_trainer_turns_it_on_and_off_again(author, trainer):
    signed_in(author).get("/principles/sources/benches/")
    assert signed_in(trainer).post(TURN, {"on": "yes"}).status_code == 302
    assert signed_in(author).get(PAGE).status_code == 200
    assert PAGE in signed_in(author).get("/principles/sources/benches/").content.decode()
    signed_in(trainer).post(TURN, {"on": "no"})
    assert signed_in(author).get(PAGE).status_code == 404


def test_asking_to_turn_it_on_changes_nothing(trainer, source):
    assert signed_in(trainer).get(TURN).status_code == 200
    source.refresh_from_db()
    assert not source.discussion_open


def test_a_closed_account_turns_nothing(trainer, source):
    trainer.closed_at = "2026-11-01T10:00:00Z"
    trainer.save()
    assert signed_in(trainer).post(TURN, {"on": "yes"}).status_code == 403
    source.refresh_from_db()
    assert not source.discussion_open


def test_threads_are_nested_as_the_answers_are(trainer):
    page = signed_in(trainer).get(PAGE).content.decode()
    assert re.findall(r'<li id="(c\d+)"', page) == ["c1", "c2", "c3", "c4", "c5"]
    first = page.split('id="c1"')[1].split('id="c5"')[0]
    assert "3 answers" in first
    assert 'an answer to <a href="#c2">2</a>' in first
    assert first.count("<details") == first.count("</details>") == 2


def test_a_source_without_a_discussion_has_no_such_page(trainer):
    importing.import_file(golden("introduced").encode())
    assert signed_in(trainer).get("/principles/sources/ways/discussion/").status_code == 404


def test_a_trainer_whose_account_is_closed_neither_reads_nor_finds_what_is_off(trainer, source):
    said = source.blocks.of_discussion().first().text.split()[:4]
    words = f'"{" ".join(said)}"'
    assert signed_in(trainer).get(PAGE).status_code == 200
    assert search(words, by=trainer).count
    trainer.closed_at = timezone.now()
    trainer.save()
    closed = signed_in(trainer)
    assert closed.get(PAGE).status_code == 404
    assert PAGE not in closed.get("/principles/sources/benches/").content.decode()
    assert closed.get(TURN).status_code == 403
    assert not search(words, by=trainer).count


def test_a_trainer_whose_account_is_closed_reads_an_open_one_as_everyone_does(trainer, source):
    Source.objects.update(discussion_open=True)
    trainer.closed_at = timezone.now()
    trainer.save()
    assert "Turn it off" not in signed_in(trainer).get(PAGE).content.decode()
