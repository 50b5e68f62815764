"""What a device needs to seal words while there is no connection, and to open them later."""

import base64

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import IntegrityError, transaction

from peersupport.people.models import DeviceKey, Person


def key_of(*, by: Person) -> DeviceKey:
    """Their pair of keys, made at the first call; two calls at the same moment find one pair."""
    found = DeviceKey.objects.of(by).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            made = _new_pair(by)
            made.save(force_insert=True)
            return made
    except IntegrityError:
        return DeviceKey.objects.of(by).get()


def _new_pair(person: Person) -> DeviceKey:
    """P-256, because every browser that can hold a key out of the page's reach knows it."""
    private = ec.generate_private_key(ec.SECP256R1())
    secret = private.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return DeviceKey(person=person, public=public, private=base64.b64encode(secret).decode())
