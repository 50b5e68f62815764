"""Make ready what a site needs and serve it on this machine: what `make run` runs.

Everything it makes lies under `var/`, and a second run keeps it. It asks for nothing and sends
nothing anywhere. Ctrl-C ends the server and everything beside it.
"""

import contextlib
import io
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
HOUR = 3600
GRACE = 8  # seconds that running requests have to finish
WHO_IS_WHO = {
    "worker@example.org": "Nadia, a peer worker",
    "colleague@example.org": "Emeka, a peer worker in her team",
    "supervisor@example.org": "Tomas, who reflects with the two of them",
    "trainer@example.org": "Livia, a trainer",
    "admin@example.org": "Ruth, who looks after accounts",
    "stranger@example.org": "Amina, a peer worker in another team",
}


def stop(line: str) -> NoReturn:
    """End with one line and exit status 1."""
    raise SystemExit(line)


def settle_environment() -> None:
    """See to every setting that is needed, after a look at whether the port is free."""
    from deploy import local_site

    port = os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        stop(f"PORT: {port!r} is no port; a number up to 65535 is")
    os.environ["PORT"] = port
    refuse_a_taken_port(port)
    local_site.settle(port)
    os.environ["DJANGO_SETTINGS_MODULE"] = "peersupport.settings"


def refuse_a_taken_port(port: str) -> None:
    """Say at once that the port is taken, instead of after all the work."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as problem:
            stop(f"Port {port} can't be used: {problem.strerror}. Another: make run PORT=8001")


def make_ready() -> list[str]:
    """Prepare database, files, texts and demo people; returns the lines about signing in."""
    import django
    from django.core.management import get_commands
    from django.db import OperationalError

    from deploy import prepare

    django.setup()
    try:
        prepare.bring_up_to_date(verbosity=0)
    except OperationalError as problem:
        stop(f"DATABASE_URL: the database does not answer: {str(problem).splitlines()[0]}")
    commands = get_commands()
    if sources := os.environ.get("SOURCES"):
        bring_in(sources, known="import_sources" in commands)
    return demo_people() if "demo" in commands else []


def bring_in(sources: str, *, known: bool) -> None:
    """Import a folder of texts; what is refused is told line by line and stops nothing."""
    if not known:
        print("SOURCES: this version can't import texts yet.", file=sys.stderr)
        return
    command = [sys.executable, "manage.py", "import_sources", sources]
    subprocess.run(command, check=False)  # noqa: S603 - a list, and no shell


def demo_people() -> list[str]:
    """Make the demo people in an empty database on localhost, and tell how to sign in as them."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connections

    from deploy import local_site

    people = get_user_model()._default_manager
    note = local_site.VAR / "demo-password"
    if local_site.on_localhost() and not people.exists():
        print("Making the demo people and their reflections", flush=True)
        chosen = os.environ.get("DEMO_PASSWORD")
        if chosen:
            note.unlink(missing_ok=True)
        password = local_site.kept("demo-password", chosen or f"demo-{secrets.token_urlsafe(9)}")
        # What it says is said below, on this run and on every later one.
        call_command("demo", password=password, verbosity=0, stdout=io.StringIO())
    made = local_site.on_localhost() and people.filter(email="worker@example.org").exists()
    connections.close_all()
    if not made or not note.exists():
        return []
    return [
        "Sign in as one of these:",
        *(f"  {address:<24}{who}" for address, who in WHO_IS_WHO.items()),
        f"Password: {note.read_text().strip()}",
    ]


def begin(*arguments: str) -> subprocess.Popen[bytes]:
    """Start Python beside us, out of the terminal's reach: Ctrl-C is passed on once, by us."""
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - no shell


def serve(lines: list[str]) -> int:
    """Serve until told to end, keeping house every hour; returns the server's exit status."""
    from django.core.management import get_commands

    print("\n".join([f"Open {os.environ['SITE_URL']}", *lines, "Ctrl-C ends it."]), flush=True)
    server = begin("-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "peersupport.wsgi")
    house: subprocess.Popen[bytes] | None = None
    last_moment = float("inf")

    def end(*_: object) -> None:
        nonlocal last_moment
        patience = GRACE if last_moment == float("inf") else 0
        last_moment = time.monotonic() + patience
        server.terminate()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    next_time = time.monotonic() if "housekeeping" in get_commands() else float("inf")
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            status = server.wait(timeout=1.0)
            break
        now = time.monotonic()
        if now > last_moment:
            os.killpg(server.pid, signal.SIGKILL)
        elif now > next_time:
            next_time = now + HOUR
            house = begin("manage.py", "housekeeping")
    if house and house.poll() is None:
        house.terminate()
        house.wait()
    return max(status, 0)


def main() -> int:
    """Make ready and serve."""
    os.umask(0o077)  # what lies under var/ is for this user alone
    if os.environ.get("SOURCES"):
        os.environ["SOURCES"] = os.path.abspath(os.environ["SOURCES"])
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    settle_environment()
    try:
        lines = make_ready()
    except KeyboardInterrupt:
        stop("Ended before it began; what was made so far is kept.")
    return serve(lines)


if __name__ == "__main__":
    sys.exit(main())
