"""Style sheets, scripts, fonts and pictures, gathered once under their hashed names."""

import fcntl
import hashlib
from importlib.metadata import version
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from peersupport.web import bundling, storage


def gather() -> bool:
    """Fill `STATIC_ROOT`, unless it already holds exactly what the apps ship.

    Compressing takes seconds, looking takes milliseconds. Returns whether there was anything to
    do. Two processes may call it at the same time; the second one waits and finds it done.
    """
    root = Path(settings.STATIC_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    stamp = root.with_name(f"{root.name}.stamp")
    with root.with_name(f"{root.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        state = _state()
        if root.is_dir() and stamp.is_file() and stamp.read_text() == state:
            return False
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(state)
    return True


def _state() -> str:
    """A fingerprint of every file that would be gathered and of what would gather it."""
    seen = hashlib.sha256(f"{django.VERSION} {version('whitenoise')}".encode())
    for module in (storage, bundling):
        seen.update(Path(module.__file__).read_bytes())
    for finder in get_finders():
        for path, place in finder.list(None):
            about = Path(place.path(path)).stat()
            seen.update(f"\n{path} {about.st_size} {about.st_mtime_ns}".encode())
    return seen.hexdigest()
