"""The site as it runs in production, on a throwaway database, with one page more: an empty one."""

import os
import secrets
from base64 import b64encode
from pathlib import Path

os.environ |= {
    "SITE_URL": "http://localhost",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "TEXT_KEYS": b64encode(secrets.token_bytes(32)).decode(),
    "SECOND_FACTOR": "nobody",
    "EMAIL_URL": "memory:",
    "LOG_LEVEL": "ERROR",
}
os.environ.pop("DATABASE_URL", None)
if _postgres := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = _postgres

from peersupport.settings import *  # noqa: F403
from peersupport.settings import DATABASES, INSTALLED_APPS, TEMPLATES, VAR_DIR

BENCH_DIR = VAR_DIR / "bench"
BENCH_DIR.mkdir(exist_ok=True)
DATABASES["default"]["TEST"] = {"NAME": "test_peersupport_bench"}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(BENCH_DIR / f"{os.getpid()}.sqlite3")}
else:
    # The same site with more in it, for what must cost the same at both sizes.
    DATABASES["large"] = {
        **DATABASES["default"],
        "TEST": {"NAME": "test_peersupport_bench_large"},
    }
    DATABASE_ROUTERS = ["tests.benchmarks.two_sizes.Chosen"]

# Django's own lists, as the plain reference that ours are measured beside.
INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]

ROOT_URLCONF = "tests.benchmarks.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], Path(__file__).parent / "templates"]
# A person who is made for a benchmark never types a password.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = BENCH_DIR / "static"
