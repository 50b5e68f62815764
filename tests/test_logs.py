"""What the site writes about itself holds no word of anyone, however much it is asked to say."""

import logging
import os
import re
import runpy
import secrets
import subprocess
import sys
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from gunicorn.config import Config

from peersupport.web.logs import Formatter

ROOT = Path(settings.BASE_DIR)
PLANTED = "Wendelstein"
# A site of its own in a new process, so that logging is set up as it is for everyone.
VISITS = f"""
import django, os, uuid
import peersupport.settings
peersupport.settings.STATIC_ROOT = os.environ["GATHERED"]
django.setup()
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from peersupport.people.models import Person
call_command("migrate", verbosity=0)
me = Person.objects.create_person("nadia@example.org", name="Nadia", welcomed_at=timezone.now())
client = Client(headers={{"host": "localhost"}}, raise_request_exception=False)
client.force_login(me, backend="peersupport.people.backends.AddressBackend")
typed = {{"day": "2026-11-20", "title": "{PLANTED}", "name": "{PLANTED}", "text": "{PLANTED}"}}
page = f"/journal/{{uuid.uuid4()}}/"
seen = [
    client.post(page + "write/", typed | {{"press": "done"}}),
    client.post(page + "marks/", {{"version": 1, "start": 0, "end": 5, "exact": "{PLANTED}"[:5],
                                  "poles": "hope", "thought": "{PLANTED}"}}),
    client.post(page + "marks/", {{"version": 9, "start": "{PLANTED}", "thought": "{PLANTED}"}}),
    client.post(page + "write/", typed | {{"text": "other {PLANTED}", "revision": 5}}),
    client.post("/journal/", {{"words": "{PLANTED}"}}),
    client.post("/journal/shared/", {{"words": "{PLANTED}"}}),
    *(client.get(each) for each in
      ("/", "/journal/", page, page + "tag/", page + "tag/sentences/", page + "share/")),
]
from journal.services import writing
writing.keep = None
seen.append(client.post(page + "write/", typed | {{"press": "done"}}))
from peersupport.web.sealed import Keyring
Keyring.open = lambda *_: 1 / 0
seen.append(client.get(page))
print([each.status_code for each in seen])
"""


@pytest.mark.parametrize("level", ["DEBUG", "WARNING"])
def test_no_log_holds_a_word_that_was_typed(level: str, tmp_path: Path) -> None:
    needed = {
        "SITE_URL": "http://localhost",
        "SECRET_KEY": "a key for one test that is long enough for what Django asks of keys",
        "TEXT_KEYS": "dGVzdHMtYWxvbmUtdGVzdHMtYWxvbmUtdGVzdHMtMDE=",
        "DATABASE_URL": f"sqlite:///{tmp_path}/logs.sqlite3",
        "SECOND_FACTOR": "nobody",
        "LOG_LEVEL": level,
        "DJANGO_SETTINGS_MODULE": "peersupport.settings",
        "GATHERED": str(settings.STATIC_ROOT),
        "PATH": os.environ["PATH"],
    }
    ended = subprocess.run(
        [sys.executable, "-c", VISITS],
        cwd=ROOT, env=needed, capture_output=True, text=True, check=False,
    )  # fmt: skip
    codes = [int(code) for code in re.findall(r"\d{3}", ended.stdout)]
    assert codes[-2:] == [500, 500], ended.stderr
    assert max(codes[:-2]) < 500
    assert "Internal Server Error" in ended.stderr
    assert PLANTED not in ended.stdout + ended.stderr


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/invitation/{}/",
        "/accounts/second-address/{}/",
        "/accounts/password/reset/key/{}/",
        "/accounts/confirm-email/{}/",
    ],
)
def test_a_log_of_requests_holds_no_key_that_opens_an_account(address: str) -> None:
    key = secrets.token_urlsafe(32)
    path = address.format(key)
    server = runpy.run_path(str(ROOT / "deploy" / "gunicorn.conf.py"))
    log = server["logger_class"](Config())
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "RAW_URI": path}
    environ |= {"SERVER_PROTOCOL": "HTTP/1.1"}
    answer = SimpleNamespace(status="200 OK", headers=[], sent=1)
    request = SimpleNamespace(headers=[])
    atoms = log.atoms(answer, request, environ, timedelta(0))
    line = server["access_log_format"] % defaultdict(str, atoms)
    assert key not in line
    assert address.format("…") in line
    record = logging.LogRecord("django.request", 30, "", 0, "Not Found: %s", (path,), None)
    assert key not in Formatter("{message}", style="{").format(record)
