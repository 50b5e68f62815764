"""What holds for the project as a whole: it starts with advice, and its tests look at the site."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from peersupport import environment
from tests.benchmarks.registry import known

ROOT = Path(__file__).resolve().parent.parent
NEEDED = {
    "SITE_URL": "https://journal.example.org",
    "SECRET_KEY": "a key for one test that is long enough for what Django asks of keys",
    "TEXT_KEYS": "dGVzdHMtYWxvbmUtdGVzdHMtYWxvbmUtdGVzdHMtMDE=",
}


def start(**changed: str) -> subprocess.CompletedProcess[str]:
    """Start the site's command line in a new process with only these names in its environment."""
    wanted = {**NEEDED, **changed}
    environment = {"PATH": os.environ["PATH"]} | {k: v for k, v in wanted.items() if v}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", NEEDED)
def test_without_a_needed_setting_the_start_stops_and_says_which(name: str) -> None:
    ended = start(**{name: ""})
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert name in ended.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "http://journal.example.org"),
        ("SITE_URL", "journal.example.org"),
        ("SITE_URL", "https://journal.example.org/under"),
        ("SITE_URL", "https://me@journal.example.org"),
        ("TEXT_KEYS", "c2hvcnQ="),
        ("TEXT_KEYS", f"{NEEDED['TEXT_KEYS']},{NEEDED['TEXT_KEYS']}"),
        ("SECOND_FACTOR", "sometimes"),
        ("KEEP_DAYS", "7"),
        ("TIME_ZONE", "Europe/Atlantis"),
        ("EMAIL_URL", "pigeon://roof"),
        ("LOG_LEVEL", "CHATTY"),
        ("DATABASE_URL", "notes.txt"),
    ],
)
def test_a_setting_that_means_nothing_stops_the_start_with_one_line(name: str, value: str) -> None:
    ended = start(**{name: value})
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert name in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "written", ["HTTPS://Journal.Example.org/", "https://journal.example.org:443"]
)
def test_the_sites_address_is_read_as_browsers_send_it(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", written)
    assert environment.site_url("SITE_URL") == "https://journal.example.org"


def test_every_setting_is_told_in_the_example() -> None:
    told = (ROOT / ".env.example").read_text()
    source = (ROOT / "peersupport" / "settings.py").read_text()
    read = set(re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', source))
    assert NEEDED.keys() <= read
    assert [name for name in sorted(read) if f"{name}=" not in told] == []


@pytest.mark.django_db
def test_sqlite_keeps_what_it_promised_to_keep() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite alone")
    with connection.cursor() as cursor:
        asked = ("journal_mode", "foreign_keys", "secure_delete")
        told = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert told == ["delete", 1, 1]
    assert "PRAGMA synchronous=EXTRA" in settings.DATABASES["default"]["OPTIONS"]["init_command"]
    assert not connection.is_in_memory_db()


@pytest.mark.django_db
def test_the_server_says_that_it_is_well_and_nothing_else() -> None:
    answer = Client().get("/healthz")
    assert answer.status_code == 200
    assert len(answer.content) < 20


def test_another_host_name_is_led_to_the_sites_own() -> None:
    answer = Client(headers={"host": "127.0.0.1"}).get("/journal/?page=2")
    assert answer.status_code == 302
    assert answer["Location"] == f"{settings.SITE_URL}/journal/?page=2"


def test_the_pins_name_no_index() -> None:
    for pins in (ROOT / "requirements").glob("*.txt"):
        lines = pins.read_text().splitlines()
        assert any(line.lstrip().startswith("--hash=sha256:") for line in lines)
        assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_every_benchmark_is_registered_under_a_name() -> None:
    files = {path.stem for path in (ROOT / "tests" / "benchmarks").glob("bench_*.py")}
    modules = {function.__module__.rsplit(".", 1)[1] for function in known().values()}
    assert files == modules
