"""Every main page beside an empty signed-in page of the same project."""

from django.utils import timezone

from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark
from tests.standing import make_person, make_reflection


@benchmark("pages")
def pages(bench: Bench) -> None:
    """CPU time and bytes of what a peer worker opens on an ordinary evening."""
    nadia = make_person("Nadia", welcomed_at=timezone.now())
    one = make_reflection(nadia)
    for _ in range(59):
        make_reflection(nadia)
    addresses = {
        "home": "/",
        "reflections list": "/journal/",
        "write": "/journal/write/",
        "one reflection": f"/journal/{one.pk}/",
        "tag": f"/journal/{one.pk}/tag/",
        "share": f"/journal/{one.pk}/share/",
        "shared list": "/journal/shared/",
        "what I wrote to others": "/journal/written/",
    }
    there = {name: place for name, place in addresses.items() if bench.exists(place, nadia)}
    calls = {"empty signed-in page": bench.empty(nadia)}
    calls |= {name: bench.get(place, nadia) for name, place in there.items()}
    bench.compare("Pages", calls, beside="empty signed-in page")
    if absent := [name for name in addresses if name not in there]:
        bench.note("Not in this version yet", pages=", ".join(absent))
