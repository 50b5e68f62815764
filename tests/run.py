"""The whole suite on SQLite and on PostgreSQL: what `make test` runs; arguments go on to pytest.

Browser journeys try pages, not databases: on PostgreSQL those that cross the whole site are gone
through once more, the others on SQLite alone (`JOURNEYS=all` for all of them on both).

A missing browser or server is named with how to get it. Where `CI=true` that fails the run, so
that a check which could not look never passes for one that found nothing.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import postgres
from tests.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "var" / "test"
WORKERS = "2"


@dataclass(frozen=True)
class Outcome:
    """How the suite went on one database."""

    database: str
    status: int
    passed: int
    failed: int
    skipped: int
    seconds: int

    def __str__(self) -> str:
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{self.database}: {counts} in {self.seconds} s"


def suite(database: str, url: str | None, arguments: list[str]) -> Outcome:
    """Run the tests on one database: `url` is PostgreSQL's address, None stands for SQLite."""
    print(f"\n== {database} ==", flush=True)
    record = RECORDS / f"{database.lower()}.xml"
    record.unlink(missing_ok=True)
    environment = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"}
    if url:
        environment["TEST_DATABASE_URL"] = url
        environment.setdefault("JOURNEYS", "across")
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, f"--junitxml={record}", *arguments]
    status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    return Outcome(database, status, *counted(record), round(time.monotonic() - began))


def counted(record: Path) -> tuple[int, int, int]:
    """Passed, failed (errors too) and skipped, from pytest's record; zeros when there is none."""
    try:
        top = ET.parse(record).getroot().find("testsuite")
    except (OSError, ET.ParseError):
        top = None
    if top is None:
        return 0, 0, 0
    number = {name: int(top.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
    failed = number["failures"] + number["errors"]
    return number["tests"] - failed - number["skipped"], failed, number["skipped"]


@contextlib.contextmanager
def server() -> Iterator[str | None]:
    """The address of a PostgreSQL: the one that was named, else a throwaway; None without any."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
    elif postgres.programs():
        with postgres.throwaway() as url:
            yield url
    else:
        yield None


def main(arguments: list[str]) -> int:
    """Run both suites, print one closing line, return the exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    RECORDS.mkdir(parents=True, exist_ok=True)
    missing = []
    if chromium.find() is None:
        missing.append(chromium.HOW_TO_GET_IT)
        arguments = [*arguments, "-m", "not browser"]
    outcomes = [suite("SQLite", None, arguments)]
    with server() as url:
        if url is None:
            missing.append(postgres.HOW_TO_GET_IT)
        else:
            outcomes.append(suite("PostgreSQL", url, arguments))

    print()
    for line in missing:
        print(f"Not everything was tried: {line}.", flush=True)
    print("; ".join(map(str, outcomes)), flush=True)
    if missing and os.environ.get("CI") == "true":
        return 1
    return int(any(outcome.status for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
