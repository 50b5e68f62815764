"""Names of what the shared cache keeps, so that its table tells nothing about anyone."""

import hmac

from django.conf import settings


def keyed(key: str, prefix: str, version: int) -> str:
    """A keyed hash in place of the name: the throttles of the sign-in library name who tried, by
    network address and by a plain hash of the address that was typed, which could be guessed.
    """
    name = f"{prefix}:{version}:{key}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), b"cache|" + name, "sha256").hex()
