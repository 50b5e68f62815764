"""Coming in by an invitation."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from peersupport.people import invited
from peersupport.people.models import Invitation
from peersupport.people.models.invitation import hash_of


@login_not_required
@require_safe
def invitation_open(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation: leads to the sign-up form, and uses nothing up by itself."""
    if not Invitation.objects.usable().with_hash(hash_of(token)).exists():
        return invitation_ended(request)
    if request.user.is_authenticated:
        return render(request, "people/invitation_signed_in.html")
    invited.remember(request, token)
    return redirect("account_signup")


@login_not_required
@require_safe
def invitation_ended(request: HttpRequest) -> HttpResponse:
    """Used, taken back, too old or never made: one page, one status."""
    invited.forget(request)
    return render(request, "people/invitation_ended.html", status=404)
