"""What was done to a mark can be undone: changing, placing, taking away."""

import base64
import json
import uuid

import pytest
from django.test import Client

from journal.models import Mark, Reflection
from journal.services import mark_state, marking
from journal.services.refusals import NotThere, Refused
from peersupport.people.models import Person
from peersupport.web.sealed import keyring
from tests.journal.marking import PARTIAL, TEXT, choose, form_for, keep, mark_on, url
from tests.standing import make_reflection, signed_in


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=TEXT)


@pytest.fixture
def client(author: Person) -> Client:
    return signed_in(author)


def state(mark: Mark) -> tuple[object, ...]:
    mark.refresh_from_db()
    return mark.exact, mark.start, mark.pole_keys, mark.thought, mark.loose


def test_a_changed_mark_gets_back_its_words_poles_and_thought(mine):
    mark = mark_on(mine, "like weather", ["hope"], "Before")
    before, kept = state(mark), marking.remember(by=mine.author, mark=mark)
    marking.change_mark(
        by=mine.author, mark=mark, poles=["fear"], thought="After", choice=choose("I stayed")
    )
    assert state(mark) != before
    marking.put_back(by=mine.author, reflection=mine, kept=kept)
    assert state(mark) == before
    mine.refresh_from_db()
    assert mine.poles == 16


def test_a_change_undone_on_a_newer_text_follows_the_words(mine):
    mark = mark_on(mine, "like weather")
    kept = marking.remember(by=mine.author, mark=mark)
    marking.change_mark(
        by=mine.author, mark=mark, poles=["fear"], thought="", choice=choose("I stayed")
    )
    mine = keep(mine, "Well now. " + TEXT)
    marking.put_back(by=mine.author, reflection=mine, kept=kept)
    assert state(mark)[0] == "like weather"
    assert mine.text[mark.start : mark.end] == "like weather"


def test_a_lost_mark_that_was_let_go_comes_back_as_lost(mine):
    mark = mark_on(mine, "how it was")
    mine = keep(mine, "She said how it was to me. I stayed.")
    Mark.objects.update(loose=True)
    kept = marking.take_away(by=mine.author, mark=mark)
    back = marking.put_back(by=mine.author, reflection=mine, kept=kept)
    assert back.loose


def test_what_undoes_a_change_opens_for_nobody_else_and_on_no_other_page(mine, author, stranger):
    mark = mark_on(mine)
    kept = marking.remember(by=author, mark=mark)
    theirs, other = make_reflection(stranger, TEXT), make_reflection(author, TEXT)
    for by, page in ((stranger, theirs), (author, other)):
        with pytest.raises(Refused):
            marking.put_back(by=by, reflection=page, kept=kept)
    with pytest.raises(NotThere):
        marking.remember(by=stranger, mark=mark)
    assert Mark.objects.count() == 1


def test_after_a_change_the_next_page_offers_to_take_it_back_once(client, mine):
    mark = mark_on(mine)
    sent = form_for(mine, poles=["fear"], press="keep")
    after = client.post(url("mark_change", mine, mark), sent, follow=True)
    assert "Mark changed: fear." in after.text
    assert "Take that back" in after.text
    assert "Take that back" not in client.get(url("reflection_tag", mine)).text


def test_placing_upon_an_older_text_or_on_other_words_is_refused_and_moves_nothing(client, mine):
    mark = mark_on(mine)
    before = state(mark)
    other = form_for(mine, "I stayed", press="place") | {"exact": "else"}
    answer = client.post(url("mark_change", mine, mark), other, headers=PARTIAL)
    assert answer.status_code == 422
    assert 'id="refused"' in answer.text
    old = form_for(mine, "I stayed", press="place", version=7)
    assert client.post(url("mark_change", mine, mark), old, headers=PARTIAL).status_code == 409
    assert client.post(url("mark_change", mine, mark), {"press": "place"}).status_code == 302
    assert state(mark) == before


def test_what_was_sealed_when_one_number_stood_for_all_guide_pages_still_puts_a_mark_back(mine):
    mark = mark_on(mine, "like weather", ["hope", "learning"], "Before")
    state = {name: getattr(mark, name) for name in mark_state._KEPT if name != "guide_versions"}
    state |= {"id": str(mark.pk), "version": mine.version, "changed": False, "guide_version": 7}
    place = mark_state._place(mine.author, mine)
    kept = base64.urlsafe_b64encode(keyring().seal(json.dumps(state), place)).decode()
    mark.delete()
    back = marking.put_back(by=mine.author, reflection=mine, kept=kept)
    assert (back.pk, back.thought) == (uuid.UUID(state["id"]), "Before")
    assert back.guide_versions == {"hope-vs-fear": 7, "learning-vs-helping": 7}
