"""Reading one's own journal."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from journal.models import Reflection
from peersupport.web.http import Request


@require_GET
def reflection_list(request: Request) -> HttpResponse:
    return render(request, "journal/reflection_list.html", {})


@require_GET
def reflection_detail(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    get_object_or_404(Reflection.objects.visible_to(request.user), pk=reflection_id)
    return render(request, "journal/reflection_detail.html", {})
