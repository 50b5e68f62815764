"""What lies in the bin, as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from journal.models import Draft, Reflection
from journal.rows import reader_names
from journal.services.binning import keeps_until
from journal.showing import in_words
from peersupport.people.models import Person


@dataclass(frozen=True, slots=True)
class BinnedRow:
    """A reflection in the bin. `words` stand for it, also where nothing was ever kept; `until` is
    when the bin gives it up, and `days` how many days that is away (0: today).
    """

    reflection: Reflection
    words: str
    until: datetime | None

    @property
    def days(self) -> int:
        if self.until is None:
            return 0
        return max((timezone.localdate(self.until) - timezone.localdate()).days, 0)


def binned_rows(reflections: Iterable[Reflection]) -> list[BinnedRow]:
    """One row each: one query for what was only half written."""
    found = list(reflections)
    half = [each for each in found if not each.is_kept]
    written: dict[object, Draft] = {}
    if half:
        drafts = Draft.objects.filter(reflection__in=half).defer("text", "name")
        written = {draft.reflection_id: draft for draft in drafts}
    return [_row(each, written.get(each.pk)) for each in found]


def readers_now(person: Person, reflection: Reflection) -> str:
    """Who can read it at this moment, as names in words; "" for nobody."""
    return in_words(sorted(reader_names(person, [reflection.pk])[reflection.pk]))


def _row(reflection: Reflection, draft: Draft | None) -> BinnedRow:
    of = draft or reflection
    return BinnedRow(reflection, of.title or of.first_words, keeps_until(reflection))
