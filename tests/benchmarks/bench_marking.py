"""*Look again* with no, 20 and 200 overlapping marks, beside an empty signed-in page."""

import random

from django.utils import timezone

from journal.choosing import Choice
from journal.models import Reflection
from journal.services import demonstration, marking
from peersupport.people.models import Person
from principles import library
from principles.services.loading import load_catalogue
from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark

WORDS = "It was quiet for a while, and then she told me about the letters on the stairs. "
TEXT = "\n\n".join([(WORDS * 6).strip()] * 13)  # about 6,200 characters
MARKS = (0, 20, 200)


@benchmark("marking")
def look_again(bench: Bench) -> None:
    """CPU time, queries and bytes of the page as its author opens it."""
    people, _ = demonstration.make_people("a-long-enough-word")
    load_catalogue()
    nadia = people["Nadia"]
    calls = {"empty signed-in page": bench.empty(nadia)}
    for count in MARKS:
        page = marked_page(nadia, count)
        calls[f"look again, {count} marks"] = bench.get(f"/journal/{page.pk}/tag/", nadia)
        calls[f"to read, {count} marks"] = bench.get(f"/journal/{page.pk}/", nadia)
    bench.compare("The marking page", calls, beside="empty signed-in page")


def marked_page(by: Person, count: int) -> Reflection:
    """A page with that many marks of 20 to 120 letters that overlap at random."""
    page = Reflection(
        author=by, text=TEXT, version=1, kept_at=timezone.now(), day=timezone.localdate()
    )
    page.first_words = TEXT[:80]
    page.save()
    chance = random.Random(count)
    for number in range(count):
        start = chance.randrange(len(TEXT) - 120)
        poles = [library.POLES[number % 6].key, library.POLES[(number * 5 + 1) % 6].key]
        choice = Choice(1, start, start + chance.randrange(20, 120))
        marking.add_mark(by=by, reflection=page, choice=choice, poles=poles[: 1 + number % 2])
    return page
