"""The private second address: add it, prove it, forget it."""

from allauth.account.decorators import reauthentication_required
from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from peersupport.people.forms.own_account import SecondAddressForm
from peersupport.people.services import second_addresses
from peersupport.people.services.refusals import LinkEnded
from peersupport.web.http import Request, sent

AWAY = "The mail could not be sent just now. Nothing was changed; try again in a while."


@rate_limit(action="manage_email")
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app="allauth.account")
def second_address_change(request: Request) -> HttpResponse:
    """Add or replace the private second address: a link is mailed there to prove it."""
    form = SecondAddressForm(sent(request), person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            second_addresses.ask_to_prove(by=request.user, address=form.cleaned_data["email"])
        except OSError:
            form.add_error(None, AWAY)
        else:
            return render(request, "people/second_address_sent.html")
    status = 422 if form.errors else 200
    return render(request, "people/second_address.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def second_address_prove(request: Request, token: str) -> HttpResponse:
    """The link that was mailed: asks, and keeps the address when the button is pressed."""
    try:
        if request.method != "POST":
            address = second_addresses.address_in(by=request.user, token=token)
            return render(request, "people/second_address_prove.html", {"address": address})
        second_addresses.prove(by=request.user, token=token)
    except LinkEnded as ended:
        return render(request, "people/second_address_ended.html", {"why": ended}, status=404)
    messages.success(request, "You can sign in with it from now on.")
    return redirect("second_address")


@require_POST
@reauthentication_required(app="allauth.account")
def second_address_remove(request: Request) -> HttpResponse:
    """Forget it."""
    second_addresses.remove(by=request.user)
    messages.success(request, "The second address is forgotten.")
    return redirect("second_address")
