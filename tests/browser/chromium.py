"""The system's own Chromium, which the browser journeys drive."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_GET_IT = (
    "no Chromium was found, so the browser journeys cannot run. "
    "On Debian: sudo apt install chromium; or set CHROMIUM to its path"
)
ARGUMENTS = [
    # Many test machines are containers, where the sandbox cannot be set up; only our own pages
    # are ever opened.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find() -> str | None:
    """The path of a Chromium: `CHROMIUM` when set, else the first known name on the PATH."""
    if chosen := os.environ.get("CHROMIUM"):
        return shutil.which(chosen)
    return next(filter(None, map(shutil.which, NAMES)), None)
