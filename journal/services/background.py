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
    """One thread at most. Asked while it works, it works once more, so that nothing is missed.

    It begins `after` so many seconds, when the request that asked has its answer: else whoever
    waits for that could tell by the clock how much there was to do.
    """

    def __init__(self, name: str, work: Callable[[], None], *, after: float = 0) -> None:
        self.name, self.work, self.after = name, work, after
        self._hurry = threading.Event()
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
        """Wait until what was asked for is done, which begins at once."""
        thread = self._thread
        if thread is not None:
            self._hurry.set()
            thread.join(seconds)
            self._hurry.clear()

    def _run(self) -> None:
        try:
            while self._still_wanted():
                self._hurry.wait(self.after)
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
