"""Sealing words at rest: AES-GCM with keys that are never in the database.

A blob is: version (1 byte), key id (1 byte), nonce (12 bytes), ciphertext with its tag. The first
two bytes and the place where the blob belongs (table, column, row, owner) are authenticated, so a
blob that is copied to another row or given to another owner does not open.
"""

import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VERSION = 1
NONCE = 12


class CannotOpen(Exception):
    """The blob was not sealed for this place, or with none of the keys at hand."""


def key_id(key: bytes) -> int:
    """What a blob names its key by: one byte, so that two keys may share one."""
    return hashlib.sha256(b"key id" + key).digest()[0]


class Keyring:
    """The keys of `TEXT_KEYS`, newest first; the first one seals, all of them open."""

    def __init__(self, keys: list[bytes]) -> None:
        self.keys = keys
        self.ids = [key_id(key) for key in keys]
        if len(set(self.ids)) != len(self.ids):
            raise ImproperlyConfigured("TEXT_KEYS: two keys share an id; make another new key")
        self.ciphers = {i: AESGCM(key) for i, key in zip(self.ids, keys, strict=True)}

    def seal(self, text: str, place: bytes) -> bytes:
        """The blob for `text`, to be kept at `place` (see `place_of` in fields)."""
        head = bytes((VERSION, self.ids[0]))
        nonce = os.urandom(NONCE)
        cipher = self.ciphers[self.ids[0]]
        return head + nonce + cipher.encrypt(nonce, text.encode(), head + place)

    def open(self, blob: bytes, place: bytes) -> str:
        """The text of a blob; raises CannotOpen where it does not belong here."""
        head, nonce, body = blob[:2], blob[2 : 2 + NONCE], blob[2 + NONCE :]
        cipher = self.ciphers.get(head[1]) if len(head) == 2 and head[0] == VERSION else None
        if cipher is None:
            raise CannotOpen("sealed with a key that is not in TEXT_KEYS")
        try:
            return cipher.decrypt(nonce, body, head + place).decode()
        except InvalidTag as error:
            raise CannotOpen("not sealed for this place") from error

    def is_current(self, blob: bytes) -> bool:
        """Whether the newest key sealed it."""
        return blob[:2] == bytes((VERSION, self.ids[0]))

    def fingerprints(self, value: str, purpose: str) -> list[bytes]:
        """Keyed hashes to look a sealed value up by, newest key first (32 bytes each)."""
        message = f"{purpose}|{value}".encode()
        return [hmac.digest(key, b"fingerprint|" + message, "sha256") for key in self.keys]


@lru_cache(maxsize=4)
def _keyring(keys: tuple[bytes, ...]) -> Keyring:
    return Keyring(list(keys))


def keyring() -> Keyring:
    """The keyring of the settings in force."""
    return _keyring(tuple(settings.TEXT_KEYS))
