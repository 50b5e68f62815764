"""Several acts at the same moment, in threads of their own as two browsers would have them."""

import threading
from collections.abc import Callable

from django.db import connection

from journal.services.refusals import Refused as RefusedByJournal
from peersupport.people.services.refusals import Refused as RefusedByPeople


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run them in threads that wait for each other; "done" or why not, in no order.

    What is no refusal counts too, by its name: a deadlock is told as `OperationalError`.
    """
    told: list[str] = []
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            told.append("done")
        except (RefusedByJournal, RefusedByPeople) as refused:
            told.append(type(refused).__name__)
        except Exception as broken:
            told.append(type(broken).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)
