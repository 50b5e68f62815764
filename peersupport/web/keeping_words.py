"""What was typed is never dropped on the way in.

Without JavaScript, words that were sent after the sign-in had ended, or with a token from before
it, are nowhere but in that one request: a redirect or a refusal would lose them. A view that takes
such words names what answers then: a page that holds them, to be sent once more.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

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
    """As Django's own, for every view; what was typed waits in a page instead of being dropped.

    A button's address may have no page to show: after a press one goes on to the page it stood on.
    """

    def handle_no_permission(  # type: ignore[override]  # the library's own is narrower than it uses
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        if (answer := held(request, view_func)) is not None:
            return answer
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        door = resolve_url(self.get_login_url(view_func))
        page = _came_from(request)
        name = self.get_redirect_field_name(view_func)
        return redirect_to_login(page, door, name) if page else HttpResponseRedirect(door)


def _came_from(request: HttpRequest) -> str:
    """The page of this site that was pressed on, without its host; "" where none is known."""
    said, ours = request.headers.get("referer", ""), {request.get_host()}
    if not url_has_allowed_host_and_scheme(said, ours, require_https=request.is_secure()):
        return ""
    parts = urlsplit(said)
    page = urlunsplit(("", "", parts.path, parts.query, ""))
    return page if parts.netloc and url_has_allowed_host_and_scheme(page, None) else ""
