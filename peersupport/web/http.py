"""The request as views see it, and the choice between a page and a part of it."""

import uuid
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from peersupport.people.models import Person


class Request(HttpRequest):
    """A signed-in person's request, with what htmx says about it."""

    htmx: "HtmxDetails"
    user: "Person"


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent, all of which may be empty; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def id_or_none(text: str) -> uuid.UUID | None:
    """The id that an address carries, or None where it carries none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def wants_partial(request: Request) -> bool:
    """Whether htmx asks for a part of the page (a restored history asks for the whole)."""
    return bool(request.htmx) and getattr(request.htmx, "request_type", None) == "partial"


def render_page(
    request: Request,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    partial: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, or its partial of that name where htmx asks for a part."""
    if partial and wants_partial(request):
        template = f"{template}#{partial}"
    return render(request, template, context, status=status)
