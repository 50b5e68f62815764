"""One thing done beside the requests of a process, again as often as it is asked for.

The work itself must be rows in the database: what a process did not get to before it ended, the
housekeeping does.
"""

import logging
import threading
from collections.abc import Callable

from django.db import connection

logger = logging.getLogger(__name__)


class Background:
    """One thread at most. Asked while it works, it works once more, so that nothing is missed."""

    def __init__(self, name: str, work: Callable[[], None]) -> None:
        self.name, self.work = name, work
        self._lock = threading.Lock()
        self._wanted = False
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        with self._lock:
            self._wanted = True
            if self._thread is None:
                thread = threading.Thread(target=self._run, name=self.name, daemon=True)
                thread.start()
                self._thread = thread

    def rest(self, seconds: float = 30) -> None:
        """Wait until what was asked for is done."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _run(self) -> None:
        try:
            while self._still_wanted():
                try:
                    self.work()
                except Exception as error:
                    logger.error("%s: %s", self.name, type(error).__name__)
        finally:
            connection.close()

    def _still_wanted(self) -> bool:
        with self._lock:
            if self._wanted:
                self._wanted = False
                return True
            self._thread = None
            return False
