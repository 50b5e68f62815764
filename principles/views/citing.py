"""How to cite a text, a passage or a guide page, as a file for a reference manager."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peersupport.web.http import Request
from peersupport.web.kept_pages import kept
from principles.models import GuideVersion, Shelf, Source
from principles.services import reading
from principles.services.citing import FORMS, Where, bibtex, guide_as_source, plain
from principles.services.passages import Passage, passage_of


@require_safe
@kept(Shelf.objects.version)
def source_cite(request: Request, slug: str, form: str) -> HttpResponse:
    """cite.txt, cite.bib, cite.json"""
    source = reading.source_of(slug, request.user)
    if source is None or form not in FORMS:
        raise Http404
    return _file(source, None, form)


@require_safe
@kept(Shelf.objects.version)
def guide_cite(request: Request, slug: str, form: str) -> HttpResponse:
    """A guide page in the version that is read now."""
    version = GuideVersion.objects.current(slug)
    if version is None or form not in FORMS:
        raise Http404
    return _file(guide_as_source(version), None, form)


@require_safe
def passage(request: Request, slug: str) -> HttpResponse:
    """A passage alone, to print, to point at and to cite: `?from=12&to=14`, or `&words=…`."""
    source, found = _asked(request, slug)
    context: dict[str, object] = {"source": source, "passage": found, "asked": request.GET}
    if found:
        context["cited"] = {
            "plain": plain(source, found.where),
            "bibtex": bibtex(source, found.where),
        }
    status = 200 if found or not request.GET.get("from") else 404
    return render(request, "principles/passage.html", context, status=status)


@require_safe
def passage_cite(request: Request, slug: str, form: str) -> HttpResponse:
    """The same passage as a file: passage.txt, passage.bib, passage.json"""
    source, found = _asked(request, slug)
    if found is None or form not in FORMS:
        raise Http404
    return _file(source, found.where, form)


def _asked(request: Request, slug: str) -> tuple[Source, Passage | None]:
    source = reading.source_of(slug, request.user)
    if source is None:
        raise Http404
    first, last, words = (request.GET.get(name, "") for name in ("from", "to", "words"))
    return source, passage_of(source, first, last, words)


def _file(source: Source, where: Where | None, form: str) -> HttpResponse:
    write, content_type = FORMS[form]
    return HttpResponse(write(source, where), content_type=f"{content_type}; charset=utf-8")
