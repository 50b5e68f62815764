"""*Look over names and numbers*, on request while writing. Nothing is stored or logged of it."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from journal.anchoring import normalise
from journal.forms.writing import WriteForm
from journal.held_page import words_to_look_over
from journal.models.draft import LONGEST_DRAFT
from journal.pointing import pointers_for
from peersupport.web.http import Request, wants_partial
from peersupport.web.keeping_words import words_held_by


@words_held_by(words_to_look_over)
@require_POST
@sensitive_post_parameters()
def guard(request: Request) -> HttpResponse:
    """The list for a text and its title; a whole page, with the way back, without JavaScript.

    `for` names the page that is being written; what was typed goes back to it as it came.
    """
    text = normalise(request.POST.get("text", ""))[:LONGEST_DRAFT]
    title = request.POST.get("title", "")[:LONGEST_DRAFT]
    context = {"pointers": pointers_for(text, title), "places": True}
    if wants_partial(request):
        return render(request, "components/guard.html", context)
    context |= {"reflection_id": _written(request), "typed": _typed(request)}
    return render(request, "journal/guard.html", context | {"places": False})


def _written(request: Request) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("for", ""))
    except ValueError:
        return None


def _typed(request: Request) -> list[tuple[str, str]]:
    """The fields of the write page as they were sent, to be sent back with *Go on writing*."""
    return [(name, request.POST[name]) for name in WriteForm.base_fields if name in request.POST]
