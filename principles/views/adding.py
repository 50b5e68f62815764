"""Add a text: the file, the draft that it makes, and letting a draft go. For trainers."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from peersupport.web.http import Request
from peersupport.web.uploading import takes_file
from principles.forms.adding import UploadForm
from principles.models import Preparation, Source
from principles.readers.blocks import Busy, Refused, TooLarge
from principles.readers.formats import MAX_BYTES
from principles.services import preparing, reading
from principles.views.draft_page import draft_context

LONGEST_NAME, ENDING = 60, 15
# What dir="auto" is in markup, for a sentence that is written in several places.
ISOLATE, END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def check_trainer(request: HttpRequest) -> None:
    """PermissionDenied for everyone but trainers with an open account."""
    if not preparing.may_add(request.user):  # type: ignore[arg-type]  # who is signed in is a Person
        raise PermissionDenied


def for_trainers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for trainers, asked before anything else; a draft that went meanwhile is a 404."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_trainer(request)
        try:
            return view(request, *args, **kwargs)
        except Preparation.DoesNotExist:
            raise Http404 from None

    return asked


def own_draft(request: Request, draft: UUID) -> Preparation:
    """The trainer's own draft; Http404 for any other."""
    found = Preparation.objects.of(request.user).select_related("source").filter(pk=draft).first()
    if found is None:
        raise Http404
    return found


@takes_file(MAX_BYTES, check_trainer)
@require_http_methods(["GET", "HEAD", "POST"])
def text_add(request: Request) -> HttpResponse:
    """/principles/add/: one file, and the drafts that were not published yet."""
    return _add(request, None)


@takes_file(MAX_BYTES, check_trainer)
@require_http_methods(["GET", "HEAD", "POST"])
def edition_add(request: Request, slug: str) -> HttpResponse:
    """A new edition of a text that is here."""
    source = reading.source_of(slug, request.user)
    if source is None:
        raise Http404
    return _add(request, source)


def _add(request: Request, source: Source | None) -> HttpResponse:
    status = 200
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                draft = _begin(form, request, source)
            except (Refused, preparing.TooMany) as refused:
                form.add_error("file", said(refused, form.cleaned_data["file"].name))
                status = status_of(refused)
            else:
                return redirect("principles:draft", draft.pk)
    drafts = Preparation.objects.of(request.user).select_related("source")
    context = {
        "form": form,
        "source": source,
        "drafts": drafts.defer("recognised", "mends", "source__sections", "source__reading"),
    }
    return render(request, "principles/text_add.html", context, status=status)


def _begin(form: UploadForm, request: Request, source: Source | None) -> Preparation:
    file = form.cleaned_data["file"]
    return preparing.begin(name=file.name, data=file.read(), by=request.user, source=source)


def said(refused: Exception, name: str) -> str:
    """A refusal as one sentence, plain text that names the file if it is at fault."""
    return f"“{shown_name(name)}” {refused}." if isinstance(refused, Refused) else str(refused)


def shown_name(name: str) -> str:
    """A file's name within a sentence, in its own direction: both ends of it where it is long.

    What can't be printed is no longer in it: Django leaves it out of the names of sent files.
    """
    if len(name) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - ENDING - 1]}…{name[-ENDING:]}"
    return f"{ISOLATE}{name}{END_ISOLATE}"


def status_of(refused: Exception) -> int:
    """The status that tells what kind of refusal it is."""
    return 413 if isinstance(refused, TooLarge) else 503 if isinstance(refused, Busy) else 422


@require_safe
@for_trainers
def draft(request: Request, draft_id: UUID) -> HttpResponse:
    """What was recognised, part by part, with the ways to mend it."""
    context = draft_context(own_draft(request, draft_id), request.GET.get("at", ""))
    return render(request, "principles/draft.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_trainers
def draft_drop(request: Request, draft_id: UUID) -> HttpResponse:
    """Asks whether to let a draft go, and does it."""
    found = own_draft(request, draft_id)
    if request.method == "POST":
        preparing.drop(draft=found.pk, by=request.user)
        return redirect("principles:text_add")
    return render(request, "principles/draft_drop.html", {"draft": found})
