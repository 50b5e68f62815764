"""A quiet pause before words to another person that begin as advice does: a question, once.

For whoever has no scripts; with them the page asks by itself (`talk_pause.js`). Nothing is kept of
it: the words travel in the form, and a form sent twice asks twice.
"""

from django.http import HttpResponse
from django.shortcuts import render

from journal import advice
from peersupport.web.http import Request

PAUSE = {"pattern": advice.PATTERN, "question": advice.QUESTION, "said": advice.SAID}


def begun(request: Request, words: str, longest: int) -> str:
    """The opening of advice in words that could be sent, unless this form was asked already."""
    return "" if "paused" in request.POST or len(words) > longest else advice.advice_in(words)


def writes_on(request: Request) -> bool:
    """*Write on*, pressed on that page: the form comes back as it was."""
    return request.POST.get("do") == "write"


def ask(request: Request, begins: str, words: str, press: str = "Send it as it is") -> HttpResponse:
    """The question, with the words as they were typed and all that the form carried."""
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "do")
    ]
    context = {"begun": begins, "words": words, "press": press, "carried": carried}
    context |= {"question": advice.QUESTION, "said": advice.SAID}
    return render(request, "journal/advice_pause.html", context)
