"""Typing on in a second window whose page went meanwhile: the words stay, and the page says so."""

import uuid

import pytest
from django.test import Client

from journal.models import Draft, Reflection
from journal.services import binning
from tests.journal.sharing_scenes import address, text_of
from tests.standing import make_reflection, signed_in

TYPED = "typed on in the second window"


def opened(client: Client, reflection: Reflection) -> dict[str, object]:
    """What a window that has the page open sends when it is saved."""
    initial = client.get(address("reflection_write", reflection.pk)).context["form"].initial
    upon = {name: initial[name] for name in ("revision", "version", "save_key", "person")}
    return {**upon, "day": "2026-11-20", "text": TYPED}


@pytest.mark.parametrize("press", ["save", "done"])
def test_what_was_typed_on_an_erased_page_is_a_new_page_and_says_so(author, reflection, press):
    client = signed_in(author)
    sent = opened(client, reflection) | {"press": press}
    binning.erase(by=author, reflection=reflection)
    answer = client.post(address("reflection_write", reflection.pk), sent, follow=True)
    assert "was erased in another window" in text_of(answer)
    assert "What you typed is a new page now" in text_of(answer)
    assert TYPED in answer.text
    assert Draft.objects.get().reflection_id != reflection.pk


def test_what_was_typed_on_a_page_in_the_bin_is_a_new_page_too(author, reflection):
    client = signed_in(author)
    sent = opened(client, reflection) | {"press": "save"}
    binning.put_into_bin(by=author, reflection=reflection)
    answer = client.post(address("reflection_write", reflection.pk), sent, follow=True)
    assert "was put into the bin in another window" in text_of(answer)
    assert Draft.objects.get().text == TYPED
    assert Reflection.objects.get(pk=reflection.pk).binned_at is not None


def test_pressed_twice_it_is_one_new_page(author, reflection):
    client = signed_in(author)
    sent = opened(client, reflection) | {"press": "save"}
    binning.erase(by=author, reflection=reflection)
    for _ in range(2):
        client.post(address("reflection_write", reflection.pk), sent)
    assert Draft.objects.get().text == TYPED
    assert Reflection.objects.count() == 1


@pytest.mark.parametrize("went", [binning.erase, binning.put_into_bin])
def test_more_words_on_the_same_old_page_are_one_more_page_and_none_are_lost(
    author, reflection, went
):
    client = signed_in(author)
    sent = opened(client, reflection) | {"press": "save"}
    went(by=author, reflection=reflection)
    client.post(address("reflection_write", reflection.pk), sent)
    more = sent | {"text": f"{TYPED}, and more"}
    for _pressed_twice in range(2):
        answer = client.post(address("reflection_write", reflection.pk), more, follow=True)
        assert "What you typed is a new page now" in text_of(answer)
    assert sorted(draft.text for draft in Draft.objects.all()) == [TYPED, f"{TYPED}, and more"]


def test_where_the_new_page_is_in_the_bin_too_there_is_one_more(author, reflection):
    client = signed_in(author)
    sent = opened(client, reflection) | {"press": "done"}
    binning.put_into_bin(by=author, reflection=reflection)
    client.post(address("reflection_write", reflection.pk), sent)
    first = Draft.objects.get().reflection
    binning.put_into_bin(by=author, reflection=first)
    answer = client.post(address("reflection_write", reflection.pk), sent, follow=True)
    assert "What you typed is a new page now" in text_of(answer)
    assert [draft.text for draft in Draft.objects.in_journal()] == [TYPED]
    first.refresh_from_db()
    assert first.binned_at is not None


def test_however_often_more_words_come_each_are_a_page(author, reflection):
    client = signed_in(author)
    sent = opened(client, reflection) | {"press": "save"}
    binning.put_into_bin(by=author, reflection=reflection)
    for count in range(12):
        more = sent | {"text": f"{TYPED} {count}"}
        assert client.post(address("reflection_write", reflection.pk), more).status_code == 302
    assert len({draft.text for draft in Draft.objects.all()}) == 12


def test_autosave_on_an_erased_page_makes_nothing_by_itself(author, reflection):
    client = signed_in(author)
    sent = opened(client, reflection)
    binning.erase(by=author, reflection=reflection)
    assert client.post(address("draft_save", reflection.pk), sent).status_code == 409
    assert not Reflection.objects.exists()


def test_another_s_page_stays_the_one_404_and_nothing_is_made(author, reflection, stranger):
    theirs = signed_in(stranger)
    sent = {"revision": 3, "version": 1, "save_key": uuid.uuid4(), "day": "2026-11-20"}
    sent |= {"text": TYPED, "press": "save"}
    for other in (reflection, make_reflection(author)):
        assert theirs.post(address("reflection_write", other.pk), sent).status_code == 404
    binning.put_into_bin(by=author, reflection=reflection)
    assert theirs.post(address("reflection_write", reflection.pk), sent).status_code == 404
    assert not Draft.objects.exists()


def test_a_page_too_long_for_any_comes_back_with_a_sentence(author, reflection):
    client = signed_in(author)
    sent = opened(client, reflection) | {"press": "save", "text": "x" * 200_001}
    binning.erase(by=author, reflection=reflection)
    answer = client.post(address("reflection_write", reflection.pk), sent)
    assert answer.status_code == 422
    assert "x" * 200_001 in answer.text
