"""A thought typed on a mark comes back when the sign-in had ended, with all its choices."""

import re

import pytest
from django.test import Client

from journal.models import Mark
from tests.journal.marking import TEXT, mark_on, url
from tests.journal.test_writing_held import signs_in
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db
THOUGHT = "A thought that I would not like\nto type twice"


@pytest.fixture
def mine(author):
    return make_reflection(author, text=TEXT)


@pytest.fixture
def sent(mine):
    """What each of the forms without scripts sends: the address and the fields."""
    mark = mark_on(mine, poles=["hope"])
    start = TEXT.index("weather")
    tags = {"version": 1, "poles": ["fear", "learning"], "thought": THOUGHT}
    place = {"start": start, "end": start + 7, "exact": "weather"}
    return {
        "mark_create": (url("mark_create", mine), tags | place),
        "mark_change": (f"/journal/{mine.pk}/marks/{mark.pk}/", tags | place | {"press": "keep"}),
        "reflection_sentences": (url("reflection_sentences", mine), tags | {"s": ["0"], "p": "1"}),
        "reflection_find": (
            url("reflection_find", mine) + "?show=hope-vs-fear",
            tags | {"words": "weather", "place": f"{start}-{start + 7}", "press": "keep"},
        ),
    }


def held(page) -> dict[str, list[str]]:
    """What the page that hands words back will send."""
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text):
        fields.setdefault(name, []).append(value)
    thought = re.search(r'<textarea[^>]* name="thought"[^>]*>\n(.*?)</textarea>', page.text, re.S)
    press = re.search(r'name="press" value="([^"]*)"', page.text)
    assert thought
    assert press
    return fields | {"thought": [thought[1]], "press": [press[1]]}


FORMS = ("mark_create", "mark_change", "reflection_sentences", "reflection_find")


@pytest.mark.parametrize("form", FORMS)
def test_a_thought_sent_too_late_comes_back_and_can_be_sent_again(form, sent, author):
    address, fields = sent[form]
    client = Client(enforce_csrf_checks=True)
    page = client.post(address, fields)
    assert page.status_code == 403
    assert f'action="{address}"' in page.text
    signs_in(client, author)
    late = client.post(address, held(page))
    assert late.status_code == 403
    done = client.post(address, held(late))
    assert done.status_code == 302, done.text
    (mark,) = [each for each in Mark.objects.all() if each.thought == THOUGHT]
    assert set(mark.pole_keys) == {"fear", "learning"}


@pytest.mark.parametrize("form", FORMS)
def test_without_a_thought_the_door_is_shown_as_ever(form, sent):
    address, fields = sent[form]
    answer = Client().post(address, fields | {"thought": " "})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_another_site_gets_no_page_with_its_thought_in_it(sent, author):
    address, fields = sent["mark_change"]
    client = Client(enforce_csrf_checks=True)
    client.force_login(author)
    page = client.post(address, fields, headers={"origin": "https://else.example"})
    assert page.status_code == 403
    assert THOUGHT not in page.text


def test_a_thought_on_a_mark_that_was_taken_away_elsewhere_can_be_kept_as_a_new_one(
    mine, sent, author
):
    address, fields = sent["mark_change"]
    client = signed_in(author)
    client.post(f"{address}away/")
    assert client.get(address).status_code == 404
    assert client.post(address, fields | {"thought": ""}).status_code == 404
    page = client.post(address, fields)
    assert page.status_code == 409
    assert "taken away in another window" in page.text
    assert THOUGHT in page.text
    assert f'action="{url("mark_create", mine)}"' in page.text
    anew = fields | {"exact": "", "moved": ""}
    assert client.post(url("mark_create", mine), anew).status_code == 302
    assert Mark.objects.get().thought == THOUGHT


def test_a_stranger_finds_nothing_there_however_much_is_typed(sent, stranger):
    address, fields = sent["mark_change"]
    assert signed_in(stranger).post(address, fields).status_code == 404
