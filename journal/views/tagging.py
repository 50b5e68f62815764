"""*Look again*: the kept text with its marks, and where the page as a whole leaned."""

import uuid

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from journal.forms.leaning import LeaningsForm
from journal.models import Reflection
from journal.services.leaning import lean_each
from journal.services.refusals import NotThere
from journal.shown_principles import ShownPrinciples
from journal.tag_page import tag_page
from journal.undoing import last_undo
from peersupport.web.errors import not_there
from peersupport.web.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
def reflection_tag(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """The page; by POST *Done for today*, which saves leanings and tasks where no script did."""
    mine = Reflection.objects.editable_by(request.user)
    reflection = get_object_or_404(mine, pk=reflection_id)
    if not reflection.is_kept:
        return redirect("journal:reflection_write", reflection_id)
    data = request.POST if request.method == "POST" else None
    form = LeaningsForm(data, tasks=request.user.uses_tasks)
    if form.is_valid():
        return _done_for_today(request, reflection, form)
    shown = ShownPrinciples.asked(request)
    undo = last_undo(request, reflection)
    context = tag_page(request.user, reflection, shown, form=form, undo=undo)
    return render(request, "journal/tag.html", context, status=422 if form.is_bound else 200)


@require_POST
def leaning_save(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """Leaning or tasks, saved as chosen. Answers `{"saved_at"}`, or `{"problem"}` with 422."""
    mine = Reflection.objects.editable_by(request.user).kept()
    reflection = get_object_or_404(mine, pk=reflection_id)
    form = LeaningsForm(request.POST, tasks=request.user.uses_tasks)
    if not form.is_valid():
        return JsonResponse({"problem": form.problem()}, status=422)
    try:
        _save(request, reflection, form)
    except NotThere:
        return not_there(request)
    return JsonResponse({"saved_at": f"{timezone.localtime():%H:%M}"})


def _done_for_today(request: Request, reflection: Reflection, form: LeaningsForm) -> HttpResponse:
    try:
        _save(request, reflection, form)
    except NotThere:
        return not_there(request)
    return redirect("/")


def _save(request: Request, reflection: Reflection, form: LeaningsForm) -> None:
    lean_each(
        by=request.user, reflection=reflection, positions=form.positions(), tasks=form.tasks()
    )
