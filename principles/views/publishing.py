"""The facts of a draft, publishing it, and taking a text out again. For trainers."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peersupport.web.http import Request
from peersupport.web.keeping_words import words_held_by
from principles.forms.adding import FactsForm, RightsForm
from principles.models import Preparation, Source
from principles.readers import Recognised
from principles.services import preparing, publishing, reading
from principles.services.author_names import authors_of
from principles.services.placing import Outlook
from principles.views.adding import for_trainers, own_draft
from principles.views.held import facts_without_draft, press_again, typed_facts

SHOWN = 30
CHANGED = (
    "This draft, or the text that it is a new edition of, was changed since the page was shown. "
    "It was not published. Look again."
)


@words_held_by(typed_facts)
@require_http_methods(["GET", "HEAD", "POST"])
@for_trainers
def draft_facts(request: Request, draft_id: UUID) -> HttpResponse:
    """Title, authors, rights and the like; kept with the draft."""
    try:
        draft = own_draft(request, draft_id)
    except Http404:
        return facts_without_draft(request)
    entry = publishing.catalogued(draft.source)
    shape: type[forms.Form] = RightsForm if entry else FactsForm
    initial = {"rights": entry.rights, **draft.facts} if entry else draft.facts
    if request.method != "POST":
        return _facts_page(request, draft, shape(initial=initial))
    form = shape(request.POST, initial=initial)
    if not form.is_valid():
        return _facts_page(request, draft, form, request.POST.get("seen", ""), status=422)
    seen = request.POST.get("seen", "")
    try:
        preparing.keep_facts(draft=draft.pk, facts=form.cleaned_data, seen=seen, by=request.user)
    except preparing.Stale:
        return _facts_page(request, draft, form, parted=True, status=409)
    return redirect("principles:draft_publish", draft.pk)


def _facts_page(
    request: Request,
    draft: Preparation,
    form: forms.Form,
    seen: str = "",
    *,
    parted: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The form, with what was typed; where others were `parted`, with what is kept beside it."""
    if parted:
        draft.refresh_from_db()
    kept = [
        (form[name].label, draft.facts.get(name, ""))
        for name in (form.cleaned_data if parted else ())
        if draft.facts.get(name, "") != form.cleaned_data[name]
    ]
    context = {
        "draft": draft,
        "form": form,
        "catalogued": publishing.catalogued(draft.source),
        "seen": seen or preparing.seen_of(draft.facts),
        "kept": kept,
        "authors": authors_of(str(form["authors"].value() or ""))
        if "authors" in form.fields
        else (),
    }
    return render(request, "principles/draft_facts.html", context, status=status)


@words_held_by(press_again)
@require_http_methods(["GET", "HEAD", "POST"])
@for_trainers
def draft_publish(request: Request, draft_id: UUID) -> HttpResponse:
    """What will stand there, what changes in a text that stands there already, and *Publish*."""
    draft = own_draft(request, draft_id)
    if request.method != "POST":
        return _publish_page(request, draft)
    upon = _number(request.POST.get("revision", "")), request.POST.get("edition", "")
    try:
        source, _ = publishing.publish(draft=draft.pk, upon=upon, by=request.user)
    except preparing.Stale as stale:
        draft.refresh_from_db()
        return _publish_page(request, draft, CHANGED, 409, there=stale.there)
    except publishing.Unready as unready:
        return _publish_page(request, draft, str(unready), 422)
    return redirect("principles:source_detail", source.slug)


def _number(told: str) -> int:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else -1


def _publish_page(
    request: Request,
    draft: Preparation,
    problem: str = "",
    status: int = 200,
    there: Source | None = None,
) -> HttpResponse:
    edition = publishing.edition_of(draft.source)  # before anything is compared with it
    worked = preparing.mended(draft)
    found = worked.finished()
    missing = _missing(draft, found)
    outlook = publishing.outlook(draft, found)
    context = {
        "draft": draft,
        "problem": problem or missing,
        "authors": authors_of(draft.facts.get("authors", "")),
        "ready": not missing,
        "headings": sum(block.kind == "heading" for block in found.blocks),
        "paragraphs": sum(block.kind != "heading" for block in found.blocks),
        "doubts": sum(bool(part.doubt and not part.apart) for part in worked.parts),
        "edition": edition,
        "there": there,
        "outlook": outlook,
        "lists": outlook and _lists(outlook),
    }
    return render(request, "principles/draft_publish.html", context, status=status)


def _missing(draft: Preparation, found: Recognised) -> str:
    try:
        publishing.check_ready(draft, found)
    except publishing.Unready as unready:
        return str(unready)
    return ""


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
