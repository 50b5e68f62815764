"""Words sent to what is not there, or not any more, stand beneath the one 404, which stays one."""

import importlib
import pkgutil
import re
import uuid
from html import unescape

import pytest
from django import forms as django_forms
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

import journal.forms
from journal.models import Reflection, Share
from journal.services import binning, sharing
from peersupport.people.models import Person
from peersupport.web.typed_words import FREE_TEXT
from tests.journal.sharing_scenes import address, detail, let_in, say
from tests.journal.test_pausing import (
    of_a_note,
    of_changing_one,
    of_changing_words,
    of_offering,
    written,
)
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db
WORDS = "I know <that> bus.\n\nAnd its </textarea> window."
SAID = "It is not kept anywhere. Copy it, if you want to keep it."
GONE = "There is nothing at this address"
# What is typed into no page of its own: searches, addresses, and what the pages send unseen.
NO_WORDS = {
    "person", "people", "addresses", "words", "after", "later", "before", "exact", "passage",
    "place", "save_key", "key", "let_in", "last_day", "shown",
}  # fmt: skip


def of_responding(page: Reflection, reader: Person) -> tuple[str, dict[str, object]]:
    return address("response_create", let_in(page, reader).pk), {"do": "send", "text": WORDS}


WAYS = [of_responding, of_offering, of_changing_one, of_changing_words, of_a_note]


def kept_in(answer: HttpResponse) -> list[str]:
    """What stands in the boxes that are there to copy from, as a browser reads them."""
    found = re.findall(r"<textarea[^>]* readonly[^>]*>\n?(.*?)</textarea>", answer.text, re.S)
    return [unescape(words) for words in found]


def without_words(answer: HttpResponse) -> str:
    return re.sub(r'<section[^>]*aria-labelledby="typed-words">.*?</section>', "", answer.text,
                  flags=re.S)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_words_sent_after_access_ended_are_there_to_copy(way, reflection, author, supervisor):
    where, data = way(reflection, supervisor)
    name = "question" if "question" in data else "text"
    for share in Share.objects.by(author):
        sharing.withdraw_all(by=author, share=share)
    if way is of_a_note:
        where = address("meeting_note", uuid.uuid4())
    before = written()
    answer = signed_in(supervisor).post(where, data | {name: WORDS})
    assert answer.status_code == 404
    assert GONE in answer.text
    assert SAID in answer.text
    assert kept_in(answer) == [WORDS]
    assert written() == before


def test_words_come_back_alike_whatever_was_or_never_was_there(
    reflection, author, supervisor, colleague
):
    gone, other = let_in(reflection, supervisor), let_in(make_reflection(author), colleague)
    sharing.withdraw_all(by=author, share=gone)
    client, sent = signed_in(supervisor), {"text": WORDS, "do": "send"}
    keys = (gone.pk, uuid.uuid4(), other.pk)
    places = [address("response_create", key) for key in keys]
    places += [address("response_edit", key, uuid.uuid4()) for key in keys]
    places += [address("meeting_note", uuid.uuid4()), "/journal/no-such-page/", "/elsewhere/"]
    answers = [client.post(place, sent) for place in places]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1
    assert kept_in(answers[0]) == [WORDS]


def test_the_404_is_the_same_page_with_and_without_words(author):
    client, nothing = signed_in(author), address("response_create", uuid.uuid4())
    plain = client.get(detail_of_nothing())
    assert client.get(detail_of_nothing(), {"text": WORDS}).content == plain.content
    assert client.post(nothing).content == plain.content
    assert client.post(nothing, {"text": " \n", "day": WORDS}).content == plain.content
    held = client.post(nothing, {"text": WORDS})
    assert kept_in(held) == [WORDS]
    assert without_words(held) == plain.text


def detail_of_nothing() -> str:
    return address("shared_detail", uuid.uuid4())


def test_every_box_that_held_words_has_one_of_its_own(author):
    typed = {name: f"{name} of mine" for name in FREE_TEXT}
    answer = signed_in(author).post(address("share", uuid.uuid4()), typed)
    assert (answer.status_code, kept_in(answer)) == (404, list(typed.values()))


