"""Add a text in two windows, or with a sign-in that ended: nothing typed is lost or overwritten."""

import html
import re
import uuid

import pytest
from django.test import Client

from peersupport.people.models import Person
from principles.models import Block, Preparation, Source, Tie
from tests.journal.test_writing_held import signs_in, token_in
from tests.principles.test_adding_texts import (
    ADD,
    FACTS,
    TEXT,
    numbered,
    parts,
    press,
    publish,
    shown_with,
    upload,
)
from tests.standing import make_person, signed_in

pytestmark = pytest.mark.django_db
CHANGED = "changed in another window"
PARTIAL_ASKED = {"hx-request": "true", "hx-request-type": "partial"}


@pytest.fixture
def client(trainer: Person) -> Client:
    return signed_in(trainer)


@pytest.fixture
def draft(client: Client) -> str:
    """The address of a draft."""
    return str(upload(client)["Location"])


def test_facts_typed_in_an_older_window_replace_none_in_silence(client, draft):
    both = shown_with(client, f"{draft}facts/", "seen")
    client.post(f"{draft}facts/", FACTS | both)
    answer = client.post(f"{draft}facts/", FACTS | both | {"title": "Another title"})
    assert answer.status_code == 409
    assert CHANGED in answer.text
    assert "Walking beside</dd>" in answer.text
    assert 'value="Another title"' in answer.text
    assert Preparation.objects.get().facts["title"] == "Walking beside"


def test_pressed_again_with_both_in_sight_they_are_replaced(client, draft):
    both = shown_with(client, f"{draft}facts/", "seen")
    client.post(f"{draft}facts/", FACTS | both)
    told = FACTS | {"title": "Another title"}
    page = client.post(f"{draft}facts/", told | both).text
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    assert client.post(f"{draft}facts/", told | {"seen": seen}).status_code == 302
    assert Preparation.objects.get().facts["title"] == "Another title"


def test_the_same_facts_twice_and_mends_in_between_are_no_conflict(client, draft):
    both = shown_with(client, f"{draft}facts/", "seen")
    press(client, "apart", 3)
    for _ in range(2):
        assert client.post(f"{draft}facts/", FACTS | both).status_code == 302
    assert Preparation.objects.get().facts["authors"] == FACTS["authors"]


def test_a_mistake_in_an_older_window_does_not_make_it_newer(client, draft):
    both = shown_with(client, f"{draft}facts/", "seen")
    client.post(f"{draft}facts/", FACTS | both)
    page = client.post(f"{draft}facts/", FACTS | both | {"title": ""})
    assert page.status_code == 422
    assert f'name="seen" value="{both["seen"]}"' in page.text


@pytest.mark.parametrize("what", ["join", "apart", "split-1", "undo"])
def test_an_older_window_mends_nothing_by_any_press(client, draft, what):
    press(client, "heading-3", 3)
    before = parts(client)
    answer = press(client, what, 2, revision=0)
    assert answer.status_code == 409
    assert "nothing was done" in answer.text
    assert parts(client) == before


def test_a_text_that_changed_meanwhile_is_not_replaced_unseen(client, draft):
    publish(client)
    page = f"/principles/sources/{Source.objects.get().slug}/edition/"
    upload(client, TEXT.replace(b"ladder", b"rope"), to=page)
    first = Preparation.objects.get()
    upload(client, TEXT.replace(b"ladder", b"chair"), "other.md", to=page)
    second = Preparation.objects.exclude(pk=first.pk).get()
    forms = {
        each.pk: shown_with(client, f"{ADD}{each.pk}/publish/", "revision", "edition")
        for each in (first, second)
    }
    client.post(f"{ADD}{first.pk}/publish/", forms[first.pk])
    answer = client.post(f"{ADD}{second.pk}/publish/", forms[second.pk])
    assert answer.status_code == 409
    assert "Look again" in answer.text
    assert "rope" in "".join(numbered().values())


def test_facts_sent_after_the_sign_in_ended_come_back_and_can_be_sent_again(trainer, draft):
    signed_out = Client(enforce_csrf_checks=True)
    seen = shown_with(signed_in(trainer), f"{draft}facts/", "seen")
    page = signed_out.post(f"{draft}facts/", FACTS | seen)
    assert page.status_code == 403
    said = html.unescape(page.text)
    assert all(line in said for told in FACTS.values() for line in told.splitlines())
    signs_in(signed_out, trainer)
    late = signed_out.post(f"{draft}facts/", FACTS | seen)
    assert late.status_code == 403
    assert Preparation.objects.get().facts.get("rights", "") == ""
    again = FACTS | seen | {"csrfmiddlewaretoken": token_in(late)}
    assert signed_out.post(f"{draft}facts/", again).status_code == 302
    assert Preparation.objects.get().facts["rights"] == FACTS["rights"]


