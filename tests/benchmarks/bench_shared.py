"""*Shared* at ten thousand and at a million shares, of which one reader holds nine of ten.

It needs PostgreSQL. Time on the clock, since the database works in a process of its own: each
round asks both sizes for every page, in a new order, so that a noisy machine is noisy for both.
Django's admin list comes after, in rounds of its own: it reads so much that it would push what the
pages need out of the server's memory.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from urllib.parse import urlencode

from django.db import connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journal.forms.shared import FilterForm, place_of
from journal.models import Facet, Feed
from journal.services import finding
from journal.services.finding import Wanted
from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark
from tests.benchmarks.shared_material import Crowd, fill
from tests.benchmarks.two_sizes import LARGE, SMALL, another_database, asking
from tests.benchmarks.urls import ADMIN_LIST

QUICK = os.environ.get("BENCH") == "quick"
SIZES = {SMALL: 1_000, LARGE: 5_000} if QUICK else {SMALL: 10_000, LARGE: 1_000_000}
ROUNDS, ITS_ROUNDS = (5, 2) if QUICK else (200, 20)
ITS = "Django's admin list"

type Asked = dict[str, Callable[[], object]]


@benchmark("shared", postgres=True)
def shared(bench: Bench) -> None:
    """Each filter alone and a person with a pole: the first page, and one at four fifths."""
    with another_database():
        asked = {alias: pages(bench, alias, fill(alias, size)) for alias, size in SIZES.items()}
        for alias in SIZES:
            with connections[alias].cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        times = in_turns(only(asked, its=False), ROUNDS) | in_turns(
            only(asked, its=True), ITS_ROUNDS
        )
        bench.note(
            f"Shared: {SIZES[LARGE]:,} shares beside {SIZES[SMALL]:,} ({ROUNDS} rounds)",
            **{name: said(name, times, asked) for name in asked[SMALL]},
        )


def filters(crowd: Crowd) -> dict[str, str]:
    """Every filter but the words, as the address carries it."""
    who = str(crowd.authors[7].pk)
    return {
        "no filter": "",
        "new to you": "talk=new",
        "they wrote last": "talk=they",
        "you wrote last": "talk=you",
        "resting": "talk=resting",
        "one person": urlencode({"who": who}),
        "one pole": "pole=fear",
        "one leaning": "hope-vs-fear=4",
        "one task": "task=mutuality",
        "between two days": f"since={date(2018, 1, 1)}&until={date(2021, 1, 1)}",
        "a person with a pole": urlencode({"who": who, "pole": "hope"}),
    }


def pages(bench: Bench, alias: str, crowd: Crowd) -> Asked:
    """What is asked of one database: the list, narrowed and deep, and Django's own beside it."""
    asked: Asked = {}
    url = reverse("journal:shared_list")
    with asking(alias):
        for name, query in filters(crowd).items():
            asked[name] = bench.get(f"{url}?{query}", crowd.tomas)
            place = urlencode({"after": deep(crowd, query)})
            asked[f"{name}, at 80%"] = bench.get(f"{url}?{query}&{place}", crowd.tomas)
        theirs = f"reader__id__exact={crowd.tomas.pk}&facet__exact=0"
        last = Feed.objects.of(crowd.tomas).filter(facet=0).count() // finding.PAGE
        asked[ITS] = bench.get(f"{ADMIN_LIST}?{theirs}", crowd.tomas)
        asked[f"{ITS}, at 80%"] = bench.get(f"{ADMIN_LIST}?{theirs}&p={last * 4 // 5}", crowd.tomas)
    return {name: partial(at, alias, call) for name, call in asked.items()}


def at(alias: str, call: Callable[[], object]) -> object:
    with asking(alias):
        return call()


def deep(crowd: Crowd, query: str) -> str:
    """The place at four fifths of what a filter finds; none of them asks for two facets."""
    form = FilterForm(QueryDict(query), people=crowd.authors)
    if not form.is_valid():
        raise ValueError(form.errors)
    wanted = Wanted(**form.wanted())
    rows = Feed.objects.of(crowd.tomas).newest_first()
    rows = rows.filter(facet=(*wanted.facets, *wanted.talk, Facet.ANY)[0])
    if wanted.author:
        rows = rows.filter(author=wanted.author)
    if wanted.since and wanted.until:
        rows = rows.filter(shared_at__gte=wanted.since, shared_at__lt=wanted.until)
    row = rows[rows.count() * 4 // 5]
    return place_of((row.shared_at, row.share_id))


def only(asked: dict[str, Asked], *, its: bool) -> dict[str, Asked]:
    """The pages of the site, or those of Django's admin beside them."""
    return {
        alias: {name: call for name, call in some.items() if name.startswith(ITS) is its}
        for alias, some in asked.items()
    }


def in_turns(asked: dict[str, Asked], rounds: int) -> dict[tuple[str, str], list[int]]:
    """Nanoseconds on the clock for each database and page."""
    calls = {(alias, name): call for alias, some in asked.items() for name, call in some.items()}
    times: dict[tuple[str, str], list[int]] = {key: [] for key in calls}
    order, chance = list(calls), random.Random(1)
    for turn in range(rounds + 5):
        chance.shuffle(order)
        for key in order:
            began = time.perf_counter_ns()
            calls[key]()
            if turn >= 5:
                times[key].append(time.perf_counter_ns() - began)
    return times


def said(name: str, times: dict[tuple[str, str], list[int]], asked: dict[str, Asked]) -> str:
    """Ratios of the middle and of the slowest twentieth, milliseconds, and queries."""
    small, large = (times[alias, name] for alias in (SMALL, LARGE))
    middle = statistics.median(large) / statistics.median(small)
    slow = statistics.quantiles(large, n=20)[-1] / statistics.quantiles(small, n=20)[-1]
    with CaptureQueriesContext(connections[LARGE]) as queries:
        asked[LARGE][name]()
    milliseconds = statistics.median(large) / 1e6
    return f"p50 {middle:.2f}x, p95 {slow:.2f}x, {milliseconds:.1f} ms, {len(queries)} queries"
