"""The pair of keys that a person's words are sealed with on a device while they can't be sent."""

import uuid
from typing import ClassVar, Self

from django.db import models

from peersupport.people.models.person import Person
from peersupport.web.fields import SealedTextField


class DeviceKeyQuerySet(models.QuerySet["DeviceKey"]):
    def of(self, person: Person) -> Self:
        return self.filter(person=person)


class DeviceKey(models.Model):
    """ECDH on P-256, one pair per person. The public half may rest on any device, so that words
    can be sealed there without a connection; the private half rests here alone, sealed at rest,
    and is otherwise only in the memory of a page that its owner is signed in to.

    `public` is the point, uncompressed (65 bytes); `private` is PKCS#8 in base64.
    """

    sealed_owner: ClassVar[str] = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="device_key")
    public = models.BinaryField(max_length=65)
    private = SealedTextField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = DeviceKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"device key {self.id}"
