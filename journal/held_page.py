"""A page that hands back what was typed when it could not be taken: signed out, or someone else in.

It holds the words in a form, to be sent again, and stores nothing. Whoever sees it sent these very
words from this very browser a moment ago.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from journal.forms.writing import WriteForm
from peersupport.people.models import Person

# Everything that the write page sends, apart from the token and which button was pressed.
SENT = tuple(name for name in WriteForm.base_fields if name != "text")


def typed_words(request: HttpRequest) -> HttpResponse:
    """What was sent, in a form that goes to the same address, with a fresh token."""
    context = {
        "sent": [(name, request.POST[name]) for name in SENT if name in request.POST],
        "text": request.POST.get("text", ""),
        "someone_else": is_someone_else(request),
    }
    return render(request, "journal/reflection_held.html", context, status=403)


def is_someone_else(request: HttpRequest) -> bool:
    """Whether the page was opened by another person than the one who is signed in now."""
    opened_by = request.POST.get("person", "")
    return isinstance(request.user, Person) and opened_by not in ("", str(request.user.pk))
