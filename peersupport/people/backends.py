"""Signing in by the main address or by the private second one."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

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
        has_one = second_factor.exists_for(second_factor.OF_THE_ROW)
        found = Person.objects.annotate(has_second_factor=has_one).filter(
            pk=user_id, is_active=True
        )
        person: Person | None = found.first()
        return person
