"""What a trainer sent and can't be taken now: handed back in a form, or led back to the page.

The sign-in had ended, or someone else signed in since.

Nothing is stored, and nothing of any text is shown: whoever sees it sent these very words.
"""

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from peersupport.web.http import Request, wants_partial
from principles.forms.adding import FactsForm, RightsForm
from principles.forms.tying import TieForm


def typed_facts(request: HttpRequest, status: int = 403) -> HttpResponse:
    """The facts of a draft, all of them or its rights alone, as they were typed."""
    shape = FactsForm if "title" in request.POST else RightsForm
    return _held(request, shape, "Keep and go on", status)


def facts_without_draft(request: HttpRequest) -> HttpResponse:
    """The same, for a draft that whoever is signed in has not; the 404 if nothing was typed.

    A draft of another and one that never was are answered alike.
    """
    typed = any(request.POST.get(name, "").strip() for name in FactsForm.base_fields)
    if not typed:
        raise Http404
    return typed_facts(request, 404)


def typed_tie(request: HttpRequest) -> HttpResponse:
    """The side that a paragraph speaks to, and the line on why."""
    return _held(request, TieForm, "Tie it")


def _held(
    request: HttpRequest, shape: Callable[..., forms.Form], press: str, status: int = 403
) -> HttpResponse:
    form = shape(initial={name: request.POST[name] for name in request.POST})
    context = {
        "form": form,
        "press": press,
        "seen": request.POST.get("seen", ""),
        "elsewhere": status == 404,
    }
    return render(request, "principles/held.html", context, status=status)


def press_again(request: HttpRequest) -> HttpResponse:
    """A press holds no words: back to the draft by way of the door."""
    match = request.resolver_match
    page = reverse("principles:draft", args=[match.kwargs["draft_id"]]) if match else "/"
    way = redirect_to_login(page)
    if request.user.is_authenticated:
        messages.info(request, "You signed in again after the page was shown: nothing was done.")
        way = redirect(page)
    return HttpResponseClientRedirect(way.url) if wants_partial(cast(Request, request)) else way
