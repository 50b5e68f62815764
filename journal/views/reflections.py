"""The list of one's own reflections, newest first, by month."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from journal.forms.searching import SearchForm
from journal.models import Draft, Reflection
from journal.models.reflection import Key, ReflectionQuerySet
from journal.rows import reflection_rows
from journal.services.searching import search_own
from peersupport.web.http import Request

ON_A_PAGE = 30


@require_http_methods(["GET", "POST"])
@gzip_page
def reflection_list(request: Request) -> HttpResponse:
    """All kept reflections, and the drafts first; words to look for travel by POST."""
    if request.method == "POST":
        return _found(request)
    mine = Reflection.objects.visible_to(request.user).in_journal().kept()
    before = _place(request, mine)
    page = mine.before(before).newest_first()[: ON_A_PAGE + 1]
    rows = reflection_rows(request.user, page)
    drafts = Draft.objects.visible_to(request.user).in_journal().order_by("-saved_at")
    context = {
        "rows": rows[:ON_A_PAGE],
        "older": rows[ON_A_PAGE - 1].reflection.pk if len(rows) > ON_A_PAGE else None,
        "further": before is not None,
        "drafts": [] if before else list(drafts[:20]),
        "form": SearchForm(),
    }
    return render(request, "journal/reflection_list.html", context)


def _place(request: Request, mine: ReflectionQuerySet) -> Key | None:
    """Where the page begins: after the reflection that `?before=` names."""
    try:
        wanted = uuid.UUID(request.GET.get("before", ""))
    except ValueError:
        return None
    return mine.filter(pk=wanted).values_list("day", "created_at", "id").first()


def _found(request: Request) -> HttpResponse:
    """Reflections that hold all the words, newest first."""
    form = SearchForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "hits": []}
        return render(request, "journal/reflection_found.html", context, status=422)
    found = search_own(by=request.user, wording=form.wording(), before=form.cleaned_data["before"])
    those = Reflection.objects.visible_to(request.user).filter(pk__in=found.ids).newest_first()
    rows = reflection_rows(request.user, those)
    hits = {hit.id: hit for hit in found.hits}
    context = {
        "form": form,
        "hits": [(row, hits[row.reflection.pk]) for row in rows],
        "further": found.further,
    }
    return render(request, "journal/reflection_found.html", context)
