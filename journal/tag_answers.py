"""What answers a write of the marking page: its parts anew where a script asked, else the page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from journal.models import Mark, Reflection
from journal.showing import carried
from journal.shown_principles import ShownPrinciples
from journal.tag_page import tag_page, tag_url
from journal.undoing import Undo, keep_for_undo
from peersupport.web.http import Request, wants_partial


def done(
    request: Request,
    reflection: Reflection,
    said: str,
    *,
    undo: Undo | None = None,
    status: int = 200,
) -> HttpResponse:
    """The parts of the page that may have changed, or the page with the same words on top or,
    where it can be undone, beside the button that does.
    """
    if wants_partial(request):
        return parts(request, reflection, status, said=said, undo=undo)
    if undo is not None:
        keep_for_undo(request, reflection, undo)
    else:
        messages.success(request, said)
    return redirect(tag_url(request, reflection, "#list"))


def said_of(request: Request, mark: Mark) -> str:
    """What a mark carries, in words; its tasks to who uses them."""
    return carried(mark.pole_keys, mark.task_keys if request.user.uses_tasks else ())


def parts(request: Request, reflection: Reflection, status: int, **more: Any) -> HttpResponse:
    """The parts alone; `more` is `said`, `undo` or, with what was refused, `refused`."""
    shown = ShownPrinciples.asked(request)
    context = tag_page(request.user, reflection, shown, **more)
    return render(request, "journal/tag_parts.html", context, status=status)
