"""The facts of a draft, publishing it, and taking a text out again. For trainers."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peersupport.web.http import Request
from principles.forms.adding import FactsForm, RightsForm
from principles.models import Preparation
from principles.services import preparing, publishing, reading
from principles.services.placing import Outlook
from principles.views.adding import for_trainers, own_draft

SHOWN = 30
CHANGED = "This draft was changed since the page was shown, so it was not published. Look again."


@require_http_methods(["GET", "HEAD", "POST"])
@for_trainers
def draft_facts(request: Request, draft_id: UUID) -> HttpResponse:
    """Title, authors, rights and the like; kept with the draft."""
    draft = own_draft(request, draft_id)
    entry = publishing.catalogued(draft.source)
    shape: type[forms.Form] = RightsForm if entry else FactsForm
    initial = {"rights": entry.rights, **draft.facts} if entry else draft.facts
    posted = request.method == "POST"
    form = shape(request.POST) if posted else shape(initial=initial)
    if posted and form.is_valid():
        facts = draft.facts | form.cleaned_data
        preparing.keep_facts(draft=draft.pk, facts=facts, by=request.user)
        return redirect("principles:draft_publish", draft.pk)
    context = {"draft": draft, "form": form, "catalogued": entry}
    return render(request, "principles/draft_facts.html", context, status=422 if posted else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_trainers
def draft_publish(request: Request, draft_id: UUID) -> HttpResponse:
    """What will stand there, what changes in a text that stands there already, and *Publish*."""
    draft = own_draft(request, draft_id)
    if request.method != "POST":
        return _publish_page(request, draft)
    told = request.POST.get("revision", "")
    revision = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else -1
    try:
        source, _ = publishing.publish(draft=draft.pk, revision=revision, by=request.user)
    except preparing.Stale:
        draft.refresh_from_db()
        return _publish_page(request, draft, CHANGED, 409)
    except publishing.Unready as unready:
        return _publish_page(request, draft, str(unready), 422)
    return redirect("principles:source_detail", source.slug)


def _publish_page(
    request: Request, draft: Preparation, problem: str = "", status: int = 200
) -> HttpResponse:
    worked = preparing.mended(draft)
    found = worked.finished()
    missing = ""
    try:
        publishing.check_ready(draft, found)
    except publishing.Unready as unready:
        missing = str(unready)
    outlook = publishing.outlook(draft, found)
    context = {
        "draft": draft,
        "problem": problem or missing,
        "ready": not missing,
        "headings": sum(block.kind == "heading" for block in found.blocks),
        "paragraphs": sum(block.kind != "heading" for block in found.blocks),
        "doubts": sum(bool(part.doubt and not part.apart) for part in worked.parts),
        "outlook": outlook,
        "lists": outlook and _lists(outlook),
    }
    return render(request, "principles/draft_publish.html", context, status=status)


def _lists(outlook: Outlook) -> list[tuple[str, list[tuple[str, str]], int]]:
    """What changes, by kind: the first ones of each, and how many more."""
    kinds = (("Changed", outlook.changed), ("New", outlook.new), ("Gone", outlook.gone))
    return [(name, list(told[:SHOWN]), max(0, len(told) - SHOWN)) for name, told in kinds if told]


@require_http_methods(["GET", "HEAD", "POST"])
@for_trainers
def source_published(request: Request, slug: str) -> HttpResponse:
    """Asks whether to take a text out, or show it again, and does it."""
    source = reading.source_of(slug, request.user)
    if source is None:
        raise Http404
    if request.method == "POST":
        on = request.POST.get("on") == "yes"
        publishing.set_published(source=source, on=on, by=request.user)
        return redirect("principles:source_detail", slug)
    return render(request, "principles/source_published.html", {"source": source})
