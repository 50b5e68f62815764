"""A gate in front of the site that can be shut: a dropped connection, as a page sees it."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self


class Gate:
    """Passes bytes on to `port` while it is open. Shut, it cuts what runs and refuses the rest."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._listening: socket.socket | None = None
        self._running: set[socket.socket] = set()
        self._own = 0
        self.open()

    @property
    def url(self) -> str:
        return f"http://localhost:{self._own}"

    @property
    def is_open(self) -> bool:
        return self._listening is not None

    def open(self) -> None:
        if self._listening is not None:
            return
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self._own))
        listening.listen(64)
        self._own = listening.getsockname()[1]
        self._listening = listening
        threading.Thread(target=self._accept, args=(listening,), daemon=True).start()

    def shut(self) -> None:
        if self._listening is None:
            return
        listening, self._listening = self._listening, None
        for each in (listening, *list(self._running)):
            _close(each)
        self._running.clear()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("localhost", self.port))
            except OSError:
                _close(near)
                continue
            if self._listening is not listening:
                _close(near)
                _close(far)
                continue
            self._running |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for each in (one, other):
            self._running.discard(each)
            _close(each)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shut()


def _close(each: socket.socket) -> None:
    with contextlib.suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()
