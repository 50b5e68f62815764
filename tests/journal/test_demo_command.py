"""`manage.py demo`: people and pages to try the site out, and never among real people."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from journal.models import (
    Brought,
    Meeting,
    MeetingNote,
    NoMoreFrom,
    Reader,
    Reflection,
    Share,
    Snapshot,
    Version,
)
from journal.services import labelling, prompting
from journal.services.demonstration import PEOPLE
from journal.services.looking_back import other_years
from peersupport.people.models import Membership, Person
from tests.journal.sharing_scenes import the_feed_is_right
from tests.people.steps import is_in, signs_in
from tests.standing import make_person

pytestmark = pytest.mark.django_db
PASSWORD = "three quiet herons"


def demo(*arguments: str) -> str:
    said = io.StringIO()
    call_command("demo", *arguments, stdout=said)
    return said.getvalue()


def test_the_demo_people_come_with_their_journals_and_one_password(client) -> None:
    said = demo("--password", PASSWORD)
    assert dict(Person.objects.values_list("name", "email")) == {
        name: address for name, (address, _) in PEOPLE.items()
    }
    assert PASSWORD in said
    assert Membership.objects.get(co_reflects=True).person.name == "Tomas"
    assert 50 <= Reflection.objects.count() <= 70
    assert Share.objects.exists()
    assert the_feed_is_right()
    assert Reader.objects.exclude(declined_at=None).get().person.name == "Emeka"
    assert Share.objects.exclude(talk_closed_at=None).get().author.name == "Nadia"
    assert NoMoreFrom.objects.get().person.name == "Livia"
    signs_in("worker@example.org", PASSWORD, client)
    assert is_in(client)


def test_among_real_people_the_demonstration_stays_away() -> None:
    make_person("Nadia")
    with pytest.raises(CommandError, match="real people"):
        demo()
    assert Person.objects.count() == 1
    assert not Reflection.objects.exists()


def test_real_people_who_came_later_end_it_too() -> None:
    demo("--password", PASSWORD)
    pages = Reflection.objects.count()
    make_person("Nadia")
    with pytest.raises(CommandError, match="real people"):
        demo("--reflections", "5")
    assert Reflection.objects.count() == pages


def test_again_it_leaves_what_is_there_and_writes_as_many_pages_as_asked() -> None:
    demo("--password", PASSWORD)
    pages = Reflection.objects.count()
    Person.objects.filter(name="Nadia").update(name="Nadia B.")
    said = demo("--password", "another quiet heron", "--reflections", "7")
    assert "their passwords stay" in said
    assert "another quiet heron" not in said
    assert Person.objects.count() == 6
    assert Reflection.objects.count() == pages + 7


def test_one_of_the_demo_people_uses_the_four_tasks_and_shares_some() -> None:
    demo("--password", PASSWORD)
    using = Person.objects.get(uses_tasks=True)
    assert using.name == "Emeka"
    tagged = Reflection.objects.exclude(tasks=0)
    assert {page.author for page in tagged} == {using}
    shared = {snapshot.whole_tasks > 0 for snapshot in Snapshot.objects.exclude(tasks=0)}
    assert shared == {True, False}
    assert Snapshot.objects.filter(share__reflection__in=tagged, tasks=0).exists() is False


def test_labels_versions_bin_questions_and_other_years_are_there_to_be_seen(client) -> None:
    demo("--password", PASSWORD)
    nadia = Person.objects.get(email="worker@example.org")
    changed = Version.objects.filter(author=nadia, number=3).get().reflection
    assert [each.text == changed.text for each in changed.versions.order_by("number")] == [
        False, False, True,
    ]  # fmt: skip
    assert changed.version == 3
    assert {row.name for row in labelling.own_labels(nadia)} >= {"walks", "to talk about"}
    assert Reflection.objects.visible_to(nadia).in_the_bin().count() == 3
    assert len(prompting.offered_to(nadia).own) == 3
    assert other_years(nadia, timezone.localdate()).exists()
    housekeeping = io.StringIO()
    call_command("housekeeping", stdout=housekeeping)
    assert housekeeping.getvalue().startswith("0 pages left the bin")


def test_one_meeting_comes_with_passages_and_one_was_with_notes() -> None:
    demo("--password", "a-long-enough-word")
    tomas = Person.objects.get(name="Tomas")
    mine = Meeting.objects.part_of(tomas)
    coming, past = mine.coming().get(), mine.past().get()
    brought = Brought.objects.visible_to(tomas).filter(meeting=coming)
    assert {each.person.name for each in brought} == {"Nadia", "Emeka"}
    assert all(each.share.snapshot.form == "chosen" for each in brought)
    assert past.minutes == 75
    assert MeetingNote.objects.visible_to(tomas).count() == 2
