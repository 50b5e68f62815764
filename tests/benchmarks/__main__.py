"""`python -m tests.benchmarks [NAME…]`: each benchmark in a process of its own.

`TEST_DATABASE_URL` measures on PostgreSQL, `BENCH=quick` only sees whether they run. Those that
need PostgreSQL start a throwaway one where no address is given.
"""

import os
import subprocess
import sys

from tests import postgres

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"


def run_one(name: str) -> None:
    """Run one benchmark on a fresh database and write what it found."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from deploy import static_files
    from tests.benchmarks.harness import Bench
    from tests.benchmarks.registry import known

    static_files.gather()
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        bench = Bench(name)
        known()[name](bench)
        bench.save(settings.BENCH_DIR)
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def main(arguments: list[str]) -> int:
    """Run the named benchmarks, or all; exit status 1 when one of them failed."""
    if arguments[:1] == ["--one"]:
        run_one(arguments[1])
        return 0
    import django

    django.setup()
    from tests.benchmarks.registry import known, on_postgres_alone

    unknown = [name for name in arguments if name not in known()]
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are {', '.join(known())}.")
        return 2
    failed = []
    for name in arguments or known():
        print(f"\n== {name} ==", flush=True)
        command = [sys.executable, "-m", "tests.benchmarks", "--one", name]
        if on_postgres_alone(name) and not os.environ.get("TEST_DATABASE_URL"):
            if postgres.programs() is None:
                print(f"Left out: {postgres.HOW_TO_GET_IT}.")
                continue
            command = [sys.executable, "-m", "tests.postgres", *command]
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nRecords: var/bench/")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
