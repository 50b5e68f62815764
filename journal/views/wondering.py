"""Wonderings on a shared page: a reader offers, changes and takes back; the author decides."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from journal import pausing, shared_around, wondered
from journal.forms.marking import MarkForm
from journal.forms.wondering import OfferForm, WonderingForm
from journal.held_page import typed_thought, words_to_another
from journal.models import Share, Wondering
from journal.models.wondering import LONGEST_QUESTION
from journal.segments import Span
from journal.services import wondering as wonderings
from journal.services.refusals import NoPoles, NotThere, Refused, Stale
from journal.shared_page import Wants
from journal.showing import in_words, passage
from journal.views.responding import back
from peersupport.web.errors import not_there
from peersupport.web.http import Request
from peersupport.web.keeping_words import words_held_by

_CHOOSE = "Choose words in the text once more."


@words_held_by(words_to_another)
@require_POST
@sensitive_post_parameters()
def wondering_offer(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """*Offer it*, on a passage of the snapshot."""
    share = _share(request, share_id)
    form = OfferForm(request.POST, auto_id="wonder_%s")
    at = form.passage
    if not form.is_valid() or at is None or pausing.writes_on(request):
        form.is_valid() and at is None and form.add_error("start", _CHOOSE)
        form.is_of_another_than(share.snapshot) and form.add_error(None, wonderings.ANEW)
        return back(request, share, Wants(wondered=wondered.Asked(offer=form)))
    if begun := _advises(request, form):
        return pausing.ask(request, begun, form.cleaned_data["question"], "Offer it as it is")
    try:
        made = wonderings.offer(
            by=request.user, share=share, passage=at, **form.opened, **form.tags
        )
    except NotThere:
        return not_there(request)
    except Refused as refused:
        form.add_error(_field(refused), str(refused))
        now = _share(request, share_id)
        return back(request, now, Wants(wondered=wondered.Asked(offer=form)))
    messages.success(request, f"Offered. It is {share.author.name}’s to take up or leave.")
    return _to(request, share, made)


@words_held_by(words_to_another)
@require_POST
@sensitive_post_parameters()
def wondering_change(
    request: Request, share_id: uuid.UUID, wondering_id: uuid.UUID
) -> HttpResponse:
    """Other poles, another question, until the author looked at it."""
    share = _share(request, share_id)
    mine = _mine(request, share, wondering_id)
    form = WonderingForm(request.POST, auto_id=f"wonder_{mine.pk}_%s")
    asked_again = Wants(wondered=wondered.Asked(change=(mine, form)))
    if form.is_valid() and not pausing.writes_on(request):
        if begun := _advises(request, form):
            return pausing.ask(request, begun, form.cleaned_data["question"], "Save it as it is")
        try:
            wonderings.change(by=request.user, wondering=mine, **form.tags)
        except NotThere:
            return not_there(request)
        except Refused as refused:
            form.add_error(_field(refused), str(refused))
        else:
            messages.success(request, "Changed.")
            return _to(request, share, mine)
    return back(request, share, asked_again)


@require_POST
def wondering_take_back(
    request: Request, share_id: uuid.UUID, wondering_id: uuid.UUID
) -> HttpResponse:
    """As if it had not been offered, until the author looked at it."""
    share = _share(request, share_id)
    mine = _mine(request, share, wondering_id)
    try:
        wonderings.take_back(by=request.user, wondering=mine)
    except NotThere:
        return not_there(request)
    except Refused as refused:
        messages.warning(request, str(refused))
        return _to(request, share, mine)
    messages.success(request, "Taken back. Nobody sees it any more.")
    return _to(request, share, None)


@require_POST
def wondering_leave(request: Request, share_id: uuid.UUID, wondering_id: uuid.UUID) -> HttpResponse:
    """*Leave it*: no reason, and nothing that a reader could tell from taking it up."""
    found, share = _to_decide(request, share_id, wondering_id)
    try:
        wonderings.leave(by=request.user, wondering=found)
    except NotThere:
        return not_there(request)
    messages.success(request, "You left it. Only you see that.")
    return _to(request, share, found)


@words_held_by(typed_thought)
@require_http_methods(["GET", "HEAD", "POST"])
def wondering_take_up(
    request: Request, share_id: uuid.UUID, wondering_id: uuid.UUID
) -> HttpResponse:
    """*Take it up* as it is (`press=as-it-is`), or with changes, in the form of a mark.

    Where its words are not surely in the text any more, the way leads to choosing by sentence.
    """
    found, share = _to_decide(request, share_id, wondering_id)
    if found.outcome == Wondering.Outcome.TAKEN_UP:
        return _to(request, share, found)
    if request.method != "POST":
        return _mark_form(request, found, share, None)
    form = None if request.POST.get("press") == "as-it-is" else MarkForm(request.POST)
    if form is not None and not form.is_valid():
        return _mark_form(request, found, share, form, status=422)
    return _take_up(request, found, share, form)


def _take_up(
    request: Request, found: Wondering, share: Share, form: MarkForm | None
) -> HttpResponse:
    try:
        more = _chosen(request, form) if form is not None else {}
        made = wonderings.take_up(by=request.user, wondering=found, **more)
    except NotThere:
        return not_there(request)
    except wonderings.NoPlace as nowhere:
        messages.info(request, str(nowhere))
        return _by_sentence(found, share)
    except Refused as refused:
        return _refused(request, found, share, form, refused)
    poles = in_words(made[0].pole_keys) if made else "as it was"
    messages.success(request, f"Taken up: a mark of yours now, {poles}. Only you see that.")
    return _to(request, share, found)


def _chosen(request: Request, form: MarkForm) -> dict[str, Any]:
    return {"choices": [form.choice()], **form.tags(tasks=request.user.uses_tasks)}


def _mark_form(
    request: Request,
    found: Wondering,
    share: Share,
    form: MarkForm | None,
    status: int = 200,
) -> HttpResponse:
    """The form of the mark it would become, on its words in the text as it is now.

    Where they are not there, by sentence; a thought that was typed is shown first, and goes along.
    """
    page = share.reflection
    place = wonderings.place_of(page, found)
    if place is not None:
        if form is None:
            initial = {"poles": list(found.pole_keys), "version": place.version}
            initial |= {"start": place.start, "end": place.end, "exact": place.exact or ""}
            form = MarkForm(initial=initial)
    elif form is None or not form["thought"].value():
        return _by_sentence(found, share)
    context = {
        "share": share,
        "wondering": found,
        "form": form,
        "place": place,
        "passage": place and passage(page.text, Span(place.start, place.end)),
        "chosen": form["poles"].value() or [],
        "chosen_tasks": form["tasks"].value() or [],
    }
    return render(request, "journal/wondering_take_up.html", context, status=status)


def _refused(
    request: Request, found: Wondering, share: Share, form: MarkForm | None, refused: Refused
) -> HttpResponse:
    """The form with what was typed, on the place as it is now."""
    if form is None:
        messages.warning(request, str(refused))
        return _to(request, share, found)
    form.add_error("poles" if isinstance(refused, NoPoles) else None, str(refused))
    status = 409 if isinstance(refused, Stale) else 422
    return _mark_form(request, found, share, form, status=status)


def _by_sentence(found: Wondering, share: Share) -> HttpResponseRedirect:
    here = reverse("journal:reflection_sentences", args=[share.reflection_id])
    return HttpResponseRedirect(f"{here}?wondering={found.pk}")


def _advises(request: Request, form: WonderingForm) -> str:
    return pausing.begun(request, form.cleaned_data["question"], LONGEST_QUESTION)


def _share(request: Request, share_id: uuid.UUID) -> Share:
    open_now = Share.objects.open_to_wondering_by(request.user)
    return get_object_or_404(open_now.select_related("snapshot", "author"), pk=share_id)


def _mine(request: Request, share: Share, wondering_id: uuid.UUID) -> Wondering:
    mine = Wondering.objects.editable_by(request.user).filter(share=share)
    return get_object_or_404(mine, pk=wondering_id)


def _to_decide(
    request: Request, share_id: uuid.UUID, wondering_id: uuid.UUID
) -> tuple[Wondering, Share]:
    """With its share, which has its snapshot and page at hand."""
    theirs = Wondering.objects.decided_by(request.user).filter(share=share_id)
    whole = theirs.select_related("share__snapshot", "share__reflection")
    found = get_object_or_404(whole, pk=wondering_id)
    if found.share is None:
        raise Http404
    return found, found.share


def _field(refused: Refused) -> str | None:
    if isinstance(refused, wonderings.WordsGone):
        return None
    return "poles" if isinstance(refused, NoPoles) else "question"


def _to(request: Request, share: Share, to: Wondering | None) -> HttpResponseRedirect:
    address = reverse("journal:shared_detail", args=[share.pk])
    carried = shared_around.carried(request.GET)
    at = f"#w{to.pk}" if to is not None else ""
    return HttpResponseRedirect(f"{address}{carried and '?'}{carried}{at}")
