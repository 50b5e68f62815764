"""From a stranger's file to its parts, in a process of its own that can hurt nobody.

Cheap checks come first; then a child reads the document in a scratch folder, within the limits
and walls of `principles/readers/confinement.py`, and its answer is checked like any other input.
"""

import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import BinaryIO

from principles.readers import Recognised, confinement, reading, wire
from principles.readers.blocks import Broken, Busy, TookTooLong
from principles.readers.formats import format_of

AT_ONCE = threading.BoundedSemaphore(1)  # of each worker's threads, so that pages go on
PATIENCE = 5.0


def convert(name: str, data: bytes) -> Recognised:
    """The parts of a document whose format its name ends in.

    Raises Refused, by kind, with the end of a sentence that begins with its name; nothing is
    left behind then or otherwise. Knows no database and takes at most some 30 seconds.
    """
    form = format_of(name, data)
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Busy("has to wait: another document is being read; try again in a minute")
    try:
        return wire.heard(_answer(form, data))
    finally:
        AT_ONCE.release()


def _answer(form: str, data: bytes) -> bytes:
    """What the child says. Its input and output are files without a name, bounded by its limits."""
    with (
        tempfile.TemporaryDirectory(prefix="reading-") as scratch,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as said,
    ):
        given.write(data)
        given.seek(0)
        status = _run(form, Path(scratch), given, said)
        said.seek(0)
        answer = said.read(confinement.WRITTEN + 1)
    if status != 0 or not answer:
        # Ended from outside: by the limit of time or of memory, or by a fault in native code.
        raise TookTooLong(
            "takes more time or memory to read than is given to a document; "
            "try once more, or add it in parts"
        )
    if len(answer) > confinement.WRITTEN:
        raise Broken("could not be read")
    return answer


def _run(form: str, scratch: Path, given: BinaryIO, said: BinaryIO) -> int:
    """The child's exit status, or 1 where the time ran out and it was ended."""
    command = [sys.executable, "-I", "-B", "-X", "utf8", str(Path(reading.__file__)), form]
    try:
        return subprocess.run(  # noqa: S603 - our own program, and a format that we named
            command,
            stdin=given,
            stdout=said,
            stderr=subprocess.DEVNULL,
            cwd=scratch,
            env={},
            timeout=confinement.WALL_SECONDS,
            start_new_session=True,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return 1
