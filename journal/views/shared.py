"""*Shared*: what others let one read, and one of them with the talk beside it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal import shared_around, shared_page, wondered
from journal.forms.of_snapshot import differs
from journal.forms.shared import FilterForm, place_of
from journal.models import Feed, Share
from journal.services import finding, noticing, reading
from journal.services.finding import Wanted
from journal.services.refusals import NotThere
from journal.shown_principles import ShownPrinciples
from peersupport.people.models import Person
from peersupport.web.errors import not_there
from peersupport.web.http import Request

_SHARED_ANEW = (
    "The page was shared anew since you chose words in it. Look at it once more, and choose again."
)


@require_http_methods(["GET", "HEAD", "POST"])
def shared_list(request: Request) -> HttpResponse:
    """The list with its filters. A form without words leads to the address that keeps it."""
    people = list(finding.authors(request.user))
    given = request.POST if request.method == "POST" else request.GET
    form = FilterForm(given, people=people)
    if not form.is_valid():
        context: dict[str, Any] = {"form": form, "anything": bool(people)}
        return render(request, "journal/shared_list.html", context, status=422)
    if request.method == "POST" and form.cleaned_data["words"]:
        return _found(request, form)
    if request.method == "POST":
        query = form.address()
        return redirect(f"{request.path}?{query}" if query else request.path)
    context = _page(request.user, form) | {"anything": bool(people)}
    return render(request, "journal/shared_list.html", context)


@require_safe
def shared_detail(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """One share. Opening it is noted for its author, and says so."""
    visible = Share.objects.visible_to(request.user).select_related("snapshot", "author")
    share = get_object_or_404(visible.annotate(waits=noticing.waits_for(request.user)), pk=share_id)
    if request.method == "GET":
        try:
            reading.open_share(by=request.user, share=share)
        except NotThere:
            return not_there(request)
        noticing.saw(by=request.user, share=share)
    beside, wonder = (
        shared_page.parsed(request.GET.get(name, "")) for name in ("beside", "wonder")
    )
    if (beside or wonder) and differs(request.GET.get("snapshot_number"), share.snapshot):
        beside = wonder = None
        messages.info(request, _SHARED_ANEW)
    wants = shared_page.Wants(
        beside=beside,
        shown=ShownPrinciples.asked(request),
        wondered=wondered.Asked(at=wonder),
    )
    context = shared_page.context(request.user, share, wants)
    context |= shared_around.context(request.user, share, request.GET)
    return render(request, "journal/shared_detail.html", context)


@require_POST
def share_rest(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """*Let it rest*, until anyone writes."""
    share = get_object_or_404(Share.objects.open_to(request.user), pk=share_id)
    try:
        reading.let_rest(by=request.user, share=share)
    except NotThere:
        return not_there(request)
    return redirect("journal:shared_detail", share_id)


def _page(person: Person, form: FilterForm) -> dict[str, Any]:
    """What was found. How much one person shares is not told: nobody is counted here."""
    wanted = Wanted(**form.wanted())
    after, before = form.cleaned_data["after"], form.cleaned_data["before"]
    found = finding.page(person, wanted, after=after, before=before)
    number = finding.count(person, wanted) if wanted.author is None else None
    newer = form.address(before=place_of(found.newer)) if found.newer else ""
    older = form.address(after=place_of(found.older)) if found.older else ""
    return {
        "form": form,
        "shares": found.shares,
        "carried": form.address_here(),
        "number": number,
        "many": finding.COUNTED if number and number > finding.COUNTED else 0,
        "said": form.said(),
        "oldest_first": wanted.oldest_first,
        "before": older if wanted.oldest_first else newer,
        "further": newer if wanted.oldest_first else older,
    }


def _found(request: Request, form: FilterForm) -> HttpResponse:
    """Shares that hold all the words; the words stay out of the address."""
    wanted = Wanted(**form.wanted())
    after = form.cleaned_data["after"]
    found = finding.look_for(request.user, wanted, form.wording(), after=after)
    context = {
        "form": form,
        "found": found,
        "further": place_of(found.further) if found.further else "",
        "anything": Feed.objects.of(request.user).exists(),
    }
    return render(request, "journal/shared_found.html", context)
