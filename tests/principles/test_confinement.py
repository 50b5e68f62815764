"""The walls around the process that reads a document, tried from inside."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from principles.readers.confinement import CPU_SECONDS, MEMORY

ROOT = Path(__file__).resolve().parents[2]
BUILD = f"""
import ctypes, os, sys, socket, subprocess, time
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from principles.readers import confinement
native = ctypes.CDLL(None, use_errno=True)
WALLS = confinement.confine(Path.cwd())
"""
# Each is tried in Python, and past Python's hook by the C library alone.
TRIED = {
    "a socket": "socket.socket()",
    "a program": "subprocess.run(['/bin/true'])",
    "a program by exec": "os.execv('/bin/true', ['true'])",
    "a second process": "os.fork()",
    "a file of the machine": "open('/etc/passwd').read()",
    "a file of the site": f"open({str(ROOT / 'manage.py')!r}).read()",
    "a file written elsewhere": "open(os.path.dirname(os.getcwd()) + '/left-behind', 'w')",
    "a folder elsewhere": "os.mkdir('../left-behind')",
    "a file removed elsewhere": f"os.remove({str(ROOT / 'LICENSE')!r})",
    "a folder listed": "os.listdir('/home')",
    "a link out": "os.symlink('/etc', 'etc')",
    "a name changed": "os.rename('a', '../b')",
    "much memory": f"bytearray({MEMORY})",
    "a long file": "f = open('long', 'wb'); [f.write(b'0' * 1_000_000) for _ in range(40)]",
}
NATIVE = {
    "a file of the machine": "native.open(b'/etc/passwd', 0)",
    "a file of the site": f"native.open({str(ROOT / 'manage.py').encode()!r}, 0)",
    "a file written elsewhere": "native.open(b'../left-behind', os.O_CREAT | os.O_WRONLY, 0o600)",
    "a program": "native.execv(b'/bin/true', None)",
    "the network": (
        "-1 if native.connect(native.socket(2, 1, 0), bytes.fromhex('02000050') + b'\\x7f\\0\\0\\1'"
        " + bytes(8), 16) else 0"
    ),
}


def inside(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code behind the walls; it has an empty environment, as a reader has."""
    return subprocess.run(
        [sys.executable, "-I", "-B", "-c", BUILD + code],
        cwd=folder, env={}, capture_output=True, text=True, timeout=40, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("what", TRIED)
def test_what_no_reader_needs_is_refused(what: str, tmp_path: Path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    ended = inside(f"{TRIED[what]}\nprint('done')", scratch)
    assert ended.returncode != 0
    assert "done" not in ended.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["scratch"]


@pytest.mark.skipif(sys.platform != "linux", reason="these walls are Linux's")
@pytest.mark.parametrize("what", NATIVE)
def test_the_kernel_refuses_it_where_python_is_not_asked(what: str, tmp_path: Path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    ended = inside(f"print(*WALLS)\nprint('answer', {NATIVE[what]})", scratch)
    walls, answer = ended.stdout.splitlines()
    if ("network" if what == "the network" else "files") not in walls.split():
        pytest.skip("this kernel, or this container, has no such wall")
    assert answer == "answer -1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["scratch"]


def test_the_scratch_folder_can_be_written_and_read(tmp_path: Path):
    ended = inside("open('a', 'w').write('words'); print(open('a').read())", tmp_path)
    assert ended.stdout == "words\n", ended.stderr


def test_a_reader_that_never_ends_is_ended_by_its_time(tmp_path: Path):
    shorter = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n"
    ended = inside(f"{shorter}while True: pass", tmp_path)
    assert ended.returncode != 0
    seen = inside("import resource; print(resource.getrlimit(resource.RLIMIT_CPU)[0])", tmp_path)
    assert seen.stdout == f"{CPU_SECONDS}\n"


def test_nothing_of_the_environment_is_there():
    with tempfile.TemporaryDirectory() as folder:
        ended = inside("print(dict(os.environ))", Path(folder))
    assert set(eval(ended.stdout)) <= {"LC_CTYPE"}
