"""The site's addresses and beside them the empty page that all others are compared to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

EMPTY = "/benchmark/empty/"


def empty(request: HttpRequest) -> HttpResponse:
    """A page with the site's frame and nothing in it, for someone who is signed in."""
    return render(request, "benchmark_empty.html")


urlpatterns = [path(EMPTY.lstrip("/"), empty), path("", include("peersupport.urls"))]
