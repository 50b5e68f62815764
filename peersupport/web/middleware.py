"""Middleware that knows no domain."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponse]


@lru_cache(maxsize=8)
def _netloc(site_url: str) -> str:
    return urlsplit(site_url).netloc


class CanonicalHostMiddleware:
    """Sends every other host name to SITE_URL: passkeys, cookies and drafts belong to one name."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        called = request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME")
        if called == _netloc(settings.SITE_URL):
            return self.get_response(request)
        if request.path == "/healthz":
            request.META["HTTP_HOST"] = _netloc(settings.SITE_URL)
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(
                f"This site answers at {settings.SITE_URL} only. Go back and open it there.",
                status=421,
                content_type="text/plain; charset=utf-8",
            )
        return HttpResponseRedirect(settings.SITE_URL + request.get_full_path())


class NoStoreMiddleware:
    """Nothing that a person sees is kept by a browser or a proxy, unless the view says so."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        if response.headers["Cache-Control"] == "no-store":
            patch_vary_headers(response, ["HX-Request", "HX-Request-Type"])
        return response


class OnlyPressedMiddleware:
    """An address that only a press reaches has a page too for who comes by another way.

    The page is the same whether or not anything is there.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET":
            return response
        page = render(request, "405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page


class Utf8Middleware:
    """Words come as UTF-8, whatever a request says about itself: any other reading of them would
    give letters that can't be sealed, or names a way of reading that is none.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.content_type == "multipart/form-data":
            request.encoding = "utf-8"
        return self.get_response(request)
