"""Large journals, made quickly."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import batched

from django.utils import timezone

from journal.models import Reflection
from journal.segments import first_words
from peersupport.people.models import Person

FIRST_DAY = date(2010, 1, 1)


def fill_journal(person: Person, texts: Iterable[str]) -> None:
    """One kept reflection a day for each text."""
    now = timezone.now()
    for start, some in enumerate(batched(texts, 1000)):
        Reflection.objects.bulk_create(
            [
                Reflection(
                    author=person,
                    day=FIRST_DAY + timedelta(days=(start * 1000 + number) % 6000),
                    text=text,
                    first_words=first_words(text[:300]),
                    poles=number % 64,
                    version=1,
                    kept_at=now,
                )
                for number, text in enumerate(some)
            ]
        )
