"""Lists at ten thousand and at a hundred thousand reflections: they must cost the same.

A filter that almost nothing fits is the dear one: the whole journal is gone through for it.
"""

import os

from django.urls import reverse
from django.utils import timezone

from journal.models import Labelled, Leaning, Reflection
from journal.services import labelling
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


@benchmark("filters")
def filters(bench: Bench) -> None:
    """One's own journal narrowed in several ways, for a short and a long journal."""
    people = {SMALL: make_person("Nadia"), LARGE: make_person("Emeka")}
    calls = {}
    for size, person in people.items():
        fill_journal(person, (f"page {number} of a long journal" for number in range(size)))
        url = reverse("journal:reflection_list")
        often, seldom = tag(person, every=3), tag(person, every=size // 5)
        asked = {
            "no filter": "",
            "two poles": "pole=fear&pole=hope",
            "a label and a leaning": f"label={often}&hope-vs-fear=3",
            "only me, since 2015": "who=me&since=2015-01-01",
            "a label on five pages": f"label={seldom}",
            "two labels, a pole and a leaning": (
                f"label={often}&label={seldom}&pole=fear&hope-vs-fear=3"
            ),
        }
        for said, query in asked.items():
            calls[f"{said}, {size:,}"] = bench.get(f"{url}?{query}", person)
    bench.compare("Filters", calls, beside=f"no filter, {SMALL:,}")


def tag(person: Person, every: int) -> object:
    """A label and a leaning on every so many pages; gives back the label's id."""
    label = labelling.add(by=person, name=f"every {every}")
    pages = Reflection.objects.visible_to(person).newest_first().values_list("pk", flat=True)
    some = list(pages)[::every]
    Labelled.objects.bulk_create([Labelled(label=label, reflection_id=pk) for pk in some])
    Leaning.objects.bulk_create(
        [
            Leaning(author=person, reflection_id=pk, principle="hope-vs-fear", position=3)
            for pk in some
        ],
        ignore_conflicts=True,
    )
    return label.pk


def deep(person: Person) -> object:
    """The reflection that stands at four fifths of the journal."""
    mine = Reflection.objects.visible_to(person).newest_first()
    return mine.values_list("pk", flat=True)[mine.count() * 4 // 5]
