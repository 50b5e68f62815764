"""The texts: their list, and the page on which one is read."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peersupport.web.http import Request
from peersupport.web.kept_pages import kept
from principles import library
from principles.models import Shelf
from principles.services import citing, discussing, guide_pages, reading, tying


@require_safe
@kept(Shelf.objects.version)
def source_list(request: Request) -> HttpResponse:
    """/principles/sources/"""
    return render(request, "principles/source_list.html", {"shelf": reading.shelf(request.user)})


@require_safe
@kept(Shelf.objects.version, asks=["marks=off"])
def source_detail(request: Request, slug: str) -> HttpResponse:
    """The reading page; without its text, what is known about it and how to add the text."""
    source = reading.source_of(slug, request.user)
    if source is None:
        raise Http404
    text = reading.reading(source)
    context = {
        "source": source,
        "text": text,
        "marks_off": request.GET.get("marks") == "off",
        "how_to_read": guide_pages.as_html(source.reading),
        "sections": library.sections_of(source.sections),
        "picks": library.picks_of(source.slug),
        "apart": reading.set_apart(source),
        "cited": {"plain": citing.plain(source), "bibtex": citing.bibtex(source)},
        "may_tie": tying.may_tie(request.user),
        "discussion": text.comments and discussing.may_read(source, request.user),
    }
    return render(request, "principles/source_detail.html", context)
