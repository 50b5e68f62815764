"""Files that mean harm: each ends within its limits, and the journal answers meanwhile."""

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from principles.readers import Refused, confinement
from principles.services.converting import convert
from tests.principles.hostile import few, hostile

SLACK = 8.0  # starting a process and clearing up, on a machine that is busy with other things
PATIENT = 10.0
ROOT = Path(__file__).resolve().parents[2]


def surroundings(own: Path) -> dict[str, tuple[int, int]]:
    """Size and last change of what a reader could reach for: the code, and files beside."""
    watched = [*own.rglob("*"), *(ROOT / "principles").rglob("*"), *ROOT.glob("*")]
    kept = [path for path in watched if "__pycache__" not in path.parts and path.is_file()]
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in kept}


class Reading(threading.Thread):
    """Reads one file after the other, and counts how each ended."""

    def __init__(self, files: Iterator[tuple[str, str, bytes]], scratch: Path) -> None:
        super().__init__()
        self.files = files
        self.scratch = scratch
        self.ended: Counter[str] = Counter()
        self.longest = (0.0, "")
        self.wrong: list[str] = []

    def run(self) -> None:
        for family, name, data in self.files:
            began = time.monotonic()
            try:
                convert(name, data)
                how = "read"
            except Refused as refusal:
                how = type(refusal).__name__
                if not str(refusal).isprintable():
                    self.wrong.append(f"{family}: its sentence is {str(refusal)!r}")
            except BaseException as error:
                how = "a fault"
                self.wrong.append(f"{family}: {name}: {error!r}")
            self.ended[how] += 1
            took = time.monotonic() - began
            self.longest = max(self.longest, (round(took, 1), family))
            if left := [path.name for path in self.scratch.iterdir()]:
                self.wrong.append(f"{family}: it left {left} behind")


@pytest.mark.trial
@pytest.mark.django_db
def test_no_hostile_file_outlasts_its_limits_or_leaves_its_folder(
    client: Client,
    author: object,
    counts: Callable[[int, int], int],
    keep_figures: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (tmp_path / "beside").write_text("what lies beside the scratch folder")
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    client.force_login(author)
    before = surroundings(tmp_path)
    tried = counts(14, 500)
    reading = Reading(few(tried) if tried < 100 else hostile(tried), scratch)
    reading.start()
    asked, slowest = 0, 0.0
    while reading.is_alive():
        for address in ("/healthz", "/journal/"):
            began = time.monotonic()
            assert client.get(address).status_code == 200
            slowest = max(slowest, time.monotonic() - began)
        asked += 2
        reading.join(0.25)
    assert reading.wrong == []
    assert reading.ended.total() == tried
    assert reading.longest[0] <= confinement.WALL_SECONDS + SLACK
    assert slowest < PATIENT
    assert surroundings(tmp_path) == before
    keep_figures(
        files=tried, ended=dict(reading.ended), longest_seconds=reading.longest,
        pages_meanwhile=asked, slowest_page_seconds=round(slowest, 2),
    )  # fmt: skip
