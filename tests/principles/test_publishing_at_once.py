"""Two trainers publish at the same moment: one of them does, and the other is told."""

from collections.abc import Callable

import pytest

from peersupport.people.models import Person
from principles.models import Edition, Preparation, Source
from principles.services import preparing, publishing
from tests.at_once import at_once
from tests.principles.test_adding_texts import FACTS, TEXT
from tests.standing import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trial]
Counts = Callable[[int, int], int]


def draft(by: Person, title: str, source: Source | None = None) -> Preparation:
    """A draft that is ready, from the one file."""
    made = preparing.begin(name="walking.md", data=TEXT, by=by, source=source)
    facts, seen = FACTS | {"title": title}, preparing.seen_of(made.facts)
    preparing.keep_facts(draft=made.pk, facts=facts, seen=seen, by=by)
    made.refresh_from_db()
    return made


def press(made: Preparation) -> Callable[[], object]:
    """The press of a page that is shown now."""
    upon = (made.revision, publishing.edition_of(made.source))
    return lambda: publishing.publish(draft=made.pk, upon=upon, by=made.trainer)


def test_the_same_new_file_published_at_once_is_one_text(trainer: Person, counts: Counts) -> None:
    otto = make_person("Otto", is_trainer=True)
    for _ in range(counts(4, 50)):
        both = [press(draft(trainer, "Lamps")), press(draft(otto, "Lamps"))]
        assert at_once(*both) == ["Stale", "done"]
        assert [source.slug for source in Source.objects.all()] == ["lamps"]
        assert Preparation.objects.count() == 1
        Preparation.objects.all().delete()
        Source.objects.all().delete()


def test_the_same_edition_published_at_once_is_published_once(
    trainer: Person, counts: Counts
) -> None:
    otto = make_person("Otto", is_trainer=True)
    press(draft(trainer, "Lamps"))()
    for _ in range(counts(4, 50)):
        hers, his = draft(trainer, "Her lamps"), draft(otto, "His lamps")
        assert at_once(press(hers), press(his)) == ["Stale", "done"]
        title = "His lamps" if Preparation.objects.get().trainer == trainer else "Her lamps"
        assert Source.objects.get().title == title
        assert Edition.objects.count() == 1
        Preparation.objects.all().delete()


def test_taken_out_and_published_at_once_it_is_out(trainer: Person, counts: Counts) -> None:
    otto = make_person("Otto", is_trainer=True)
    press(draft(trainer, "Lamps"))()
    for _ in range(counts(4, 50)):
        source = Source.objects.get()
        publishing.set_published(source=source, on=True, by=otto)
        out = lambda source=source: publishing.set_published(  # noqa: E731
            source=source, on=False, by=otto
        )
        told = at_once(press(draft(trainer, "Lamps")), out)
        assert told in (["Stale", "done"], ["done", "done"])
        assert Source.objects.get().unpublished_at is not None
        Preparation.objects.all().delete()


def test_two_new_texts_with_one_title_at_once_have_two_addresses(
    trainer: Person, counts: Counts
) -> None:
    otto = make_person("Otto", is_trainer=True)
    for _ in range(counts(4, 50)):
        hers, his = draft(trainer, "Lamps"), draft(otto, "Lamps")
        Preparation.objects.filter(pk=his.pk).update(file_hash="0" * 64)
        assert at_once(press(hers), press(his)) == ["done", "done"]
        assert {source.slug for source in Source.objects.all()} == {"lamps", "lamps-2"}
        Source.objects.all().delete()
