"""What a benchmark measures with: requests and calls, taken in turns, told as ratios."""

import gc
import json
import os
import platform
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import brotli
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.benchmarks.urls import EMPTY

Call = Callable[[], object]
QUICK = os.environ.get("BENCH") == "quick"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: CPU milliseconds (median), the ratio to its neighbour, what it sent."""

    name: str
    cpu_ms: float
    ratio: float
    spread: float
    queries: int
    raw_bytes: int | None
    brotli_bytes: int | None


class Bench:
    """One benchmark at work: a fresh database, browsers to ask with, and the tables it made."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tables: list[dict[str, Any]] = []
        self._site = get_wsgi_application()

    def get(self, address: str, person: Any = None, **headers: str) -> Callable[[], bytes]:
        """A call that asks for `address` as `person` and gives the body; errors are raised."""
        return self._request("GET", address, person, b"", headers)

    def post(self, address: str, person: Any, fields: dict[str, str]) -> Callable[[], bytes]:
        """A call that sends a form as `person`, with the token that forms need."""
        token = "a" * 32
        body = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        cookie = {"cookie": f"{settings.CSRF_COOKIE_NAME}={token}"}
        return self._request("POST", address, person, body, cookie)

    def empty(self, person: Any) -> Callable[[], bytes]:
        """The neighbour of every page: the site's frame with nothing in it, for this person."""
        return self.get(EMPTY, person)

    def exists(self, address: str, person: Any) -> bool:
        """Whether this version of the site answers there."""
        try:
            self.get(address, person)()
        except LookupError:
            return False
        return True

    def _request(
        self, method: str, address: str, person: Any, body: bytes, headers: dict[str, str]
    ) -> Callable[[], bytes]:
        parts = urlsplit(address)
        cookies = [headers.pop("cookie")] if "cookie" in headers else []
        if person is not None:
            client = Client()
            client.force_login(person)
            name = settings.SESSION_COOKIE_NAME
            cookies.append(f"{name}={client.cookies[name].value}")
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": parts.path, "QUERY_STRING": parts.query,
            "SCRIPT_NAME": "", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": "; ".join(cookies), "wsgi.url_scheme": "http",
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
            **{f"HTTP_{key.upper()}": value for key, value in headers.items()},
        }  # fmt: skip
        return lambda: self._answer({**environ, "wsgi.input": BytesIO(body)}, address)

    def _answer(self, environ: dict[str, Any], address: str) -> bytes:
        seen: list[str] = []
        response = self._site(environ, lambda status, _headers, *_: seen.append(status))
        body = b"".join(response)
        response.close()
        if seen[0].startswith("404"):
            raise LookupError(address)
        # A redirect would be measured in place of the page that was meant.
        led_away = seen[0][0] == "3" and environ["REQUEST_METHOD"] == "GET"
        if seen[0][0] not in "23" or (led_away and not seen[0].startswith("304")):
            raise RuntimeError(f"{address} answered {seen[0]}")
        return body

    def compare(
        self, title: str, calls: dict[str, Call], *, beside: str, seconds: float = 12.0
    ) -> list[Row]:
        """Measure every call in turns, in a new order each round, and print one table.

        `beside` names the call that the others are divided by. At least 20 rounds are made and
        at most 400, within about `seconds`. CPU time is that of this process alone: what
        PostgreSQL works on beside it is not in it; the number of queries tells of that.
        """
        facts = {name: _facts(call) for name, call in calls.items()}
        times = _in_turns(calls, 0.5 if QUICK else seconds)
        middle = {name: statistics.median(took) for name, took in times.items()}
        rows = []
        for name, took in times.items():
            low, _, high = statistics.quantiles(took, n=4)
            ratio, spread = middle[name] / middle[beside], (high - low) / middle[name]
            milliseconds = round(middle[name] / 1e6, 3)
            rows.append(Row(name, milliseconds, round(ratio, 2), round(spread, 2), *facts[name]))
        rounds = len(times[beside])
        table = {
            "title": title,
            "beside": beside,
            "rounds": rounds,
            "rows": list(map(asdict, rows)),
        }
        self.tables.append(table)
        _print(title, beside, rounds, rows)
        return rows

    def note(self, title: str, **figures: object) -> None:
        """Record and print figures that are no comparison: sizes, counts, growth."""
        self.tables.append({"title": title, "figures": figures})
        print(f"\n{title}")
        for name, figure in figures.items():
            print(f"  {name.replace('_', ' '):<44}{figure}")

    def save(self, folder: Path) -> None:
        """Write all tables to `NAME.json`, with what they were measured on."""
        record = {
            "benchmark": self.name,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "python": platform.python_version(),
            "django": django.get_version(),
            "database": connection.vendor,
            "processors": os.cpu_count(),
            "tables": self.tables,
        }
        name = f"{self.name}.{connection.vendor}.json"
        (folder / name).write_text(json.dumps(record, indent=2) + "\n")


def _facts(call: Call) -> tuple[int, int | None, int | None]:
    """Warm the call up; then its queries, and the bytes it gives, plain and compressed."""
    for _ in range(3):
        call()
    with CaptureQueriesContext(connection) as asked:
        given = call()
    if not isinstance(given, bytes):
        return len(asked), None, None
    return len(asked), len(given), len(brotli.compress(given, quality=5))


def _in_turns(calls: dict[str, Call], seconds: float) -> dict[str, list[int]]:
    """Nanoseconds of CPU time per call and round."""
    times: dict[str, list[int]] = {name: [] for name in calls}
    order, chance = list(calls), random.Random(1)
    ends = time.monotonic() + seconds
    gc.collect()
    gc.freeze()
    for turn in range(400):
        if turn >= 20 and time.monotonic() > ends:
            break
        gc.collect()
        chance.shuffle(order)
        for name in order:
            began = time.process_time_ns()
            calls[name]()
            times[name].append(time.process_time_ns() - began)
    gc.unfreeze()
    return times


def _print(title: str, beside: str, rounds: int, rows: list[Row]) -> None:
    print(f"\n{title} (ratios to: {beside}; {rounds} rounds; spread: middle half / median)")
    print(
        f"  {'':<34}{'ratio':>8}{'CPU ms':>10}{'spread':>8}{'queries':>9}{'bytes':>9}{'brotli':>8}"
    )
    for row in rows:
        raw = "" if row.raw_bytes is None else row.raw_bytes
        small = "" if row.brotli_bytes is None else row.brotli_bytes
        print(
            f"  {row.name:<34}{row.ratio:>8.2f}{row.cpu_ms:>10.3f}{row.spread:>8.2f}"
            f"{row.queries:>9}{raw:>9}{small:>8}",
            flush=True,
        )
