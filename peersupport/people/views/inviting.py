"""The list of who is here, and adding someone."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from peersupport.people import listing
from peersupport.people.forms.administration import FindForm, InvitationForm
from peersupport.people.models import Invitation
from peersupport.people.permissions import administrators_only
from peersupport.people.services import inviting
from peersupport.people.services.refusals import Refused
from peersupport.web.http import Request, sent


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def person_list(request: Request) -> HttpResponse:
    """Everyone, page by page; by POST those that words were sent for."""
    form = FindForm(sent(request))
    words = form.cleaned_data["words"].strip() if form.is_bound and form.is_valid() else ""
    if words:
        shown = listing.found(request.user, words)
    else:
        shown = listing.people_after(request.user, request.GET.get("after", ""))
    context = {"form": form, "words": words, "shown": shown}
    return render(request, "people/person_list.html", context)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_create(request: Request) -> HttpResponse:
    """Add someone: by mail, or by a link to hand over that is shown once."""
    form = InvitationForm(sent(request), by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = inviting.invite(by=request.user, **form.asked())
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            return _deliver(request, invitation, token)
    status = 422 if form.errors else 200
    return render(request, "people/invitation_form.html", {"form": form}, status=status)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_detail(request: Request, invitation_id: uuid.UUID) -> HttpResponse:
    """An invitation that waits; by POST a new link for it, by mail or to hand over."""
    waiting = Invitation.objects.administered_by(request.user).select_related("team")
    invitation = get_object_or_404(waiting, pk=invitation_id)
    if request.method == "POST":
        token = inviting.make_new_link(by=request.user, invitation=invitation)
        return _deliver(request, invitation, token)
    does = listing.what_they_do(invitation, writes_back=invitation.co_reflects)
    context = {"invitation": invitation, "does": does}
    return render(request, "people/invitation_detail.html", context)


@administrators_only
@require_POST
def invitation_revoke(request: Request, invitation_id: uuid.UUID) -> HttpResponse:
    """Take it back: its link ends at once."""
    waiting = Invitation.objects.administered_by(request.user)
    inviting.revoke(by=request.user, invitation=get_object_or_404(waiting, pk=invitation_id))
    messages.success(request, "The invitation is taken back. Its link opens nothing now.")
    return redirect("people:list")


def _deliver(request: Request, invitation: Invitation, token: str) -> HttpResponse:
    """Mail the link, or show it; where the mail server is away it is shown too."""
    hand_over = "hand_over" in request.POST
    if not hand_over and inviting.send(invitation=invitation, token=token):
        messages.success(request, f"An invitation is on its way to {invitation.email}.")
        return redirect("people:list")
    context = {
        "invitation": invitation, "link": inviting.link_of(token), "mail_failed": not hand_over
    }  # fmt: skip
    return render(request, "people/invitation_link.html", context)
