"""Session facts: remembered sensibly, in the person's own time zone, and about nobody else."""

import uuid
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from journal.forms.writing import WriteForm
from journal.models import Draft, Label, Reflection
from journal.models.page import Page
from journal.services import writing
from peersupport.people.models import Person
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db


def way_offered(person: Person) -> str:
    return str(signed_in(person).get("/journal/write/").context["form"].initial["met"])


def test_the_way_of_meeting_is_the_one_of_last_time(author, stranger):
    make_reflection(author, met="phone")
    make_reflection(author, met="walk")
    make_reflection(stranger, met="video")
    assert way_offered(author) == "walk"


def test_a_half_written_page_does_not_make_it_forget(author):
    make_reflection(author, met="walk")
    page = Page(day=timezone.localdate(), text="half")
    writing.save(
        by=author, reflection_id=uuid.uuid4(), page=page, revision=0, save_key=uuid.uuid4()
    )
    assert way_offered(author) == "walk"


def test_only_the_way_of_meeting_is_remembered(author):
    make_reflection(
        author, met="walk", minutes=50, kind="training", title="Wendelstein", name="R.",
    )  # fmt: skip
    page = signed_in(author).get("/journal/write/")
    form = page.context["form"]
    assert {form.initial.get(name) for name in ("minutes", "kind", "title", "name")} == {None}
    assert "Wendelstein" not in page.text


def test_there_is_a_place_for_ones_own_facts_and_for_no_record_about_another():
    typed = {"day", "minutes", "met", "kind", "title", "name", "text"}
    assert set(WriteForm().fields) == typed | {"revision", "save_key", "version", "after", "person"}
    stored = {field.name for field in Reflection._meta.fields} & {
        field.name for field in Draft._meta.fields
    }
    assert stored - {"id", "author"} == typed | {"first_words"}


def test_what_can_be_typed_freely_besides_the_words_is_short(author):
    form = WriteForm()
    assert form.fields["name"].max_length == 40
    assert form.fields["title"].max_length == 120
    assert Label._meta.get_field("name").get_internal_type() == "BinaryField"
    page = signed_in(author).get("/journal/write/").text
    assert "No names needed. A letter will do." in page
    assert 'autocomplete="off"' in page


@pytest.mark.parametrize(
    ("zone", "today"), [("Pacific/Auckland", "2026-11-24"), ("America/Lima", "2026-11-23")]
)
def test_today_is_the_person_s_own_day(author, zone, today, monkeypatch):
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    Person.objects.filter(pk=author.pk).update(time_zone=zone)
    client = signed_in(author)
    form = client.get("/journal/write/").context["form"]
    assert f"{form.initial['day']}" == today
    url = f"/journal/{uuid.uuid4()}/write/"
    sent = {"day": "2026-11-24", "kind": "service", "text": "x", "save_key": uuid.uuid4()}
    expected = 302 if today == "2026-11-24" else 422
    assert client.post(url, sent).status_code == expected
