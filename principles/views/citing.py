"""How to cite a text, as a file for a reference manager."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from peersupport.web.http import Request
from peersupport.web.kept_pages import kept
from principles.models import Shelf
from principles.services import reading
from principles.services.citing import FORMS


@require_safe
@kept(Shelf.objects.version)
def source_cite(request: Request, slug: str, form: str) -> HttpResponse:
    """cite.txt, cite.bib, cite.json"""
    source = reading.source_of(slug, request.user)
    if source is None or form not in FORMS:
        raise Http404
    write, content_type = FORMS[form]
    return HttpResponse(write(source), content_type=f"{content_type}; charset=utf-8")
