"""Lists at ten thousand and at a hundred thousand reflections: they must cost the same."""

import os

from django.urls import reverse
from django.utils import timezone

from journal.models import Reflection
from peersupport.people.models import Person
from tests.benchmarks.harness import Bench
from tests.benchmarks.material import fill_journal
from tests.benchmarks.registry import benchmark
from tests.standing import make_person

SMALL = 10_000
LARGE = 1_000 if os.environ.get("BENCH") == "quick" else 100_000


@benchmark("lists")
def lists(bench: Bench) -> None:
    """The first page and a page at four fifths of the journal, for a short and a long journal."""
    now = timezone.now()
    people = {
        SMALL: make_person("Nadia", welcomed_at=now),
        LARGE: make_person("Emeka", welcomed_at=now),
    }
    calls = {}
    for size, person in people.items():
        fill_journal(person, (f"page {number} of a long journal" for number in range(size)))
        url = reverse("journal:reflection_list")
        calls[f"first page of {size:,}"] = bench.get(url, person)
        calls[f"at four fifths of {size:,}"] = bench.get(f"{url}?before={deep(person)}", person)
        calls[f"home with {size:,}"] = bench.get("/", person)
    bench.compare("Lists", calls, beside=f"first page of {SMALL:,}")


def deep(person: Person) -> object:
    """The reflection that stands at four fifths of the journal."""
    mine = Reflection.objects.visible_to(person).newest_first()
    return mine.values_list("pk", flat=True)[mine.count() * 4 // 5]
