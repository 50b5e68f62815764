"""Search over guide pages and texts."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from peersupport.web.http import Request, render_page, wants_partial
from peersupport.web.wording import LONGEST
from principles.services.library_search import places, search

LONGEST_KEY = 30


@require_safe
def library_search(request: Request) -> HttpResponse:
    """/principles/search/: the page, or its results alone while a person types."""
    words = request.GET.get("q", "")[:LONGEST].replace("\x00", " ").strip()
    where = places(request.user)
    within = request.GET.get("in", "")
    # An address may name a text that has gone since.
    within = within if within in dict(where) else ""
    after = request.GET.get("after", "")[:LONGEST_KEY]
    context = {
        "words": words,
        "places": where,
        "within": within,
        "found": search(words, by=request.user, within=within, after=after),
        "typing": wants_partial(request),
    }
    return render_page(request, "principles/search.html", context, partial="found")
