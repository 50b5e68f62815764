"""What every test can lean on: standing people, gathered files, and counts that grow in trials."""

import json
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from whitenoise.base import WhiteNoise

from deploy import static_files

pytest_plugins = ["tests.standing", "tests.access_world"]
TRIALS_FOLDER = Path(__file__).parent / "trials"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "trial: a count that `make trials` takes to its full size")
    # Said about a fixture of pytest-playwright, which we cannot mend.
    config.addinivalue_line(
        "filterwarnings", "ignore:Session-scoped fixtures defined as instance methods"
    )


def pytest_sessionstart(session: pytest.Session) -> None:
    """Gather the static files once, before any worker starts; each looks through them once."""
    if not hasattr(session.config, "workerinput"):
        static_files.gather()
    look_through_static_files_once()


def look_through_static_files_once() -> None:
    """Every test client loads the middleware anew, and WhiteNoise then reads the whole folder.

    Two thirds of the access table's time went there. What one look found serves them all: the
    files stay as they were gathered.
    """
    look_through = WhiteNoise.update_files_dictionary
    found: dict[tuple[str, str], dict[str, object]] = {}

    def once(self: WhiteNoise, root: str, prefix: str) -> None:
        if (root, prefix) not in found:
            before = dict(self.files)
            look_through(self, root, prefix)
            found[root, prefix] = {
                url: file for url, file in self.files.items() if before.get(url) is not file
            }
        self.files.update(found[root, prefix])

    WhiteNoise.update_files_dictionary = once


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if TRIALS_FOLDER in item.path.parents:
            item.add_marker("trial")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """What is done beside the requests ends with its test, while its database is there."""
    from journal.services import mailing

    mailing._in_background.rest()


@pytest.fixture(autouse=True, scope="session")
def no_record_holds_its_request() -> Iterator[None]:
    """Every log record stays until its test ends, and a refused request would stay with it: a
    form by hundreds of routes was a gigabyte.
    """

    def without(record: logging.LogRecord) -> bool:
        record.__dict__.pop("request", None)
        return True

    loggers = [logging.getLogger(name) for name in ("django.request", "django.security.csrf")]
    for logger in loggers:
        logger.addFilter(without)
    yield
    for logger in loggers:
        logger.removeFilter(without)


@pytest.fixture
def counts() -> Callable[[int, int], int]:
    """How often to try: `counts(small, full)` is small in the suite and full in `make trials`."""
    full = os.environ.get("TRIALS") == "full"
    return lambda small, at_length: at_length if full else small


@pytest.fixture
def keep_figures(request: pytest.FixtureRequest) -> Callable[..., None]:
    """`keep_figures(tried=…, lost=…)` writes what a full trial counted to `var/trials/`."""

    def keep(**figures: object) -> None:
        if os.environ.get("TRIALS") != "full":
            return
        folder = Path(settings.VAR_DIR) / "trials"
        folder.mkdir(parents=True, exist_ok=True)
        engine = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[1]
        record = {"trial": request.node.name, "database": engine, **figures}
        name = f"{request.node.path.stem}.{request.node.name}.{engine}.json"
        (folder / name.replace("/", "-")).write_text(json.dumps(record, indent=2) + "\n")

    return keep
