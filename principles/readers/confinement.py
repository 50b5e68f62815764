"""Walls around the process that reads a stranger's document. Linux has all of them.

Everywhere: limits of memory, time, file size, open files and processes, and a hook of Python's
own that refuses sockets, programs, and files outside. On Linux besides, where the kernel has
them: no network at all (a namespace of its own), and no file but the interpreter's, this
package's and the scratch folder's (Landlock), which holds for native code too.
"""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 20
WALL_SECONDS = 30
WRITTEN = 16 * 1024 * 1024
OPEN_FILES = 64
POLITE = 10

READERS = Path(__file__).resolve().parent
REFUSED_EVENTS = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system",
    "os.kill", "os.putenv", "os.chmod", "os.chown", "os.link", "os.symlink", "os.rename",
    "os.truncate", "os.setxattr", "pty.", "ftplib.", "smtplib.", "urllib.", "http.", "webbrowser.",
    "ctypes.dlopen", "code.__new__", "sqlite3.", "shutil.",
)  # fmt: skip
WRITES = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC

# Landlock: linux/landlock.h. What may be done to files, by the version of the interface.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
READ_FILE, READ_DIR = 1 << 2, 1 << 3
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
TCP_RIGHTS = 0b11
SCOPES = 0b11
SCRATCH_RIGHTS = READ_FILE | READ_DIR | 1 << 1 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 14
NO_NEW_PRIVILEGES, DIE_WITH_PARENT = 38, 1


class Walled(Exception):
    """Something tried what a reader never needs."""


def confine(scratch: Path) -> tuple[str, ...]:
    """Build the walls around this process, for good; the names of those that stand.

    Called once, before the document is read, in a process with one thread.
    """
    _limits()
    walls = ["limits"]
    if sys.platform == "linux":
        native = ctypes.CDLL(None, use_errno=True)
        native.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        if _tried(_without_network):
            walls.append("network")
        if _tried(lambda: _landlock(native, scratch)):
            walls.append("files")
    sys.addaudithook(_hook(scratch))
    return (*walls, "hook")


def _tried(build: Callable[[], None]) -> bool:
    try:
        build()
    except OSError:
        return False
    return True


def _limits() -> None:
    """Also an alarm, for the case that whoever waits for this process is gone."""
    for which, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        _limit(which, most, most)
    _limit(resource.RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 1)
    signal.alarm(WALL_SECONDS)
    os.nice(POLITE)


def _limit(which: int, soft: int, hard: int) -> None:
    """Lower a limit; one that is lower already stays, and one that a system lacks is passed."""
    _, now = resource.getrlimit(which)
    if now != resource.RLIM_INFINITY:
        soft, hard = min(soft, now), min(hard, now)
    try:
        resource.setrlimit(which, (soft, hard))
    except (OSError, ValueError):
        if which not in (resource.RLIMIT_AS, resource.RLIMIT_NPROC):
            raise


def _without_network() -> None:
    os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)


def readable() -> tuple[Path, ...]:
    """What a reader needs of the machine: the interpreter, its packages, the system's libraries."""
    found = {Path(sys.prefix), Path(sys.base_prefix), READERS, *map(Path, sys.path)}
    found |= {Path(place) for place in ("/usr/lib", "/usr/lib64", "/lib", "/lib64")}
    found |= {Path(place) for place in ("/etc/ld.so.cache", "/dev/null", "/dev/urandom")}
    # Started as a program, a module has its own folder and the whole site on its path.
    found -= {READERS.parent.parent, READERS.parent, Path()}
    there = {path for path in found if path.exists()}
    return tuple(there | {path.resolve() for path in there})


def _landlock(native: ctypes.CDLL, scratch: Path) -> None:
    version = native.syscall(CREATE_RULESET, None, 0, 1)
    if version < 1:
        raise OSError("the kernel has no Landlock")
    rights = max(value for since, value in FILE_RIGHTS.items() if since <= version)
    words = [rights, TCP_RIGHTS if version >= 4 else 0, SCOPES if version >= 6 else 0]
    words = words[: 1 if version < 4 else 2 if version < 6 else 3]
    handled = (ctypes.c_uint64 * len(words))(*words)
    ruleset = _called(native, CREATE_RULESET, handled, ctypes.sizeof(handled), 0)
    _allow(native, ruleset, readable(), READ_FILE | READ_DIR)
    _allow(native, ruleset, [scratch], SCRATCH_RIGHTS & rights)
    if native.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError("privileges can't be given up")
    _called(native, RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _allow(native: ctypes.CDLL, ruleset: int, paths: Iterable[Path], rights: int) -> None:
    for path in paths:
        given = rights if path.is_dir() else rights & (READ_FILE | 1 << 1)
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = given.to_bytes(8, sys.byteorder) + place.to_bytes(4, sys.byteorder)
        _called(native, ADD_RULE, ruleset, 1, ctypes.c_char_p(rule), 0)
        os.close(place)


def _called(native: ctypes.CDLL, number: int, *arguments: object) -> int:
    answer: int = native.syscall(number, *arguments)
    if answer < 0:
        raise OSError(ctypes.get_errno(), "Landlock refused")
    return answer


def _hook(scratch: Path) -> Callable[[str, tuple[object, ...]], None]:
    """Refuses in Python what the kernel refuses besides, and where the kernel can't."""
    own = os.fspath(scratch.resolve()) + os.sep
    files = {os.fspath(path) for path in readable()}
    folders = tuple(path + os.sep for path in files)

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(REFUSED_EVENTS):
            raise Walled(event)
        if event not in ("open", "os.listdir", "os.scandir", "os.mkdir", "os.remove", "os.rmdir"):
            return
        if isinstance(arguments[0], int):
            return
        path = os.path.abspath(os.fsdecode(arguments[0] or "."))  # type: ignore[arg-type]
        if path.startswith(own):
            return
        flags = arguments[2] if event == "open" else 0
        writes = event in ("os.mkdir", "os.remove", "os.rmdir") or (
            isinstance(flags, int) and flags & WRITES
        )
        if writes or not (path in files or path.startswith(folders)):
            raise Walled(event)

    return heard
