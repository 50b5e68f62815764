"""How the sign-in library behaves here."""

import logging
import zoneinfo
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from peersupport.people import invited, second_factor
from peersupport.people.models import Person

SITE_NAME = "Reflections"
logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up by invitation only; the owner hears of every new sign-in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "This address and this password don’t open an account together.",
        "enter_current_password": "This isn’t your password now.",
        "incorrect_password": "This isn’t your password.",
        "incorrect_code": "This code doesn’t fit, or it was used already.",
        "duplicate_email": "This is your address already.",
        "email_taken": "This address can’t be used.",
        "too_many_login_attempts": "That was tried too often. Wait five minutes and try again.",
        "rate_limited": "That was tried too often. Wait a minute and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """For whoever came with an invitation that can be used, and nobody else."""
        if invited.by(request):
            return True
        if invited.came_with_a_link(request):
            raise ImmediateHttpResponse(redirect("account_invitation_ended"))
        return False

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first-use page until it was read, then home."""
        if isinstance(request.user, Person) and request.user.welcomed_at is None:
            return reverse("welcome")
        return str(super().get_login_redirect_url(request))

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """Tell the owner; then go on where they wanted to."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        self.send_notification_mail("people/email/new_sign_in", user)
        return response

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """To the main address and to the private second one: a mailbox can be lost, or taken over.

        Says what happened and when, in the owner's time. No name, no place, no device.
        """
        told = {"timestamp": timezone.now(), **(context or {})}
        zone = zoneinfo.ZoneInfo(user.time_zone or settings.TIME_ZONE)
        with timezone.override(zone):
            for address in {email or user.email, user.second_address or user.email}:
                self.send_mail(template_prefix, address, told)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is away keeps nobody out and gives nobody away: it is said alike."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            logger.error("A mail could not be sent: %s", type(error).__name__)
            words = "A mail about this could not be sent just now."
            messages.error(self.request, words)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed at rest; an app and a passkey call the site by its name."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return second_factor.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return second_factor.unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        return SITE_NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the host name of SITE_URL."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "", "name": SITE_NAME}

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"
