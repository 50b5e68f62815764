"""Reading settings from the environment: a missing or bad value stops the start with advice."""

import base64
import binascii
import os
import zoneinfo
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

import dj_database_url

from peersupport.web.sealed import key_id


def stop(name: str, advice: str) -> NoReturn:
    """End the start with one line on standard error and exit status 1."""
    raise SystemExit(f"{name}: {advice} (see .env.example)")


def text(name: str, default: str | None = None) -> str:
    """The value of `name`; without one and without a default the start stops."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        stop(name, "is not set; set it before starting")
    return default


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of `allowed`."""
    value = text(name, default)
    if value not in allowed:
        stop(name, f"must be one of {', '.join(allowed)}")
    return value


def number(name: str, default: int, *, least: int) -> int:
    """A whole number of at least `least`."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        stop(name, f"must be a whole number, {least} or more")
    return int(value)


def site_url(name: str) -> str:
    """The site's own address as browsers send it: in small letters, without a slash at its end or
    the port that goes without saying; plain http only for localhost.
    """
    value = text(name).rstrip("/").lower()
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in value:
        stop(name, "must be an address such as https://journal.example.org")
    if parts.path or parts.query or parts.fragment:
        stop(name, "must end with the host name or the port")
    value = value.removesuffix({"http": ":80", "https": ":443"}[parts.scheme])
    if parts.scheme == "http" and parts.hostname != "localhost":
        stop(name, "must begin with https:// (plain http is for http://localhost only)")
    return value


def time_zone(name: str, default: str) -> str:
    """A name of the IANA time zone database."""
    value = text(name, default)
    if value not in zoneinfo.available_timezones():
        stop(name, "must be a time zone such as Europe/London")
    return value


def keys(name: str) -> list[bytes]:
    """Keys of 32 bytes, base64, separated by commas, newest first."""
    found = []
    for part in text(name).split(","):
        try:
            key = base64.b64decode(part.strip(), altchars=b"-_", validate=True)
        except binascii.Error:
            key = b""
        if len(key) != 32:
            stop(name, "needs keys of 32 random bytes in base64, separated by commas")
        found.append(key)
    if len({key_id(key) for key in found}) != len(found):
        stop(name, "holds two keys that blobs can't tell apart; make another new key")
    return found


def database(name: str, default: str) -> dict[str, Any]:
    """One entry of `DATABASES`, whose connections are kept and tried before use."""
    try:
        found = dj_database_url.parse(text(name, default), conn_max_age=60, conn_health_checks=True)
    except ValueError:
        found = {}
    if str(found.get("ENGINE", "")).rsplit(".", 1)[-1] not in ("sqlite3", "postgresql"):
        stop(name, "must be postgres://user:word@host/name, or sqlite:///path/of/the/file")
    return {**found}


MAIL_SCHEMES = ("smtp", "smtps", "smtp+tls", "console", "file", "memory")


def email(name: str, default: str) -> dict[str, Any]:
    """One entry of `MAILERS` from `smtp+tls://user:word@host:587`, `console:` or `file:PATH`."""
    parts = urlsplit(text(name, default))
    if parts.scheme not in MAIL_SCHEMES:
        stop(name, "must begin with smtp://, smtp+tls://, smtps://, console: or file:")
    if parts.scheme == "console":
        return {"BACKEND": "peersupport.web.console_mail.EmailBackend", "OPTIONS": {}}
    kind = {"file": "filebased", "memory": "locmem"}.get(parts.scheme, "smtp")
    options: dict[str, Any] = {}
    if kind == "filebased":
        options["file_path"] = unquote(parts.path)
    if kind == "smtp":
        if not parts.hostname:
            stop(
                name, "needs the mail server's name, such as smtp+tls://user:word@mail.example:587"
            )
        tls, ssl = parts.scheme == "smtp+tls", parts.scheme == "smtps"
        options = {
            "host": parts.hostname,
            "port": parts.port or (465 if ssl else 587 if tls else 25),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": tls,
            "use_ssl": ssl,
            "timeout": 15,
        }
    return {"BACKEND": f"django.core.mail.backends.{kind}.EmailBackend", "OPTIONS": options}
