"""Bring database, texts and static files up to date before the server starts again.

`.venv/bin/python deploy/prepare.py`, with the site's environment. Safe to run again at any time;
it makes no people and imports no texts.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def bring_up_to_date(*, verbosity: int) -> None:
    """Migrate the database, load the catalogue that ships, gather the static files.

    Django must be set up. Raises `OperationalError` when the database does not answer.
    """
    from django.core.management import call_command, get_commands

    from deploy import static_files

    call_command("migrate", interactive=False, verbosity=verbosity)
    if "load_catalogue" in get_commands():
        call_command("load_catalogue", verbosity=verbosity)
    static_files.gather()


def main() -> int:
    """Look for faults in the settings, then bring everything up to date."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "peersupport.settings"
    import django
    from django.core.management import call_command
    from django.db import OperationalError

    django.setup()
    call_command("check", deploy=True)
    try:
        bring_up_to_date(verbosity=1)
    except OperationalError as problem:
        first = str(problem).splitlines()[0]
        raise SystemExit(f"DATABASE_URL: the database does not answer: {first}") from problem
    return 0


if __name__ == "__main__":
    sys.exit(main())
