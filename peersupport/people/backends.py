"""Signing in by the main address or by the private second one."""

from allauth.account.auth_backends import AuthenticationBackend


class AddressBackend(AuthenticationBackend):
    """allauth's own, until the second address lands."""
