"""Words at rest are sealed, and open only where they belong."""

import base64
import uuid
from datetime import date

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from journal.models import Reflection, Response, Version
from peersupport.web.fields import Sealed
from peersupport.web.sealed import CannotOpen, Keyring
from tests.blobs import blobs_of
from tests.standing import make_reflection

OLD = bytes(range(32))
NEW = bytes(range(1, 33))
WORD = "Wendelstein"


def rows_as_stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, name, text, first_words FROM journal_reflection")
        return "".join(str(bytes(each)) for row in cursor.fetchall() for each in row)


@given(st.text())
def test_what_is_sealed_opens_again(text):
    keys = Keyring([OLD])
    text = text.encode("utf-8", "replace").decode()
    assert keys.open(keys.seal(text, b"here"), b"here") == text


def test_a_blob_opens_nowhere_else_and_not_when_it_was_touched():
    keys = Keyring([OLD])
    blob = keys.seal(WORD, b"here")
    for changed in (
        blob[:-1] + bytes([blob[-1] ^ 1]),
        blob[:20] + b"x" + blob[21:],
        blob[:10],
        b"",
    ):
        with pytest.raises(CannotOpen):
            keys.open(changed, b"here")
    with pytest.raises(CannotOpen):
        keys.open(blob, b"there")


def test_older_keys_open_and_the_newest_seals():
    blob = Keyring([OLD]).seal(WORD, b"here")
    keys = Keyring([NEW, OLD])
    assert keys.open(blob, b"here") == WORD
    assert not keys.is_current(blob)
    assert keys.is_current(keys.seal(WORD, b"here"))
    with pytest.raises(CannotOpen):
        Keyring([NEW]).open(blob, b"here")


def test_the_database_holds_no_word_of_a_reflection(author):
    make_reflection(author, text=WORD, title=WORD, name=WORD)
    assert WORD not in rows_as_stored()
    assert Reflection.objects.get().title == WORD


def test_a_row_is_loaded_sealed_and_opened_at_first_access(author):
    make_reflection(author, text=WORD)
    found = Reflection.objects.get()
    assert isinstance(found.__dict__["text"], Sealed)
    assert found.text == WORD


def test_words_copied_into_another_row_do_not_open(author, stranger):
    mine, theirs = make_reflection(author, text=WORD), make_reflection(stranger, text="other")
    blob = Sealed(blobs_of(Reflection.objects.filter(pk=mine.pk), "text")[mine.pk])
    Reflection.objects.filter(pk=theirs.pk).update(text=blob)
    with pytest.raises(CannotOpen):
        _ = Reflection.objects.get(pk=theirs.pk).text


def test_a_row_whose_owner_was_changed_is_not_written_back(author, stranger):
    make_reflection(author, text=WORD)
    found = Reflection.objects.get()
    found.author = stranger
    with pytest.raises(CannotOpen):
        found.save()


@pytest.mark.parametrize("wrong", [{"text": WORD}, {"text__contains": WORD}, {"title": ""}])
def test_nothing_can_be_looked_up_by_words(db, wrong):
    with pytest.raises(FieldError):
        Reflection.objects.filter(**wrong)


@pytest.mark.parametrize(
    "past",
    [
        lambda all_: list(all_.values("text")),
        lambda all_: list(all_.values_list("pk", "title")),
        lambda all_: list(all_.values()),
        lambda all_: list(all_.values_list(flat=False)),
        lambda all_: all_.values_list("first_words", flat=True).first(),
        lambda all_: list(all_.filter(pk__in=all_.values("text"))),
        lambda all_: list(Version.objects.values("reflection__text")),
        lambda all_: list(all_.values("pk").union(all_.values("name"))),
    ],
)
def test_words_are_not_read_past_the_row_they_belong_to(author, past):
    make_reflection(author, text=WORD)
    with pytest.raises(FieldError, match="sealed"):
        past(Reflection.objects.all())


def test_what_is_not_sealed_is_read_as_ever(author):
    found = make_reflection(author, text=WORD)
    assert Reflection.objects.values_list("pk", flat=True).get() == found.pk
    assert Reflection.objects.only("author", "text").get().text == WORD
    assert Version.objects.select_related("reflection").get().reflection.text == WORD
    assert Reflection.objects.filter(pk__in=Version.objects.values("reflection")).exists()
    assert Reflection.objects.filter(text__isnull=False).count() == 1


def test_words_cannot_be_set_past_the_row_they_belong_to(author):
    found = make_reflection(author)
    with pytest.raises(FieldError):
        Reflection.objects.update(text=WORD)
    found.text = WORD
    with pytest.raises(FieldError):
        Reflection.objects.bulk_update([found], ["text"])


def test_many_rows_can_be_made_at_once(author):
    pages = [Reflection(author=author, day=date(2026, 1, 1), text=f"page {n}") for n in range(3)]
    Reflection.objects.bulk_create(pages)
    assert {page.text for page in Reflection.objects.all()} == {"page 0", "page 1", "page 2"}


def test_a_row_without_an_owner_cannot_be_sealed():
    with pytest.raises(ValueError, match="owner"):
        Response(text="x", pk=uuid.uuid4()).save()


def test_keys_are_rotated_row_by_row(author, settings):
    settings.TEXT_KEYS = [OLD]
    make_reflection(author, text=WORD)
    settings.TEXT_KEYS = [NEW, OLD]
    call_command("rotate_text_keys", verbosity=0)
    settings.TEXT_KEYS = [NEW]
    assert Reflection.objects.get().text == WORD


def test_a_key_that_is_missing_stops_the_rotation_with_a_sentence(author, settings):
    make_reflection(author, text=WORD)
    before = rows_as_stored()
    settings.TEXT_KEYS = [base64.b64decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    with pytest.raises(CommandError, match="TEXT_KEYS"):
        call_command("rotate_text_keys")
    assert rows_as_stored() == before