def test_facts_sent_by_another_trainer_come_back_and_show_nothing_of_the_draft(trainer, draft):
    otto = make_person("Otto", is_trainer=True)
    window = Client(enforce_csrf_checks=True)
    seen = shown_with(signed_in(trainer), f"{draft}facts/", "seen")
    signs_in(window, otto)
    late = window.post(f"{draft}facts/", FACTS | seen)
    again = FACTS | seen | {"csrfmiddlewaretoken": token_in(late)}
    page = window.post(f"{draft}facts/", again | {"title": "Rivers", "authors": "Cara Moll"})
    assert page.status_code == 404
    assert "<bdi>Otto</bdi> has no such draft" in page.text
    said = html.unescape(page.text)
    assert all(words in said for words in ("Rivers", "Cara Moll", FACTS["rights"]))
    assert "walking.md" not in said
    assert "Walking beside" not in said
    assert Preparation.objects.get().facts.get("rights", "") == ""
    signs_out(window)
    signs_in(window, trainer)
    again["csrfmiddlewaretoken"] = token_in(window.get(f"{draft}facts/"))
    assert window.post(f"{draft}facts/", again).status_code == 302


def test_a_draft_of_another_trainer_and_no_draft_give_typed_facts_back_alike(draft):
    other = signed_in(make_person("Otto", is_trainer=True))
    none = f"{ADD}{uuid.uuid4()}/"
    pages = [other.post(f"{each}facts/", FACTS).text.replace(each, "") for each in (draft, none)]
    assert without_tokens(pages[0]) == without_tokens(pages[1])


@pytest.mark.parametrize("sent", [{}, {"title": " "}, {"other": "words"}])
def test_where_nothing_was_typed_a_draft_of_another_is_the_one_404(draft, sent):
    other = signed_in(make_person("Otto", is_trainer=True))
    nothing = other.post(f"{draft}facts/", sent)
    assert nothing.status_code == 404
    assert "There is nothing at this address" in nothing.text
    assert "There is nothing at this address" in other.get(f"{draft}facts/").text


def signs_out(client: Client) -> None:
    token = token_in(client.get("/accounts/logout/"))
    client.post("/accounts/logout/", {"csrfmiddlewaretoken": token})


def without_tokens(page: str) -> str:
    return re.sub(r"[0-9A-Za-z]{64}", "", page)


def test_a_line_on_why_comes_back_after_the_sign_in_ended():
    source = Source.objects.create(slug="own", title="Benches", kind="article")
    Block.objects.create(source=source, place=1, number=1, kind="paragraph", text="Secret words.")
    tied = {"pole": "hope", "why": "Two people and a bench"}
    page = Client().post("/principles/sources/own/tie/p1/", tied)
    assert page.status_code == 403
    assert 'value="Two people and a bench"' in page.text
    assert re.search(r'value="hope"[^>]* checked', page.text)
    assert "Secret words" not in page.text
    assert not Tie.objects.exists()


@pytest.mark.parametrize("what", ["mend", "publish"])
def test_a_press_after_the_sign_in_ended_leads_back_to_the_draft(client, draft, what):
    door = Client().post(f"{draft}{what}/", {"press": "apart", "part": 2})
    assert door["Location"] == f"/accounts/login/?next={draft}"
    part = Client().post(f"{draft}{what}/", {"press": "apart", "part": 2}, headers=PARTIAL_ASKED)
    assert part["HX-Redirect"] == f"/accounts/login/?next={draft}"
    assert Preparation.objects.get().mends == []


def test_with_htmx_a_mend_answers_with_the_text_alone_and_says_where_one_goes_on(client, draft):
    sent = {"press": "heading-3", "part": 3, "at": 1, "revision": 0}
    answer = client.post(f"{draft}mend/", sent, headers=PARTIAL_ASKED)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert answer.text.count("autofocus") == 1
    assert re.search(r'id="part-3"[^>]*autofocus', answer.text)
    assert answer["HX-Replace-Url"] == f"{draft}?at=1"
    late = client.post(f"{draft}mend/", sent, headers=PARTIAL_ASKED)
    assert (late.status_code, "<html" in late.text) == (409, False)
    assert len(Preparation.objects.get().mends) == 1
