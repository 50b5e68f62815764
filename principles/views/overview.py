"""The way in: the three tensions at a glance, the texts, where to begin."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peersupport.web.http import Request
from peersupport.web.kept_pages import kept
from principles import library
from principles.models import Shelf
from principles.services import reading


@require_safe
@kept(Shelf.objects.version)
def overview(request: Request) -> HttpResponse:
    """/principles/"""
    context = {"principles": library.PRINCIPLES, "shelf": reading.shelf(request.user)}
    return render(request, "principles/overview.html", context)
