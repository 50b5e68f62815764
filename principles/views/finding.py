"""Find in this text, for browsers without scripts (static/js/reading.js finds on the page)."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peersupport.web.http import Request
from principles.services import reading

LONGEST = 200


@require_safe
def source_find(request: Request, slug: str) -> HttpResponse:
    """The paragraphs of one text that hold all of the words asked for."""
    source = reading.source_of(slug, request.user)
    if source is None:
        raise Http404
    words = request.GET.get("q", "")[:LONGEST].strip()
    context = {"source": source, "words": words, "found": reading.matching(source, words)}
    return render(request, "principles/source_find.html", context)
