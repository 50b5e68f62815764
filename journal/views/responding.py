"""Writing beside what is shared: draft, send, edit, take back. Refused words come back as typed."""

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from journal import shared_page
from journal.forms.responding import ResponseForm, WordsForm, slug_of
from journal.models import Response, Share
from journal.services import reading, responding
from journal.services.refusals import NotThere, Refused
from journal.shared_page import Wants
from journal.talk import Passage, passage_of
from peersupport.web.errors import not_there
from peersupport.web.http import Request


@require_POST
def response_create(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """*Save as draft* or *Send to …*, beside a passage or about the whole page."""
    share = _share(request, share_id)
    form = ResponseForm(request.POST, auto_id="written_%s")
    if not form.is_valid():
        return _back(request, share, Wants(response=form))
    press = responding.send if request.POST.get("do") == "send" else responding.save_draft
    try:
        press(
            by=request.user,
            share=share,
            passage=form.passage,
            text=form.cleaned_data["text"],
            key=form.cleaned_data["key"],
        )
    except NotThere:
        return not_there(request)
    except Refused as refused:
        form.add_error("text", str(refused))
        return _back(request, share, Wants(response=form))
    said = "Sent." if press is responding.send else "Kept as a draft. Only you see it."
    messages.success(request, said)
    return _to(share, form.passage)


@require_POST
def response_edit(request: Request, share_id: uuid.UUID, response_id: uuid.UUID) -> HttpResponse:
    """Change what one sent, while nobody answered it."""
    share = _share(request, share_id)
    response = _mine(request, share, response_id)
    form = WordsForm(request.POST, auto_id=f"change_{response.pk}_%s")
    if not form.is_valid():
        return _back(request, share, Wants(change=(response, form)))
    try:
        responding.edit(by=request.user, response=response, text=form.cleaned_data["text"])
    except NotThere:
        return not_there(request)
    except Refused as refused:
        form.add_error("text", str(refused))
        return _back(request, share, Wants(change=(response, form)))
    messages.success(request, "Changed.")
    return _to(share, passage_of(response))


@require_POST
def response_take_back(
    request: Request, share_id: uuid.UUID, response_id: uuid.UUID
) -> HttpResponse:
    """Take back what one sent; the words return to one's own draft."""
    share = _share(request, share_id)
    response = _mine(request, share, response_id)
    passage = passage_of(response)
    try:
        responding.take_back(by=request.user, response=response)
    except NotThere:
        return not_there(request)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "Taken back. The words are in your draft; only you see them.")
    return _to(share, passage)


def _share(request: Request, share_id: uuid.UUID) -> Share:
    answerable = Share.objects.open_to_response_by(request.user)
    return get_object_or_404(answerable.select_related("snapshot", "author"), pk=share_id)


def _mine(request: Request, share: Share, response_id: uuid.UUID) -> Response:
    mine = Response.objects.editable_by(request.user).filter(share=share)
    return get_object_or_404(mine.exclude(sent_at=None).select_related("share"), pk=response_id)


def _back(request: Request, share: Share, wants: Wants) -> HttpResponse:
    """The page with what was typed. Its words are read here too, so the opening is noted."""
    try:
        reading.open_share(by=request.user, share=share)
    except NotThere:
        return not_there(request)
    context = shared_page.context(request.user, share, wants)
    return render(request, "journal/shared_detail.html", context, status=422)


def _to(share: Share, passage: Passage) -> HttpResponseRedirect:
    address = reverse("journal:shared_detail", args=[share.pk])
    return HttpResponseRedirect(f"{address}#{slug_of(passage)}")
