"""The settings of the site that `make run` serves on this machine, kept under `var/`.

`make run` makes them; `manage.py` finds them again, so that a command in a fresh shell speaks to
the same site. Where a real environment is set, nothing of this is looked at.
"""

import os
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

VAR = Path(__file__).resolve().parent.parent / "var"
# Setting and file.
FILES = {"SITE_URL": "site-url", "SECRET_KEY": "secret-key", "TEXT_KEYS": "text-keys"}


def kept(name: str, fresh: str) -> str:
    """The secret in `var/NAME`, for this user's eyes alone; `fresh` becomes it when it is new."""
    path = VAR / name
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(fresh + "\n")
        file.flush()
        os.fsync(handle)
    return fresh


def settle(port: str) -> None:
    """Give every needed setting a value that has none; only then are keys made.

    Raises `SystemExit` where a key is gone whose database is still there.
    """
    VAR.mkdir(exist_ok=True)
    _refuse_a_lost_key()
    makers: dict[str, Callable[[], str]] = {
        "SITE_URL": lambda: f"http://localhost:{port}",
        "SECRET_KEY": lambda: kept(FILES["SECRET_KEY"], secrets.token_urlsafe(64)),
        "TEXT_KEYS": lambda: kept(
            FILES["TEXT_KEYS"], urlsafe_b64encode(secrets.token_bytes(32)).decode()
        ),
    }
    for name, make in makers.items():
        if not os.environ.get(name):
            os.environ[name] = make()
    (VAR / FILES["SITE_URL"]).write_text(os.environ["SITE_URL"] + "\n")
    _no_second_factor_here()


def adopt() -> None:
    """Take over the settings of the last `make run`, if no needed one is set and all are there."""
    if any(os.environ.get(name) for name in FILES):
        return
    if all((VAR / file).is_file() for file in FILES.values()):
        for name, file in FILES.items():
            os.environ[name] = (VAR / file).read_text().strip()
        _no_second_factor_here()


def on_localhost() -> bool:
    """Whether this site is for this machine alone."""
    return urlsplit(os.environ["SITE_URL"]).hostname == "localhost"


def _no_second_factor_here() -> None:
    if on_localhost() and not os.environ.get("SECOND_FACTOR"):
        os.environ["SECOND_FACTOR"] = "nobody"


def _refuse_a_lost_key() -> None:
    """Never begin a new key beside a database whose words were sealed with another."""
    data, key = VAR / "peersupport.sqlite3", VAR / FILES["TEXT_KEYS"]
    if os.environ.get("TEXT_KEYS") or os.environ.get("DATABASE_URL"):
        return
    if data.exists() and not key.exists():
        raise SystemExit(
            f"{key} is gone, and {data} can't be read without it: put it back or move both away"
        )
