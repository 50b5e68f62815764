"""A page that hands back what was written to another person when the sign-in had ended meanwhile.

It holds the words in a form that goes to the same address, and stores nothing. Whoever is signed in
when it is sent is who says it, so it names them.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Of each form of this kind, the fields that are typed in.
TYPED = ("text", "question", "copy", "word")


def words_to_another(request: HttpRequest) -> HttpResponse | None:
    """What was sent, with a fresh token; None where nothing was typed, and nothing can be lost."""
    typed = [(each, request.POST[each]) for each in TYPED if request.POST.get(each, "").strip()]
    if not typed:
        return None
    shown = {"csrfmiddlewaretoken", *(name for name, _words in typed)}
    carried = [
        (each, value)
        for each, values in request.POST.lists()
        for value in values
        if each not in shown
    ]
    context = {"typed": typed, "carried": carried}
    return render(request, "journal/words_held.html", context, status=403)
