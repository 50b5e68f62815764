"""Who must have a second factor, who has one, and how its secrets rest in the database."""

import base64
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef

from peersupport.people.models import Person
from peersupport.web.sealed import keyring

# The sign-in library gives no row to bind a secret to, so all of them share one place.
PLACE = b"mfa"


def must_have_one(person: Person) -> bool:
    """What SECOND_FACTOR asks of this person; a word it doesn't know asks everyone."""
    if settings.SECOND_FACTOR == "nobody":
        return False
    if settings.SECOND_FACTOR == "privileged":
        return person.is_privileged
    return True


def exists_for(person_id: Any) -> Exists:
    """Whether someone has a factor; recovery codes alone are none.

    Asked in the same query that loads who is signed in, so it is never out of date.
    """
    factors = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return Exists(factors.filter(user_id=person_id))


OF_THE_ROW = OuterRef("pk")


def has_one(person: Person) -> bool:
    """By what was loaded with the person; not knowing counts as no."""
    return getattr(person, "has_second_factor", False) is True


def seal(words: str) -> str:
    """A secret as it may rest in the database."""
    return base64.b64encode(keyring().seal(words, PLACE)).decode()


def unseal(sealed: str) -> str:
    """The secret again; raises CannotOpen where no key fits."""
    return keyring().open(base64.b64decode(sealed), PLACE)


def resealed(sealed: str) -> str:
    """The same secret under the newest key; unchanged where that sealed it."""
    return sealed if keyring().is_current(base64.b64decode(sealed)) else seal(unseal(sealed))
