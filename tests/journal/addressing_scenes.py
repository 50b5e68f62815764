"""Typed addresses, and whoever has them: what the tests of letting in by address begin from."""

import re

from django.utils import timezone

from journal.models import Reflection, Share
from peersupport.people.models import Person
from peersupport.people.models.person import SECOND_ADDRESS
from peersupport.web.sealed import keyring
from tests.journal.sharing_scenes import let_in
from tests.standing import make_person

TYPED = "someone@example.org"
NAME = "Quintessa"
KINDS = ("unknown", "known", "closed", "inactive", "second address")


def someone(kind: str) -> Person | None:
    """Whoever has the typed address, in one of the ways that must look the same."""
    if kind == "unknown":
        return None
    if kind == "second address":
        key = keyring().fingerprints(TYPED, SECOND_ADDRESS)[0]
        person = make_person("Another", second_address=TYPED, second_address_key=key)
    else:
        person = make_person("Someone")
    person.name, person.lived_experience = NAME, "yes"
    person.closed_at = timezone.now() if kind == "closed" else None
    person.is_active = kind != "inactive"
    person.save()
    return person


def by_address(page: Reflection, *typed: str, **more: object) -> Share:
    return let_in(page, addresses=typed or (TYPED,), **more)


ALWAYS_NEW = re.compile(
    r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|(?<=x-csrftoken": ")[^"]+|'
    r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|\d\d:\d\d'
)


def plainly(content: bytes) -> str:
    return ALWAYS_NEW.sub("-", content.decode())
