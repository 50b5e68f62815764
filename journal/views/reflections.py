"""The list of one's own reflections, newest first, by month, with its filters."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from journal.forms.filtering import NarrowForm
from journal.forms.searching import SearchForm
from journal.models.reflection import Key, ReflectionQuerySet
from journal.rows import reflection_rows
from journal.services.labelling import own_labels
from journal.services.looking_back import narrowed, narrowed_drafts, other_years
from journal.services.searching import search_drafts, search_own
from journal.wanted import Who
from peersupport.people.models import Person
from peersupport.web.http import Request, id_or_none
from peersupport.web.wording import Wording

ON_A_PAGE = 30
COUNTED = 1_000
DRAFTS_FIRST = 20


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
def reflection_list(request: Request) -> HttpResponse:
    """Kept reflections, and the drafts first. Filters make the address; words to look for in what
    it shows travel by POST.
    """
    narrow = NarrowForm(request.GET, labels=own_labels(request.user))
    if not narrow.is_valid():
        context = {"narrow": narrow, "form": SearchForm()}
        return render(request, "journal/reflection_list.html", context, status=422)
    if request.method == "POST":
        return _found(request, narrow)
    if any(request.GET.get(name) == "" for name in narrow.KEPT):
        # A form sends its empty fields too: the address that stays has none.
        query = narrow.address()
        return redirect(f"{request.path}?{query}" if query else request.path)
    page = _drafts if narrow.wanted().who is Who.DRAFT else _kept
    context = page(request.user, narrow, request.GET.get("before", ""))
    return render(request, "journal/reflection_list.html", context)


@require_safe
def other_years_list(request: Request) -> HttpResponse:
    """This day, and three days around it, in the years before."""
    pages = other_years(request.user, timezone.localdate())[: ON_A_PAGE + 1]
    rows = reflection_rows(request.user, pages)
    context = {"rows": rows[:ON_A_PAGE], "more": len(rows) > ON_A_PAGE}
    return render(request, "journal/other_years.html", context)


def _kept(person: Person, narrow: NarrowForm, before: str) -> dict[str, Any]:
    """What is kept, by month; without a filter the first page begins with the drafts."""
    wanted, said = narrow.wanted(), narrow.said()
    mine = narrowed(person, wanted)
    place = _place(before, mine)
    rows = reflection_rows(person, mine.before(place).newest_first()[: ON_A_PAGE + 1])
    first = place is None and not said
    half = narrowed_drafts(person, wanted).newest_first().defer("text", "name")
    drafts = list(half[: DRAFTS_FIRST + 1]) if first else []
    return {
        **_common(narrow, said),
        "rows": rows[:ON_A_PAGE],
        "older": rows[ON_A_PAGE - 1].reflection.pk if len(rows) > ON_A_PAGE else None,
        "further": place is not None,
        "drafts": drafts[:DRAFTS_FIRST],
        "more_drafts": len(drafts) > DRAFTS_FIRST,
        "number": mine.order_by()[: COUNTED + 1].count() if said else 0,
        "other_years": first and bool(rows) and other_years(person, timezone.localdate()).exists(),
    }


def _drafts(person: Person, narrow: NarrowForm, before: str) -> dict[str, Any]:
    """What is half written, the last saved first."""
    mine = narrowed_drafts(person, narrow.wanted())
    key = id_or_none(before)
    place = mine.filter(reflection=key).first() if key else None
    drafts = list(mine.before(place).newest_first().defer("text", "name")[: ON_A_PAGE + 1])
    return {
        **_common(narrow, narrow.said()),
        "drafts": drafts[:ON_A_PAGE],
        "older": drafts[ON_A_PAGE - 1].reflection_id if len(drafts) > ON_A_PAGE else None,
        "further": place is not None,
        "number": mine.order_by()[: COUNTED + 1].count(),
    }


def _common(narrow: NarrowForm, said: str) -> dict[str, Any]:
    return {
        "narrow": narrow,
        "form": SearchForm(),
        "said": said,
        "address": narrow.address(),
        "counted": COUNTED,
    }


def _place(before: str, mine: ReflectionQuerySet) -> Key | None:
    """Where the page begins: after the reflection that `?before=` names."""
    key = id_or_none(before)
    if key is None:
        return None
    return mine.filter(pk=key).values_list("day", "created_at", "id").first()


def _found(request: Request, narrow: NarrowForm) -> HttpResponse:
    """What holds all the words and fits the filters, newest first. Without a filter it begins with
    what is half written, as the list does.
    """
    form = SearchForm(request.POST)
    context: dict[str, Any] = {**_common(narrow, narrow.said()), "form": form}
    if not form.is_valid():
        return render(request, "journal/reflection_found.html", context, status=422)
    wanted, before = narrow.wanted(), form.cleaned_data["before"]
    if wanted.who is Who.DRAFT or (before is None and not context["said"]):
        among = narrowed_drafts(request.user, wanted)
        hits, is_more = search_drafts(wording=form.wording(), among=among)
        context |= {"draft_hits": hits, "more_draft_hits": is_more}
    if wanted.who is not Who.DRAFT:
        context |= _found_kept(request.user, narrow, form.wording(), before)
    return render(request, "journal/reflection_found.html", context)


def _found_kept(
    person: Person, narrow: NarrowForm, wording: Wording, before: uuid.UUID | None
) -> dict[str, Any]:
    mine = narrowed(person, narrow.wanted())
    found = search_own(by=person, wording=wording, before=before, among=mine)
    rows = reflection_rows(person, mine.filter(pk__in=found.ids).newest_first())
    hits = {hit.id: hit for hit in found.hits}
    kept = [(row, hits[row.reflection.pk]) for row in rows]
    return {"hits": kept, "further": found.further}
