"""Writing beside what is shared: draft, send, edit, take back; and the end of a talk.

Refused words come back as typed.
"""

import uuid
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from journal import pausing, shared_around, shared_page, wondered
from journal.forms.responding import ResponseForm, WordsForm, slug_of
from journal.forms.wondering import OfferForm
from journal.held_page import words_to_another
from journal.models import Response, Share
from journal.models.response import LONGEST_RESPONSE
from journal.services import closing_talk, reading, responding
from journal.services.refusals import NotThere, Refused
from journal.shared_page import Wants
from journal.shown_principles import ShownPrinciples
from journal.talk import Passage, passage_of
from journal.typed_too_late import left_over
from peersupport.web.errors import not_there
from peersupport.web.http import Request
from peersupport.web.keeping_words import words_held_by


@words_held_by(words_to_another)
@require_POST
@sensitive_post_parameters()
def response_create(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """*Save as draft* or *Send to …*, beside a passage or about the whole page.

    *Offer a wondering* takes what was typed along into that form.
    """
    share = _share(request, share_id)
    form = ResponseForm(request.POST, auto_id="written_%s")
    do = request.POST.get("do")
    if not form.is_valid() or do in ("write", "wonder"):
        return _unsent(request, share, form)
    text = form.cleaned_data["text"]
    if do == "send" and (begun := pausing.begun(request, text, LONGEST_RESPONSE)):
        return pausing.ask(request, begun, text, "Send as it is")
    press = responding.send if do == "send" else responding.save_draft
    try:
        made = press(
            by=request.user, share=share, passage=form.passage, text=text, opened=form.opened
        )
    except NotThere:
        return not_there(request)
    except responding.NoSuchPassage as gone:
        return _placed_anew(request, share, form, str(gone))
    except Refused as refused:
        form.add_error("text", str(refused))
        return back(request, share, Wants(response=form))
    messages.success(request, _said(made, text))
    return _to(request, share, form.passage)


def _said(made: Response | None, text: str) -> str:
    if made is not None and made.sent_at is not None:
        return "Sent."
    if made is None or made.text == text:
        return "Kept as a draft. Only you see it."
    if not text:
        return "You had kept other words here since. They stay in your draft."
    return "You had kept other words here since. Both are in your draft now."


def _unsent(request: Request, share: Share, form: ResponseForm) -> HttpResponse:
    """What is written on, becomes a wondering, or has to be looked at again."""
    if form.passage and form.is_of_another_than(share.snapshot):
        return _placed_anew(request, share, form, responding.ANEW)
    wonders = request.POST.get("do") == "wonder" and share.author_id != request.user.pk
    if wonders and form.is_valid() and form.passage:
        number, text = share.snapshot.number, form.cleaned_data["text"]
        offer = OfferForm.at(form.passage, number, text)
        return back(request, share, Wants(wondered=wondered.Asked(offer=offer)))
    return back(request, share, Wants(response=form))


def _placed_anew(request: Request, share: Share, form: ResponseForm, said: str) -> HttpResponse:
    """What was typed, where the draft it was typed upon went, or about the whole page."""
    share = _share(request, share.pk)
    mine = Response.objects.editable_by(request.user).filter(share=share, sent_at=None)
    key = form.cleaned_data.get("key")
    draft = mine.filter(pk=key).first() if key is not None else None
    passage = passage_of(draft) if draft is not None else None
    moved = form.moved(passage, share.snapshot.number)
    moved.add_error("text", said)
    return back(request, share, Wants(response=moved))


@words_held_by(words_to_another)
@require_POST
def response_edit(request: Request, share_id: uuid.UUID, response_id: uuid.UUID) -> HttpResponse:
    """Change what one sent, while nobody answered it."""
    share = _share(request, share_id)
    response = _mine(request, share, response_id)
    form = WordsForm(request.POST, auto_id=f"change_{response.pk}_%s")
    if not form.is_valid() or pausing.writes_on(request):
        return back(request, share, Wants(change=(response, form)))
    text = form.cleaned_data["text"]
    if begun := pausing.begun(request, text, LONGEST_RESPONSE):
        return pausing.ask(request, begun, text, "Send as it is")
    try:
        responding.edit(by=request.user, response=response, text=text)
    except NotThere:
        return not_there(request)
    except Refused as refused:
        form.add_error("text", str(refused))
        return back(request, share, Wants(change=(response, form)))
    messages.success(request, "Changed.")
    return _to(request, share, passage_of(response))


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
    return _to(request, share, passage)


@require_http_methods(["GET", "HEAD", "POST"])
def talk_close(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """*Close this talk*: asks once."""
    share = get_object_or_404(Share.objects.editable_by(request.user), pk=share_id)
    if request.method != "POST" and share.talk_closed_at is None:
        return render(request, "journal/talk_confirm_close.html", {"share": share})
    if request.method == "POST":
        try:
            closing_talk.close_talk(by=request.user, share=share)
        except NotThere:
            return not_there(request)
        messages.success(request, "The talk is closed.")
    return redirect("journal:shared_detail", share_id)


def _share(request: Request, share_id: uuid.UUID) -> Share:
    answerable = Share.objects.open_to_response_by(request.user)
    return get_object_or_404(answerable.select_related("snapshot", "author"), pk=share_id)


def _mine(request: Request, share: Share, response_id: uuid.UUID) -> Response:
    mine = Response.objects.editable_by(request.user).filter(share=share)
    return get_object_or_404(mine.exclude(sent_at=None).select_related("share"), pk=response_id)


def back(request: Request, share: Share, wants: Wants) -> HttpResponse:
    """The page with what was typed. Its words are read here too, so the opening is noted."""
    try:
        reading.open_share(by=request.user, share=share)
    except NotThere:
        return not_there(request)
    wants = replace(wants, shown=ShownPrinciples.asked(request))
    context = shared_page.context(request.user, share, wants)
    context |= shared_around.context(request.user, share, request.GET)
    context["too_late"] = left_over(wants, context["talked"], context["wonder"])
    returned = (wants.response, wants.change and wants.change[1], wants.wondered.refused)
    wrong = any(form.errors for form in returned if form)
    return render(request, "journal/shared_detail.html", context, status=422 if wrong else 200)


def _to(request: Request, share: Share, passage: Passage) -> HttpResponseRedirect:
    address = reverse("journal:shared_detail", args=[share.pk])
    carried = shared_around.carried(request.GET)
    return HttpResponseRedirect(f"{address}{carried and '?'}{carried}#{slug_of(passage)}")
