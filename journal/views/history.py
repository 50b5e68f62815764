"""Earlier versions of one's own page: what changed, going back to one, erasing them."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.history_page import shown_version, shown_versions
from journal.models import Draft, Mark, Reflection, Share, Version
from journal.services import history
from journal.services.refusals import NotThere, Refused
from peersupport.web.errors import not_there
from peersupport.web.http import Request

ON_A_PAGE = 10


@require_safe
def reflection_history(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """Versions, the newest first; `?before=` a number shows those before it."""
    me = request.user
    reflection = get_object_or_404(Reflection.objects.visible_to(me), pk=reflection_id)
    versions = history.versions_of(me, reflection)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and len(before) < 8:
        versions = versions.filter(number__lt=int(before))
    found = list(versions[: ON_A_PAGE + 1])
    page, behind = found[:ON_A_PAGE], found[ON_A_PAGE:]
    context = {
        "reflection": reflection,
        "versions": shown_versions(reflection, page, behind[0] if behind else None),
        "older": page[-1].number if behind else None,
        "may_change": _may_change(request, reflection),
        "has_earlier": history.versions_of(me, reflection).count() > 1,
    }
    return render(request, "journal/reflection_history.html", context)


@require_safe
def version_detail(
    request: Request, version_id: uuid.UUID, reflection_id: uuid.UUID
) -> HttpResponse:
    """One version whole; `?changes=on` with what changed since the one before it."""
    version = _version(request, reflection_id, version_id)
    reflection = version.reflection
    earlier = history.versions_of(request.user, reflection).filter(number__lt=version.number)
    context = {
        "reflection": reflection,
        "shown": shown_version(reflection, version, earlier.first(), fold=False),
        "with_changes": request.GET.get("changes") == "on",
        "may_change": _may_change(request, reflection),
    }
    return render(request, "journal/version_detail.html", context)


@require_POST
def version_restore(
    request: Request, reflection_id: uuid.UUID, version_id: uuid.UUID
) -> HttpResponse:
    """The older text goes into the draft, to go on with."""
    version = _version(request, reflection_id, version_id)
    had_draft = Draft.objects.visible_to(request.user).filter(reflection=reflection_id).exists()
    try:
        history.restore(by=request.user, version=version)
    except NotThere:
        return not_there(request)
    said = "The older text is in your draft. “Done writing” keeps it; until then nothing changed."
    if had_draft:
        said += " What you had half written here is a draft of its own now."
    messages.success(request, said)
    return redirect("journal:reflection_write", reflection_id)


@require_http_methods(["GET", "HEAD", "POST"])
def version_erase(
    request: Request, reflection_id: uuid.UUID, version_id: uuid.UUID
) -> HttpResponse:
    """Ask, then erase one earlier version for good. Of one's own page, what is not there is gone,
    whoever's it was.
    """
    mine = Reflection.objects.visible_to(request.user).filter(pk=reflection_id)
    found = Version.objects.visible_to(request.user).filter(pk=version_id, reflection=reflection_id)
    if mine.exists() and not found.exists():
        messages.info(request, "That version is not there any more.")
        return redirect("journal:reflection_history", reflection_id)
    version = _version(request, reflection_id, version_id)
    if request.method == "POST":
        try:
            history.erase(by=request.user, version=version)
        except Refused as refused:
            messages.info(request, str(refused))
        else:
            messages.success(request, "That version is erased.")
        return redirect("journal:reflection_history", reflection_id)
    context = {"version": version, "is_shared": _is_shared(request, version.reflection)}
    return _ask(request, version.reflection, context)


@require_http_methods(["GET", "HEAD", "POST"])
def versions_erase(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """Ask, then erase all earlier versions for good; the page as it stands stays."""
    mine = Reflection.objects.visible_to(request.user)
    reflection = get_object_or_404(mine, pk=reflection_id)
    if request.method == "POST":
        count = history.erase_earlier(by=request.user, reflection=reflection)
        said = "All earlier versions are erased." if count else "There is no earlier version."
        messages.success(request, said)
        return redirect("journal:reflection_history", reflection_id)
    return _ask(request, reflection, {"is_shared": _is_shared(request, reflection)})


def _ask(request: Request, reflection: Reflection, context: dict[str, object]) -> HttpResponse:
    marks = Mark.objects.visible_to(request.user).filter(reflection=reflection, loose=True)
    context |= {
        "reflection": reflection,
        "loose": marks.count(),
        "may_change": _may_change(request, reflection),
    }
    return render(request, "journal/version_confirm_delete.html", context)


def _version(request: Request, reflection_id: uuid.UUID, version_id: uuid.UUID) -> Version:
    mine = Version.objects.visible_to(request.user).select_related("reflection")
    return get_object_or_404(mine, pk=version_id, reflection=reflection_id)


def _may_change(request: Request, reflection: Reflection) -> bool:
    return not request.user.is_closed and reflection.binned_at is None


def _is_shared(request: Request, reflection: Reflection) -> bool:
    """Whether someone may hold older words in a snapshot."""
    return Share.objects.by(request.user).filter(reflection=reflection).exists()
