"""What was typed is never dropped on the way in.

Without JavaScript, words that were sent after the sign-in had ended, or with a token from before
it, are nowhere but in that one request: a redirect or a refusal would lose them. A view that takes
such words names what answers then: a page that holds them, to be sent once more.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

type Answer = Callable[[HttpRequest], HttpResponse | None]


def words_held_by[View: Callable[..., Any]](answer: Answer) -> Callable[[View], View]:
    """Name what answers a POST to this view that can't be taken for now.

    It answers None where nothing was typed, and then nothing is held.
    """

    def mark(view: View) -> View:
        view.words_held_by = answer  # type: ignore[attr-defined]
        return view

    return mark


def held(request: HttpRequest, view: Any) -> HttpResponse | None:
    """The page that holds what was sent, or None where the view named none or nothing was typed."""
    answer: Answer | None = getattr(view, "words_held_by", None)
    return answer(request) if answer is not None and request.method == "POST" else None


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """As Django's own, for every view; what was typed waits in a page instead of being dropped."""

    def handle_no_permission(  # type: ignore[override]  # the library's own is narrower than it uses
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        return held(request, view_func) or super().handle_no_permission(request, view_func)
