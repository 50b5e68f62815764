"""Mend a draft: every press is a plain form, answered by the page at the same place.

With scripts the answer is the part of the page that shows the text, put in place of the old one.
"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from peersupport.web.http import Request, render_page, wants_partial
from peersupport.web.keeping_words import words_held_by
from principles.models import Preparation
from principles.services import preparing
from principles.services.mending import Mend, Unfit, sentences
from principles.views.adding import for_trainers, own_draft
from principles.views.draft_page import draft_context, section_of
from principles.views.held import press_again

CHANGED = "This draft was changed since the page was shown, so nothing was done. Look again."


@words_held_by(press_again)
@require_http_methods(["POST"])
@for_trainers
def draft_mend(request: Request, draft_id: UUID) -> HttpResponse:
    """One mend, or *Undo*, and back to the part."""
    draft = own_draft(request, draft_id)
    try:
        part = _done(request, draft)
    except preparing.Stale:
        return _again(request, draft, CHANGED, 409)
    except Unfit as unfit:
        return _again(request, draft, str(unfit), 422)
    draft.refresh_from_db()
    at = section_of(preparing.mended(draft), _number(request, "at"), part)
    address = f"{reverse('principles:draft', args=[draft.pk])}?at={at}"
    if not wants_partial(request):
        return redirect(f"{address}#part-{part}")
    context = draft_context(draft, str(at), mended=part)
    answer = render(request, "principles/draft.html#body", context)
    answer["HX-Replace-Url"] = address
    return answer


@words_held_by(press_again)
@require_http_methods(["POST"])
@for_trainers
def draft_another(request: Request, draft_id: UUID) -> HttpResponse:
    """*This is another text*: the draft read on its own, with nothing of the catalogue."""
    draft = own_draft(request, draft_id)
    revision = _number(request, "revision")
    try:
        preparing.as_another(draft=draft.pk, revision=revision, by=request.user)
    except preparing.Stale:
        return _again(request, draft, CHANGED, 409)
    return redirect("principles:draft", draft.pk)


def _done(request: Request, draft: Preparation) -> int:
    """Do what was pressed, and say at which part. `press` is such as heading-2 or split-3."""
    does, _, where = request.POST.get("press", "").partition("-")
    revision = _number(request, "revision")
    if does == "undo":
        return preparing.undo(draft=draft.pk, revision=revision, by=request.user)
    rank = int(where) if where.isascii() and where.isdigit() and len(where) < 6 else 0
    mend = Mend(does, _number(request, "part"), rank)
    preparing.mend(draft=draft.pk, mend=mend, revision=revision, by=request.user)
    return mend.part


def _number(request: Request, name: str) -> int:
    told = request.POST.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else -1


def _again(request: Request, draft: Preparation, problem: str, status: int) -> HttpResponse:
    draft.refresh_from_db()
    context = draft_context(draft, request.POST.get("at", ""), problem=problem)
    return render_page(request, "principles/draft.html", context, partial="body", status=status)


@require_safe
@for_trainers
def draft_split(request: Request, draft_id: UUID, part: int) -> HttpResponse:
    """The sentences of one part, each with the press that begins a paragraph with it."""
    draft = own_draft(request, draft_id)
    try:
        found = preparing.mended(draft).part(part)
    except Unfit as unfit:
        return _again(request, draft, str(unfit), 404)
    said = [found.text[start:end] for start, end in sentences(found.text)]
    context = {
        "draft": draft,
        "part": found,
        "first": said[0],
        "rest": list(enumerate(said))[1:],
        "at": request.GET.get("at", "")[:9],
    }
    return render(request, "principles/draft_split.html", context)
