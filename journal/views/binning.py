"""The bin: into it, out of it, and erasing for good."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal import erased, undoing
from journal.bin_page import binned_rows, readers_now
from journal.models import Reflection, Share
from journal.services import binning
from peersupport.web.http import Request, id_or_none

ON_A_PAGE = 30


@require_safe
def bin_list(request: Request) -> HttpResponse:
    """What is in one's own bin, the last one put there first."""
    mine = Reflection.objects.visible_to(request.user).in_the_bin()
    pages = mine.after_in_the_bin(id_or_none(request.GET.get("after", "")))
    rows = binned_rows(pages.defer("text", "name")[: ON_A_PAGE + 1])
    context = {
        "rows": rows[:ON_A_PAGE],
        "older": rows[ON_A_PAGE - 1].reflection.pk if len(rows) > ON_A_PAGE else None,
        "keep_days": settings.KEEP_DAYS,
    }
    return render(request, "journal/bin_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reflection_bin(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """Ask, then put a page into the bin."""
    reflection = _own(request, reflection_id)
    if request.method == "POST":
        binning.put_into_bin(by=request.user, reflection=reflection)
        messages.success(request, "The page is in the bin. Nobody else can read it.")
        return redirect("journal:bin_list")
    if reflection.binned_at is not None:
        return redirect("journal:bin_list")
    return _ask(request, reflection, "journal/reflection_confirm_bin.html")


@require_POST
def reflection_put_back(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """Out of the bin; what was shared stays ended."""
    reflection = _own(request, reflection_id)
    binning.put_back(by=request.user, reflection=reflection)
    messages.success(request, "The page is back. Only you can read it.")
    return redirect("journal:reflection_detail", reflection_id)


@require_http_methods(["GET", "HEAD", "POST"])
def reflection_erase(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """Ask, then erase a page for good, from the bin or at once. A second press finds it erased."""
    if erased.was_erased_here(request, reflection_id):
        messages.info(request, "The page is erased already.")
        return redirect("journal:bin_list")
    reflection = _own(request, reflection_id)
    if request.method == "POST":
        was_binned = reflection.binned_at is not None
        undoing.forget_here(request)
        erased.erase_once(request, reflection)
        messages.success(request, "The page is erased.")
        return redirect("journal:bin_list" if was_binned else "journal:reflection_list")
    return _ask(request, reflection, "journal/reflection_confirm_delete.html")


@require_http_methods(["GET", "HEAD", "POST"])
def bin_empty(request: Request) -> HttpResponse:
    """Ask, then erase everything in one's own bin."""
    if request.method == "POST":
        count = binning.empty_own(by=request.user)
        undoing.forget_here(request)
        messages.success(request, "Everything in the bin is erased." if count else "It was empty.")
        return redirect("journal:bin_list")
    mine = Reflection.objects.visible_to(request.user).in_the_bin()
    return render(request, "journal/bin_confirm_delete.html", {"number": mine.count()})


def _own(request: Request, reflection_id: uuid.UUID) -> Reflection:
    return get_object_or_404(Reflection.objects.visible_to(request.user), pk=reflection_id)


def _ask(request: Request, reflection: Reflection, template: str) -> HttpResponse:
    """What happens to whom, before it happens."""
    context = {
        "reflection": reflection,
        "row": binned_rows([reflection])[0],
        "readers": readers_now(request.user, reflection),
        "was_shared": Share.objects.by(request.user).filter(reflection=reflection).exists(),
        "keep_days": settings.KEEP_DAYS,
    }
    return render(request, template, context)
