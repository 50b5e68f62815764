"""A browser of its own with a profile on disk, which can be killed and looked through."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright

from tests.browser import chromium

PATIENCE = 30  # seconds for a browser to start


class Browser:
    """Chromium as a process: `kill()` is what a crash or an empty battery does to it."""

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        self.playwright = playwright
        self.profile = profile
        self.process: subprocess.Popen[bytes] | None = None
        self.context: BrowserContext

    def start(self) -> BrowserContext:
        path = chromium.find()
        assert path, chromium.HOW_TO_GET_IT
        port_file = self.profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        (self.profile / "SingletonLock").unlink(missing_ok=True)
        command = [
            path,
            *chromium.ARGUMENTS,
            "--headless=new",
            "--remote-debugging-port=0",
            f"--user-data-dir={self.profile}",
            "about:blank",
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + PATIENCE
        while not (port_file.exists() and port_file.read_text().strip()):
            assert time.monotonic() < until, "the browser did not start"
            time.sleep(0.1)
        port = port_file.read_text().splitlines()[0]
        browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        self.context = browser.contexts[0]
        self.context.set_default_timeout(20_000)
        return self.context

    def kill(self) -> None:
        """At once and with all its helpers; nothing is written any more."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def quit(self) -> None:
        """As a person closes it: what it wants to write down, it writes."""
        if self.process is None:
            return
        with contextlib.suppress(Exception):
            session = self.context.browser.new_browser_cdp_session()  # type: ignore[union-attr]
            session.send("Browser.close")
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=PATIENCE)
        self.kill()

    def files(self) -> Iterator[tuple[Path, bytes]]:
        """Every file of the profile with what it holds."""
        for path in sorted(self.profile.rglob("*")):
            if path.is_file() and not path.is_symlink():
                with contextlib.suppress(OSError):
                    yield path, path.read_bytes()

    def clear_away(self) -> None:
        self.kill()
        shutil.rmtree(self.profile, ignore_errors=True)
