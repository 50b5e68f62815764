"""The discussion under a text: on a page of its own, off until a trainer turns it on."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from peersupport.web.http import Request
from peersupport.web.kept_pages import kept
from principles.models import Shelf
from principles.services import discussing, reading


@require_safe
@kept(Shelf.objects.version)
def discussion_detail(request: Request, slug: str) -> HttpResponse:
    """The threads; 404 for everyone but trainers while the discussion is off."""
    source = reading.source_of(slug, request.user)
    if source is None or not discussing.may_read(source, request.user):
        raise Http404
    threads = reading.threads(source)
    if not threads:
        raise Http404
    context = {"source": source, "threads": threads, "trainer": discussing.may_turn(request.user)}
    return render(request, "principles/discussion_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def discussion_turn(request: Request, slug: str) -> HttpResponse:
    """Asks a trainer whether to show or hide the discussion, and does it."""
    if not discussing.may_turn(request.user):
        raise PermissionDenied
    source = reading.source_of(slug, request.user)
    if source is None or not reading.threads(source):
        raise Http404
    if request.method == "POST":
        on = request.POST.get("on") == "yes"
        discussing.turn_discussion(source=source, on=on, by=request.user)
        return redirect("principles:discussion", slug=slug)
    return render(request, "principles/discussion_turn.html", {"source": source})
