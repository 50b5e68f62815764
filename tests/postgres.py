"""A throwaway PostgreSQL from installed programs: `python -m tests.postgres COMMAND…`.

The command finds the server's address in `TEST_DATABASE_URL`. The cluster lives in a temporary
folder, listens on a socket in it alone, does without the disk's promises, and is gone afterwards.
"""

import contextlib
import glob
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

HOW_TO_GET_IT = (
    "no PostgreSQL was found, so the suite cannot run on it. "
    "On Debian: sudo apt install postgresql; or set TEST_DATABASE_URL to a server"
)
# As much speed as a cluster may have whose data nobody will miss.
SERVER_OPTIONS = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="
)


def programs() -> Path | None:
    """The folder that holds `initdb` and `postgres`, the newest version first; None without."""
    places = glob.glob("/usr/lib/postgresql/*/bin") + glob.glob(
        "/opt/homebrew/opt/postgresql@*/bin"
    )
    places.sort(key=lambda place: [int(part) for part in re.findall(r"\d+", place)], reverse=True)
    if on_path := shutil.which("initdb"):
        places.insert(0, str(Path(on_path).parent))
    if pg_config := shutil.which("pg_config"):
        asked = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        places.append(asked.stdout.strip())
    for place in map(Path, filter(None, places)):
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    return None


def _owner() -> str | None:
    """Who the server runs as when we are root, which it refuses to be; None for ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise SystemExit("PostgreSQL does not run as root, and there is no user `postgres` here")


@contextlib.contextmanager
def throwaway() -> Iterator[str]:
    """Start a cluster and yield its address; stop and remove it afterwards.

    Raises `SystemExit` when no PostgreSQL is installed or it does not start.
    """
    folder = programs()
    if folder is None:
        raise SystemExit(HOW_TO_GET_IT)
    owner = _owner()
    home = Path(tempfile.mkdtemp(prefix="peersupport-pg-"))
    if owner:
        shutil.chown(home, owner)

    def run(program: str, *arguments: str) -> None:
        more: dict[str, Any] = {"user": owner, "extra_groups": []} if owner else {}
        with (home / "log").open("a") as log:
            subprocess.run(
                [folder / program, *arguments],
                check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, **more,
            )  # fmt: skip

    try:
        data = str(home / "data")
        locale = ("--locale=C", "--encoding=UTF8", "--auth=trust", "--no-sync")
        run("initdb", "-D", data, "-U", "peersupport", *locale)
        run("pg_ctl", "-D", data, "-w", "-o", f"-k {home} {SERVER_OPTIONS}", "start")
        try:
            yield f"postgres://peersupport@{quote(str(home), safe='')}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    except subprocess.CalledProcessError as problem:
        log = (home / "log").read_text(errors="replace")[-2000:]
        raise SystemExit(f"PostgreSQL did not start or stop: {problem}\n{log}") from problem
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run `command` beside a throwaway cluster and return its exit status."""
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    # Ended from outside, the server must still be stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with throwaway() as url:
        return subprocess.run(
            command, env={**os.environ, "TEST_DATABASE_URL": url}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
