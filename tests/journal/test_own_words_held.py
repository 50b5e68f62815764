"""What was typed for oneself comes back too where the sign-in had ended: a question, a label."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from journal.models import Label, Mark, Prompt, Reflection
from journal.services import labelling, prompting
from peersupport.people.models import Person
from tests.journal.sharing_scenes import EVERYTHING, address, let_in
from tests.journal.test_wondering import AT, WORDS, wonder
from tests.journal.test_writing_held import signs_in

pytestmark = pytest.mark.django_db
TYPED = "What do <they> hear?"


def of_a_new_question(page: Reflection, reader: Person) -> tuple[str, dict[str, object], str]:
    return address("prompt_create"), {}, "text"


def of_a_changed_question(page: Reflection, reader: Person) -> tuple[str, dict[str, object], str]:
    made = prompting.add(by=page.author, text="Before")
    return address("prompt_change", made.pk), {}, "text"


def of_a_new_label(page: Reflection, reader: Person) -> tuple[str, dict[str, object], str]:
    return address("label_list"), {}, "name"


def of_a_renamed_label(page: Reflection, reader: Person) -> tuple[str, dict[str, object], str]:
    made = labelling.add(by=page.author, name="Before")
    return address("label_change", made.pk), {}, "name"


def of_a_label_of_a_page(page: Reflection, reader: Person) -> tuple[str, dict[str, object], str]:
    made = labelling.add(by=page.author, name="walks")
    chosen = {"chosen": [str(made.pk)], "shown": [str(made.pk)]}
    return address("reflection_labels", page.pk), chosen, "new"


def of_taking_up(page: Reflection, reader: Person) -> tuple[str, dict[str, object], str]:
    made = wonder(let_in(page, reader, goes=EVERYTHING), reader)
    place = {"start": AT[0], "end": AT[1], "exact": WORDS, "version": 1, "poles": ["fear"]}
    where = address("wondering_take_up", made.share_id, made.pk)
    return where, place | {"press": "changed"}, "thought"


type Way = Callable[[Reflection, Person], tuple[str, dict[str, object], str]]
WAYS = [
    of_a_new_question,
    of_a_changed_question,
    of_a_new_label,
    of_a_renamed_label,
    of_a_label_of_a_page,
    of_taking_up,
]


def kept() -> set[str]:
    texts = {each.text for each in Prompt.objects.all()}
    names = {str(each.name) for each in Label.objects.all()}
    return texts | names | {each.thought for each in Mark.objects.all()}


def all_in(page: HttpResponse) -> dict[str, list[str]]:
    """All that the page sends which hands words back."""
    shown = unescape(page.text)
    fields: dict[str, list[str]] = {}
    named = r'(?:type="hidden"|class="btn") name="(\w+)" value="([^"]*)"'
    typed = r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>'
    for name, value in [*re.findall(named, shown), *re.findall(typed, shown, re.S)]:
        fields.setdefault(name, []).append(value)
    return fields


@pytest.mark.parametrize("way", WAYS)
def test_what_was_sent_too_late_comes_back_and_can_be_sent_again(
    way: Way, reflection: Reflection, supervisor: Person
) -> None:
    where, data, name = way(reflection, supervisor)
    client = Client(enforce_csrf_checks=True)
    page = client.post(where, {**data, name: TYPED})
    assert (page.status_code, all_in(page)[name]) == (403, [TYPED])
    signs_in(client, reflection.author)
    late = client.post(where, all_in(page))
    assert (late.status_code, TYPED in kept()) == (403, False)
    assert client.post(where, all_in(late)).status_code == 302
    assert TYPED in kept()
    if "chosen" in data:
        assert reflection.labelled.count() == 2


@pytest.mark.parametrize("way", WAYS)
def test_with_nothing_typed_one_is_asked_to_sign_in_as_ever(
    way: Way, reflection: Reflection, supervisor: Person
) -> None:
    where, data, name = way(reflection, supervisor)
    assert Client().post(where, {**data, name: " "}).status_code == 302


@pytest.mark.parametrize("way", [of_a_new_question, of_taking_up])
def test_who_else_is_signed_in_at_that_machine_is_named(
    way: Way, reflection: Reflection, supervisor: Person
) -> None:
    where, data, name = way(reflection, supervisor)
    client = Client(enforce_csrf_checks=True)
    client.force_login(supervisor)
    page = client.post(where, {**data, name: TYPED})
    assert page.status_code == 403
    assert f"<b>{supervisor.name}</b> is signed in here now" in page.text
    assert "sign in as yourself" in page.text
    assert "you signed in again" not in page.text
