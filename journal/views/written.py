"""*What I wrote to others*: one's own words, whatever became of the pages they were about."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from journal.forms.shared import PlaceForm, place_of
from journal.models import MeetingNote, NoMoreFrom, Response, Wondering
from journal.services import own_words, wondering
from journal.services.refusals import NotThere
from peersupport.web.errors import not_there
from peersupport.web.http import Request


@require_safe
def written_list(request: Request) -> HttpResponse:
    """The newest first; below them whom one takes nothing from."""
    form = PlaceForm(request.GET)
    if not form.is_valid():
        raise Http404
    rows, older = own_words.written(request.user, after=form.cleaned_data["after"])
    context = {
        "rows": rows,
        "older": place_of(older) if older else "",
        "begins_later": form.cleaned_data["after"] is not None,
        "notes": MeetingNote.objects.left_over(request.user).order_by("-written_at", "-id"),
        "no_more": NoMoreFrom.objects.of(request.user).select_related("author"),
    }
    return render(request, "journal/written_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def written_erase(request: Request, response_id: uuid.UUID) -> HttpResponse:
    """Asks, and erases one's own words for good."""
    mine = Response.objects.erasable_by(request.user).select_related("share__author")
    response = get_object_or_404(mine, pk=response_id)
    if request.method != "POST":
        return render(request, "journal/written_confirm_delete.html", {"response": response})
    try:
        own_words.erase_own(by=request.user, response=response)
    except NotThere:
        return not_there(request)
    messages.success(request, "Erased for good.")
    return redirect("journal:written_list")


@require_http_methods(["GET", "HEAD", "POST"])
def wondering_erase(request: Request, wondering_id: uuid.UUID) -> HttpResponse:
    """Asks, and erases one's own question for good."""
    mine = Wondering.objects.erasable_by(request.user).select_related("share__author")
    found = get_object_or_404(mine, pk=wondering_id)
    if request.method != "POST":
        return render(request, "journal/written_confirm_delete.html", {"wondering": found})
    try:
        wondering.erase_own(by=request.user, wondering=found)
    except NotThere:
        return not_there(request)
    messages.success(request, "Erased for good.")
    return redirect("journal:written_list")
