"""Middleware that knows who is signed in."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from peersupport.people import second_factor
from peersupport.people.models import Person

GetResponse = Callable[[HttpRequest], HttpResponse]

# All that someone can open who must have a second factor and has none: what it takes to set one
# up, the way out, and what everyone may read. Static files are answered before this.
OPEN_WITHOUT = frozenset(
    {
        "second_factor_first",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_logout",
        "privacy",
        "healthz",
        "service_worker",
        "journal:write_shell",
    }
)


class OwnTimeMiddleware:
    """Days and hours are shown in the person's own time zone."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = getattr(request.user, "time_zone", "")
        if not name:
            return self.get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(name)):
            return self.get_response(request)


class SecondFactorMiddleware:
    """Leads whoever must have a second factor and has none to set one up, and nowhere else.

    Fails closed: pages are listed that stay open, not those that shut, and a person of whom it
    isn't known has no factor. It asks the database nothing: see AddressBackend.get_user. So it
    holds at the next request in every browser after the last factor was removed, or after
    SECOND_FACTOR or a role changed.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """None lets the request through."""
        if not request.user.is_authenticated:
            return None
        known = isinstance(request.user, Person)
        if known and not second_factor.must_have_one(request.user):
            return None
        if known and second_factor.has_one(request.user):
            return None
        match = request.resolver_match
        if match is not None and match.view_name in OPEN_WITHOUT:
            return None
        return _lead_to_set_up(request)


def _lead_to_set_up(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(reverse("second_factor_first"))
    if request.method in ("GET", "HEAD"):
        return redirect("second_factor_first")
    # What was typed is still in the browser: a redirect would take it away.
    return render(request, "people/second_factor_first.html", {"not_done": True}, status=403)
