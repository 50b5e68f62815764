"""Answers to what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened before signing in or too long ago; nothing was changed."""
    return render(request, "403_csrf.html", status=403)
