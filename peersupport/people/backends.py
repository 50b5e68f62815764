"""Signing in by the main address or by the private second one."""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from peersupport.people import second_factor
from peersupport.people.models import Person


class AddressBackend(AuthenticationBackend):
    """Looks both kinds of address up in one query, and compares one password whatever exists."""

    def _authenticate_by_email(self, email: str, password: str) -> Person | None:
        for person in Person.objects.signing_in_with(email):
            if self._check_password(person, password):
                return person
        return None

    def get_user(self, user_id: Any) -> Person | None:
        """Who is signed in, with whether they have a second factor: one query per request."""
        return next(iter(_who_may_sign_in().filter(pk=user_id)), None)


@cache
def _who_may_sign_in() -> QuerySet[Person]:
    """Told once: putting this question into words took longer than asking it.

    Only its copies are asked, so it never holds an answer.
    """
    has_one = second_factor.exists_for(second_factor.OF_THE_ROW)
    found: QuerySet[Person] = Person.objects.annotate(has_second_factor=has_one)
    return found.filter(is_active=True)
