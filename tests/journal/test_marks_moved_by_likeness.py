"""A mark that likeness moved says so until its author saw it where it is now."""

import re

import pytest
from django.test import Client

from journal.models import Mark, Reflection
from journal.services import marking
from journal.services.refusals import Stale
from peersupport.people.models import Person
from tests.journal.marking import PARTIAL, form_for, keep, mark_on, url
from tests.standing import make_reflection, signed_in

BEFORE = "We met at noon. She looked away from me for a while. Then the bus came."
AFTER = "Nobody came then, nothing else. He looked away from me for a while! It was late."
WORDS = "She looked away from me for a while."


@pytest.fixture
def old(author: Person) -> Reflection:
    return make_reflection(author, text=BEFORE)


@pytest.fixture
def client(author: Person) -> Client:
    return signed_in(author)


@pytest.fixture
def mine(old: Reflection) -> Reflection:
    """The page after it was rewritten, with its one mark on words that are only like the old."""
    mark_on(old, WORDS)
    page = keep(old, AFTER)
    assert Mark.objects.get().by_likeness
    return page


def change_form(client: Client, mine: Reflection) -> dict[str, str]:
    """What *Change a mark* sends, as that page is now."""
    page = client.get(url("mark_change", mine, Mark.objects.get())).text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    return hidden | {"poles": "fear", "thought": "A thought", "press": "keep"}


def test_a_form_from_before_the_move_keeps_what_was_typed_and_the_notice(client, old):
    mark_on(old, WORDS)
    sent = change_form(client, old)
    mine = keep(old, AFTER)
    answer = client.post(url("mark_change", mine, Mark.objects.get()), sent, follow=True)
    mark = Mark.objects.get()
    assert (mark.pole_keys, mark.thought, mark.by_likeness) == (("fear",), "A thought", True)
    assert "moved to the ones most like them" in answer.text


def test_a_form_that_showed_the_new_place_is_a_look_at_it(client, mine):
    client.post(url("mark_change", mine, Mark.objects.get()), change_form(client, mine))
    mark = Mark.objects.get()
    assert (mark.pole_keys, mark.thought, mark.by_likeness) == (("fear",), "A thought", False)


def test_the_press_beside_the_mark_is_a_look_at_the_text_that_page_shows(client, mine):
    for page in ("reflection_tag", "reflection_detail"):
        Mark.objects.update(by_likeness=True)
        shown = client.get(url(page, mine)).text
        note = shown[shown.index("moved to the ones most like them") - 900 :]
        version = re.search(r'name="version" value="(\d+)"', note[: note.index("</form>")])
        assert version
        sent = {"press": "looked", "version": version[1]}
        client.post(url("mark_change", mine, Mark.objects.get()), sent)
        assert not Mark.objects.get().by_likeness


@pytest.mark.parametrize(
    "version", [{}, {"version": "1"}, {"version": "x"}, {"version": "9" * 400}]
)
@pytest.mark.parametrize("headers", [{}, PARTIAL], ids=["page", "part"])
def test_a_press_on_another_text_says_to_look_again(client, mine, version, headers):
    where = url("mark_change", mine, Mark.objects.get())
    answer = client.post(where, {"press": "looked"} | version, headers=headers, follow=True)
    assert answer.status_code == (409 if headers else 200)
    assert "Look at the words of this mark once more" in answer.text
    assert Mark.objects.get().by_likeness


def test_choosing_its_words_anew_is_a_look_at_it(client, mine):
    sent = form_for(mine, "He looked away", moved="on", press="keep")
    client.post(url("mark_change", mine, Mark.objects.get()), sent)
    mark = Mark.objects.get()
    assert (mark.exact, mark.by_likeness) == ("He looked away", False)


def test_who_looked_at_no_version_has_not_looked(mine):
    mark = Mark.objects.get()
    marking.change_mark(by=mine.author, mark=mark, poles=["fear"], thought="")
    with pytest.raises(Stale):
        marking.look_at(by=mine.author, mark=mark, seen=1)
    assert Mark.objects.get().by_likeness
    marking.look_at(by=mine.author, mark=mark, seen=mine.version)
    assert not Mark.objects.get().by_likeness
