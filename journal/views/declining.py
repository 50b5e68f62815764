"""*Not for me*, and *No more from …*: a reader's own way out. No reason is asked."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from journal.models import NoMoreFrom, Share
from journal.services import declining
from journal.services.refusals import NotThere
from peersupport.web.errors import not_there
from peersupport.web.http import Request


@require_POST
def share_put_aside(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """*Not for me* ends this share for this reader."""
    share = get_object_or_404(Share.objects.open_to(request.user), pk=share_id)
    try:
        declining.put_aside(by=request.user, share=share)
    except NotThere:
        return not_there(request)
    messages.success(request, "Put aside. It is closed to you now, and the talk beside it.")
    return redirect("journal:shared_list")


@require_http_methods(["GET", "HEAD", "POST"])
def no_more_from(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """Asks once, and says what ends with it."""
    readable = Share.objects.open_to(request.user).select_related("author")
    share = get_object_or_404(readable, pk=share_id)
    if request.method != "POST":
        return render(request, "journal/no_more_confirm.html", {"share": share})
    try:
        declining.take_nothing_more(by=request.user, author=share.author)
    except NotThere:
        return not_there(request)
    messages.success(request, f"Nothing more from {share.author.name} reaches you.")
    return redirect("journal:written_list")


@require_POST
def take_again(request: Request, no_more_id: uuid.UUID) -> HttpResponse:
    """*Take pages from … again*, from now on."""
    mine = NoMoreFrom.objects.editable_by(request.user).select_related("author")
    said = get_object_or_404(mine, pk=no_more_id)
    try:
        declining.take_again(by=request.user, said=said)
    except NotThere:
        return not_there(request)
    messages.success(request, f"{said.author.name} can let you in again. What ended stays ended.")
    return redirect("journal:written_list")
