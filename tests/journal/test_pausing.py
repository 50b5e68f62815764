"""The quiet pause stands before all that is written to another person, and blocks nothing."""

from collections.abc import Callable
from html import unescape

import pytest

from journal.advice import QUESTION
from journal.models import MeetingNote, Reflection, Response, Wondering
from peersupport.people.models import Person
from tests.journal.meeting_scenes import agreed, all_there, took_place
from tests.journal.sharing_scenes import address, let_in, say, text_of
from tests.journal.test_wondering import wonder
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
ADVICE = "Have you tried <i>a rota</i>?"


def of_offering(page: Reflection, reader: Person) -> tuple[str, dict[str, object]]:
    share = let_in(page, reader)
    poles = ["fear", "helping"]
    data = {"poles": poles, "question": ADVICE, "start": "0", "end": "2"}
    return address("wondering_offer", share.pk), data


def of_changing_one(page: Reflection, reader: Person) -> tuple[str, dict[str, object]]:
    made = wonder(let_in(page, reader), reader)
    where = address("wondering_change", made.share_id, made.pk)
    return where, {"poles": ["fear", "helping"], "question": ADVICE}


def of_changing_words(page: Reflection, reader: Person) -> tuple[str, dict[str, object]]:
    said = say(let_in(page, reader), reader)
    return address("response_edit", said.share_id, said.pk), {"text": ADVICE}


def of_a_note(page: Reflection, reader: Person) -> tuple[str, dict[str, object]]:
    met = took_place(agreed(page.author, reader))
    all_there(met)
    return address("meeting_note", met.pk), {"text": ADVICE}


def written() -> list[str]:
    """Everything that could have been written, as it stands."""
    questions = [each.question for each in Wondering.objects.all()]
    notes = [each.text for each in MeetingNote.objects.all()]
    return [*questions, *notes, *(each.text for each in Response.objects.all())]


@pytest.mark.parametrize("way", [of_offering, of_changing_one, of_changing_words, of_a_note])
def test_advice_waits_for_one_question_and_goes_as_it_is(
    way: Callable[..., tuple[str, dict[str, object]]], reflection: Reflection, supervisor: Person
) -> None:
    where, data = way(reflection, supervisor)
    client, before = signed_in(supervisor), written()
    paused = client.post(where, data)
    assert paused.status_code == 200
    assert f"“Have you tried …” {QUESTION}" in text_of(paused)
    for name, value in data.items():
        for each in value if isinstance(value, list) else [value]:
            assert f'<input type="hidden" name="{name}" value="{each}">' in unescape(paused.text)
    back = client.post(where, data | {"do": "write"})
    assert (back.status_code, f"{ADVICE}</textarea>" in unescape(back.text)) == (200, True)
    assert written() == before
    assert client.post(where, data | {"paused": "on", "do": "send"}).status_code == 302
    assert ADVICE in written()


def test_a_question_is_left_alone(reflection: Reflection, supervisor: Person) -> None:
    where, data = of_offering(reflection, supervisor)
    answer = signed_in(supervisor).post(where, data | {"question": "Whose rota was it?"})
    assert answer.status_code == 302
    assert written() == ["Whose rota was it?"]
