"""What the demo shows of adding texts: a draft in the middle of being mended, a text taken out."""

from io import StringIO

import pytest
from django.core.management import call_command

from peersupport.people.models import Person
from principles.models import Preparation, Source
from principles.services import preparing
from tests.standing import make_person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def livia() -> Person:
    trainer = make_person("Livia", is_trainer=True)
    call_command("demo_texts", trainer.email, stdout=StringIO())
    return trainer


def test_whoever_asks_for_the_demo_gets_its_texts_too(monkeypatch):
    monkeypatch.setattr("journal.services.demonstration.tell_journals", lambda people: 0)
    call_command("demo", "--password", "three quiet herons", stdout=StringIO())
    assert Preparation.objects.get().trainer.name == "Livia"


def test_the_demo_trainer_has_a_draft_half_mended_and_a_text_that_was_taken_out(livia):
    draft, out = Preparation.objects.get(), Source.objects.get(slug="a-chair-by-the-door")
    worked = preparing.mended(draft)
    assert draft.trainer == livia
    assert len(draft.mends) == 2
    assert any(part.doubt for part in worked.parts)
    assert {"title", "author"} <= {part.apart for part in worked.parts}
    assert out.unpublished_at is not None
    assert out.last_number == 3


def test_the_demo_s_texts_are_the_trainers_alone(livia):
    places = [f"/principles/add/{Preparation.objects.get().pk}/", "/principles/sources/"]
    page, shelf = (signed_in(livia).get(place).text for place in places)
    assert "Look at this" in page
    assert "A chair by the door" in shelf
    reader = signed_in(make_person("Otto"))
    assert reader.get(places[0]).status_code == 403
    assert "A chair by the door" not in reader.get(places[1]).text
