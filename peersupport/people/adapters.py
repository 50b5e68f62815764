"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up by invitation only."""

    def is_open_for_signup(self, request: object) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed at rest."""
