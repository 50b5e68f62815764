"""The site's own settings, under a test environment that nothing outside can change.

`TEST_DATABASE_URL` chooses PostgreSQL; otherwise the tests use SQLite in a file, because several
threads of a live server cannot share a database in memory.
"""

import os

_OUTSIDE = (
    "SITE_URL SECRET_KEY TEXT_KEYS DATABASE_URL EMAIL_URL EMAIL_FROM SECOND_FACTOR KEEP_DAYS "
    "TIME_ZONE RUN_BY PRIVACY_CONTACT HELP_NOW LOG_LEVEL DEMO_PASSWORD"
)
for _name in _OUTSIDE.split():
    os.environ.pop(_name, None)
os.environ |= {
    "SITE_URL": "http://localhost",
    "SECRET_KEY": "a key that is known to everyone and so is good for tests alone",
    "TEXT_KEYS": "dGVzdHMtYWxvbmUtdGVzdHMtYWxvbmUtdGVzdHMtMDE=",
    "EMAIL_URL": "memory:",
    # The tests about second factors ask for them; no other page should be hidden behind one.
    "SECOND_FACTOR": "nobody",
    # Playwright keeps an event loop in the thread of the test, where Django refuses its ORM.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}
if _postgres := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = _postgres

from peersupport.settings import *  # noqa: E402, F403
from peersupport.settings import DATABASES, VAR_DIR  # noqa: E402

# The name that Django's test client calls by; a browser journey sets its own server's address.
SITE_URL = "http://testserver"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # One file for each process, so that two runs at a time never meet; gone when the run ends.
    (VAR_DIR / "test").mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test" / f"{os.getpid()}.sqlite3")}
    # Nobody's words are lost when a test machine loses its power.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = VAR_DIR / "test" / "static"
