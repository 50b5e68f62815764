"""The record of administrative acts."""

import uuid
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peersupport.people.models import AdministrativeAct
from peersupport.people.models.act import Key
from peersupport.people.permissions import administrators_only
from peersupport.web.http import Request

PAGE = 50


@administrators_only
@require_safe
def act_list(request: Request) -> HttpResponse:
    """The record of administrative acts, newest first."""
    key = _read(request.GET.get("before", ""))
    acts = AdministrativeAct.objects.seen_by(request.user).before(key).newest_first()
    shown = list(acts.select_related("by", "person", "team")[: PAGE + 1])
    context: dict[str, object] = {"acts": shown[:PAGE]}
    if len(shown) > PAGE:
        last = shown[PAGE - 1]
        context["before"] = f"{last.at.isoformat()}_{last.pk}"
    return render(request, "people/act_list.html", context)


def _read(written: str) -> Key | None:
    """A place in the record, `2026-11-23T14:02:00+00:00_<id>`; None for anything else."""
    moment, _, id_ = written.partition("_")
    try:
        # In an address a plus sign may arrive as a space.
        at, key = datetime.fromisoformat(moment.replace(" ", "+")), uuid.UUID(id_)
    except ValueError:
        return None
    return (at, key) if at.tzinfo else None
