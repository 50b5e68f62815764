"""The bibliography: every text, chosen by kind, author, year and principle, and taken along."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peersupport.web.http import Request
from principles.services import citing
from principles.services.bibliography import WAYS, bibliography, chosen_sources

NAMES = {"kind": "Kind", "author": "Author", "year": "Year", "principle": "Pair of words"}


@require_safe
def bibliography_page(request: Request) -> HttpResponse:
    """/principles/bibliography/: each choice of filters is an address."""
    wanted = {way: request.GET.getlist(way) for way in WAYS}
    shown = bibliography(wanted, after=request.GET.get("after", ""))
    context = {
        "shown": shown,
        "chosen": [way for way in WAYS if wanted[way]],
        "ways": [(way, NAMES[way], shown.choices[way]) for way in WAYS],
        "lines": [(each.source, citing.plain(each.source)) for each in shown.entries],
    }
    return render(request, "principles/bibliography.html", context)


@require_safe
def bibliography_cite(request: Request, form: str) -> HttpResponse:
    """The same choice as one file: cite.txt, cite.bib, cite.json"""
    if form not in citing.FORMS:
        raise Http404
    found = chosen_sources({way: request.GET.getlist(way) for way in WAYS})
    _, content_type = citing.FORMS[form]
    return HttpResponse(citing.as_list(found, form), content_type=f"{content_type}; charset=utf-8")
