"""Answers to what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render

from peersupport.web import keeping_words


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened before signing in or too long ago; nothing was changed.

    Words that were typed are handed back, unless another site sent them.
    """
    ours = reason == REASON_NO_CSRF_COOKIE or reason.startswith("CSRF token")
    view = request.resolver_match.func if request.resolver_match else None
    if ours and (answer := keeping_words.held(request, view)) is not None:
        return answer
    return render(request, "403_csrf.html", status=403)


def not_there(request: HttpRequest) -> HttpResponse:
    """The one 404, for what does not exist for this person."""
    return render(request, "404.html", status=404)
