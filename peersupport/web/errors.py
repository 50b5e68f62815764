"""Answers to what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened before signing in or too long ago; nothing was changed."""
    return render(request, "403_csrf.html", status=403)


def not_there(request: HttpRequest) -> HttpResponse:
    """The one 404, for what does not exist for this person."""
    return render(request, "404.html", status=404)