def test_a_thought_on_a_page_put_into_the_bin_meanwhile_is_there_to_copy(reflection, author):
    binning.put_into_bin(by=author, reflection=reflection)
    chosen = {"version": 1, "start": 0, "end": 2, "exact": "We", "poles": "hope"}
    answer = signed_in(author).post(
        address("mark_create", reflection.pk), chosen | {"thought": WORDS}
    )
    assert (answer.status_code, kept_in(answer)) == (404, [WORDS])


def test_a_script_gets_the_plain_answer_and_keeps_the_words_itself(reflection, author, supervisor):
    gone = let_in(reflection, supervisor)
    sharing.withdraw_all(by=author, share=gone)
    client, where = signed_in(supervisor), address("response_create", gone.pk)
    for headers in ({"accept": "application/json"}, {"hx-request": "true"}):
        answer = client.post(where, {"text": WORDS}, headers=headers)
        assert answer.status_code == 404
        assert answer.content == client.get(detail(gone)).content


@pytest.mark.parametrize("place", ["/journal/no-such-page/", "/journal/shared/"])
def test_words_without_a_token_or_a_sign_in_are_never_shown_there(place, author):
    another_site = Client(enforce_csrf_checks=True)
    another_site.force_login(author, backend="peersupport.people.backends.AddressBackend")
    for client in (another_site, Client()):
        answer = client.post(f"{place}x/y/z/", {"text": WORDS})
        assert answer.status_code == 404
        assert kept_in(answer) == []
        assert "bus" not in answer.text


@pytest.mark.parametrize("enforce", [True, False])
def test_a_body_that_cannot_be_read_leaves_the_404_as_it_is(enforce, author):
    client, where = Client(enforce, raise_request_exception=False), "/journal/no-such-page/"
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    client.force_login(author, backend="peersupport.people.backends.AddressBackend")
    plain = client.get(where).content
    broken = 'multipart/form-data; boundary="'
    for body, kind in (
        (b"text=" + b"x" * 5_000_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"a=1" for _ in range(2_000)), "application/x-www-form-urlencoded"),
        (b"--x", broken),
        (b"{}", "application/json"),
    ):
        answer = client.generic("POST", where, body, kind)
        assert (answer.status_code, answer.content) == (404, plain), kind


@pytest.mark.parametrize("body", [b"text=%00a", b"text=a%ff%fe", b"text=%ed%a0%80a"])
def test_bytes_that_are_no_words_break_nothing(author, body):
    kind = "application/x-www-form-urlencoded"
    answer = signed_in(author).generic("POST", address("prompt_create"), body, kind)
    assert answer.status_code < 500
    gone = signed_in(author).generic("POST", "/journal/no-such-page/", body, kind)
    assert gone.status_code == 404
    assert "a" in kept_in(gone)[0]


def test_no_word_of_it_is_written_to_a_log(author, caplog, capfd):
    caplog.set_level("DEBUG")
    signed_in(author).post(address("response_create", uuid.uuid4()), {"text": "Wendelstein"})
    assert "Not Found" in caplog.text
    assert "Wendelstein" not in caplog.text + "".join(capfd.readouterr())


def test_every_box_for_words_in_the_journal_is_known_to_it():
    typed = set()
    for found in pkgutil.iter_modules(journal.forms.__path__):
        module = importlib.import_module(f"journal.forms.{found.name}")
        for form in vars(module).values():
            fields = getattr(form, "base_fields", {})
            typed |= {name for name, each in fields.items() if type(each) is django_forms.CharField
                      or isinstance(each.widget, django_forms.Textarea)}  # fmt: skip
    assert typed - NO_WORDS - set(FREE_TEXT) == set()
    assert {"text", "question", "thought", "word", "copy", "new"} <= typed


def test_a_change_sent_after_the_last_day_is_there_to_copy(reflection, supervisor):
    said = say(let_in(reflection, supervisor), supervisor, "Before.")
    share = Share.objects.get(pk=said.share_id)
    share.ends_at = timezone.now()
    share.save()
    edit = address("response_edit", share.pk, said.pk)
    answer = signed_in(supervisor).post(edit, {"text": WORDS})
    assert (answer.status_code, kept_in(answer)) == (404, [WORDS])
    said.refresh_from_db()
    assert said.text == "Before."
