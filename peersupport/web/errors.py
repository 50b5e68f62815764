"""Answers to what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.debug import sensitive_post_parameters

from peersupport.web import keeping_words, typed_words


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened before signing in or too long ago; nothing was changed.

    Words that were typed are handed back, unless another site sent them.
    """
    ours = reason == REASON_NO_CSRF_COOKIE or reason.startswith("CSRF token")
    view = request.resolver_match.func if request.resolver_match else None
    if ours and (answer := keeping_words.held(request, view)) is not None:
        return answer
    return render(request, "403_csrf.html", status=403)


@sensitive_post_parameters()
def not_there(request: HttpRequest) -> HttpResponse:
    """The one 404, for what does not exist for this person.

    Words that were sent there stand beneath it, to copy. They come from the request alone, so the
    page tells nothing about what is or was at the address.
    """
    return render(request, "404.html", {"typed": typed_words.to_copy(request)}, status=404)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same, wherever it comes from. Where no view was reached the token is looked at here."""
    try:
        return _token_looked_at(request)
    except typed_words.BROKEN:
        return not_there(request)


_token_looked_at = requires_csrf_token(not_there)
