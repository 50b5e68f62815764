"""Every check of the project, one after the other: what `make check` runs, the tests last.

`--format-templates` rewrites the templates instead and checks nothing.
"""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BESIDE_PYTHON = Path(sys.executable).parent


# Pages of other people's making, kept as they came: what the readers are tried on.
NOT_TEMPLATES = ROOT / "tests" / "principles" / "corpus"


def templates() -> list[str]:
    """Every template of ours, relative to the project's folder."""
    folders = ("templates", "peersupport", "journal", "principles", "tests")
    found = (path for name in folders for path in (ROOT / name).rglob("*.html"))
    return sorted(
        str(path.relative_to(ROOT)) for path in found if NOT_TEMPLATES not in path.parents
    )


def djade(*options: str) -> list[str]:
    """The command that formats templates."""
    return [str(BESIDE_PYTHON / "djade"), "--target-version", "6.1", *options, *templates()]


def production() -> dict[str, str]:
    """An environment like that of a real site, for Django's own checks of a deployment."""
    wanted = {
        "SITE_URL": "https://journal.example.org",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "TEXT_KEYS": secrets.token_urlsafe(32) + "=",
        "EMAIL_URL": "smtp+tls://journal:word@mail.example.org:587",
        "SECOND_FACTOR": "everyone",
        "RUN_BY": "Example Peer Support",
        "PRIVACY_CONTACT": "privacy@example.org",
        "DATABASE_URL": "sqlite:///var/test/checks.sqlite3",
    }
    return {**os.environ, **wanted}


def steps() -> dict[str, list[str]]:
    """Name and command of each check, the quick ones first."""
    return {
        "formatting": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
        "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
        "templates": djade("--check"),
        "layers": [PYTHON, str(BESIDE_PYTHON / "lint-imports")],
        "deployment": [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
        # From nothing each time: what an earlier run kept can hide what a new machine would find.
        "types": [PYTHON, "-m", "mypy", "--no-incremental"],
    }


def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Run one check; its words are shown only when it fails."""
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    word = "failed" if done.returncode else "good"
    print(f"{name:<12}{word:<8}{time.monotonic() - began:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Run the checks, all of them even when one fails, then the tests."""
    if arguments == ["--format-templates"]:
        subprocess.run(djade(), cwd=ROOT, check=False)
        return 0
    (ROOT / "var" / "test").mkdir(parents=True, exist_ok=True)
    environment = production()
    good = [passes(name, command, environment) for name, command in steps().items()]
    tests = subprocess.run([PYTHON, "-m", "tests.run"], cwd=ROOT, check=False).returncode
    failed = [name for name, well in zip(steps(), good, strict=True) if not well]
    if failed:
        print(f"Failed before the tests: {', '.join(failed)}", flush=True)
    return int(bool(failed) or tests != 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
