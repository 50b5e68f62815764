"""What the gentle guard finds, misses and points at in vain, on each set; and what it costs."""

from functools import partial

from journal.guard import look
from tests.benchmarks.bench_wording import texts
from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark
from tests.journal.guard_sets import count

LONGEST = 20_000


@benchmark("guard")
def guard(bench: Bench) -> None:
    """Found, missed and false for each set of sentences; milliseconds for a whole page."""
    for name in ("build", "further", "blind"):
        _figures(bench, name)
    page = " ".join(texts(count=40))[:LONGEST]
    busy = " ".join(_busy() for _ in range(200))[:LONGEST]
    calls = {
        "splitting into words": partial(str.split, page),
        "a page with nothing": partial(look, page),
        "a page full of them": partial(look, busy),
    }
    bench.compare(f"{LONGEST:,} characters", calls, beside="splitting into words", seconds=3)


def _figures(bench: Bench, name: str) -> None:
    counted = count(name)
    if not counted.sentences:
        bench.note(f"The {name} set", sentences="not there")
        return
    bench.note(
        f"The {name} set",
        sentences=counted.sentences,
        sentences_with_nothing=counted.clean,
        to_find=counted.points,
        found=counted.found,
        missed=counted.points - counted.found,
        missed_by_kind=counted.missed_by_kind or "none",
        false=counted.false,
        false_where_there_is_nothing=counted.false_in_clean,
        share_found=f"{counted.share_found:.1%}",
        false_in_20_clean_sentences=f"{counted.false_in_clean * 20 / counted.clean:.2f}",
    )


def _busy() -> str:
    return (
        "I rang Oluwaseun on 07700 900123. She lives at 14 Harrow Lane, was born on 3 May 1984,"
        " and takes sertraline; her address is o@example.org."
    )
