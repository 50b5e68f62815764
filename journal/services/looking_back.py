"""Reading one's own journal: filters, several at once, and this day in other years.

Nothing here is for anyone but the author, and nothing is counted against anyone.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import Exact

from journal.models import Draft, Labelled, Leaning, Reader, Reflection
from journal.models.draft import DraftQuerySet
from journal.models.reflection import ReflectionQuerySet
from journal.wanted import Wanted, Who
from peersupport.people.models import Person
from principles import library

DAYS_AROUND = 3


def narrowed(person: Person, wanted: Wanted) -> ReflectionQuerySet:
    """One's own kept reflections that fit: one query, however many filters there are."""
    found = Reflection.objects.visible_to(person).in_journal().kept()
    found = found.filter(*_days(wanted), *_tags(wanted, OuterRef("pk")), *_carrying(wanted))
    if wanted.who in (Who.SHARED, Who.ONLY_ME):
        readers = Reader.objects.open().let_in_by(person)
        is_shared = Exists(readers.filter(share__reflection=OuterRef("pk")))
        found = found.filter(is_shared if wanted.who is Who.SHARED else ~is_shared)
    return found


def narrowed_drafts(person: Person, wanted: Wanted) -> DraftQuerySet:
    """What is half written and fits; the tags of a kept page count for its draft too."""
    found = Draft.objects.visible_to(person).in_journal()
    found = found.filter(*_days(wanted), *_tags(wanted, OuterRef("reflection")))
    return found.filter(*_carrying(wanted, "reflection__"))


def other_years(person: Person, today: date) -> ReflectionQuerySet:
    """Kept pages of this day and three days around it in the years before: two queries."""
    mine = Reflection.objects.visible_to(person).in_journal().kept()
    first = mine.order_by("day").values_list("day", flat=True).first()
    if first is None:
        return mine.none()
    around = timedelta(days=DAYS_AROUND)
    days = Q(pk__in=())
    for year in range(first.year - 1, today.year):
        day = _in_year(today, year)
        days |= Q(day__range=(day - around, day + around))
    return mine.filter(days).newest_first()


def _in_year(day: date, year: int) -> date:
    """The day in another year; for 29 February the one before where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _days(wanted: Wanted) -> Iterator[Q]:
    if wanted.since is not None:
        yield Q(day__gte=wanted.since)
    if wanted.until is not None:
        yield Q(day__lte=wanted.until)


def _carrying(wanted: Wanted, where: str = "") -> Iterator[Exact]:
    """All the poles and all the tasks, on marks or on the page as a whole."""
    for name, mask in (
        ("poles", library.mask_of(wanted.poles)),
        ("tasks", library.task_mask_of(wanted.tasks)),
    ):
        if mask:
            yield Exact(F(f"{where}{name}").bitand(mask), mask)


def _tags(wanted: Wanted, reflection: OuterRef) -> Iterator[Exists]:
    """A look-up for each leaning and each label: all of them are meant."""
    for slug, position in wanted.leanings:
        leanings = Leaning.objects.filter(reflection=reflection)
        yield Exists(leanings.filter(principle=slug, position=position))
    for label in wanted.labels:
        yield Exists(Labelled.objects.filter(reflection=reflection, label=label))
