"""After a new key came to the front of TEXT_KEYS: what the sealed fields' own rotation can't see.

Those are the secrets of second factors, which the sign-in library keeps, and the keyed hashes that
second addresses are found by. Other apps register what they find by keyed hashes.
"""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.db import transaction

from peersupport.people import second_factor
from peersupport.people.models import Person
from peersupport.people.models.person import SECOND_ADDRESS
from peersupport.web.sealed import keyring

_elsewhere: list[Callable[[], int]] = []


def when_keys_change(act: Callable[[], int]) -> None:
    """Register `act()`, which does the same elsewhere and gives back how many rows changed."""
    if act not in _elsewhere:
        _elsewhere.append(act)


def reseal() -> int:
    """Seal with the newest key whatever isn't; gives back how many rows changed. Can run again."""
    here = _reseal_second_factors() + _find_second_addresses_by_newest_key()
    return here + sum(act() for act in _elsewhere)


def _reseal_second_factors() -> int:
    changed = 0
    for pk in list(Authenticator.objects.values_list("pk", flat=True)):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if row is None:
                continue
            old = {name: row.data[name] for name in ("secret", "seed") if name in row.data}
            new = {name: second_factor.resealed(value) for name, value in old.items()}
            if new != old:
                row.data = {**row.data, **new}
                row.save(update_fields=["data"])
                changed += 1
    return changed


def _find_second_addresses_by_newest_key() -> int:
    changed = 0
    having = Person.objects.exclude(second_address_key=None)
    for pk in list(having.values_list("pk", flat=True)):
        with transaction.atomic():
            person = Person.objects.select_for_update().get(pk=pk)
            if person.second_address is None:
                continue
            newest = keyring().fingerprints(person.second_address, SECOND_ADDRESS)[0]
            if bytes(person.second_address_key or b"") != newest:
                person.second_address_key = newest
                person.save(update_fields=["second_address_key"])
                changed += 1
    return changed
