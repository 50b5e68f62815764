"""Keeping a mark, changing it, taking it away and putting it back."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from journal.choosing import Step, stretched
from journal.forms.marking import ChangeForm, MarkForm, PlaceForm
from journal.held_page import typed_thought
from journal.models import Mark, Reflection
from journal.models.mark import MarkQuerySet
from journal.segments import Span
from journal.services import marking
from journal.services.refusals import NotThere, Refused, Stale
from journal.showing import passage
from journal.shown_principles import ShownPrinciples
from journal.tag_answers import done, parts, said_of
from journal.undoing import TAKE_BACK, Undo
from peersupport.web.errors import not_there
from peersupport.web.http import Request, wants_partial
from peersupport.web.keeping_words import words_held_by

TAKEN_AWAY = (
    "This mark was taken away in another window. What you typed is still here: keep it as a new "
    "mark, or leave it."
)
STEPS = {step.value for step in Step}


@words_held_by(typed_thought)
@require_POST
def mark_create(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """*Keep mark*: the page's parts anew where a script asked, else back to the page."""
    reflection = _reflection(request, reflection_id)
    form = MarkForm(request.POST)
    status = 422
    try:
        if form.is_valid():
            tags = form.tags(tasks=request.user.uses_tasks)
            mark = marking.add_mark(
                by=request.user, reflection=reflection, choice=form.choice(), **tags
            )
            hidden = ShownPrinciples.asked(request).hidden(mark.pole_keys)
            return done(request, reflection, f"Mark kept: {said_of(request, mark)}.{hidden}")
    except NotThere:
        return not_there(request)
    except Refused as refused:
        form.add_error(None, str(refused))
        status = 409 if isinstance(refused, Stale) else 422
    return _not_kept(request, reflection, form, status)


@words_held_by(typed_thought)
@require_http_methods(["GET", "HEAD", "POST"])
def mark_change(request: Request, reflection_id: uuid.UUID, mark_id: uuid.UUID) -> HttpResponse:
    """Other poles, other tasks, another thought, fewer or more words; `press=place` puts it
    somewhere else.
    """
    reflection = _reflection(request, reflection_id)
    if request.POST.get("thought", "").strip() and not _mine(request, reflection, mark_id).exists():
        return _taken_away(request, reflection)
    mark = _mark(request, reflection, mark_id)
    if request.method != "POST":
        return _mark_page(request, reflection, ChangeForm.of(mark, reflection.version), mark)
    form = ChangeForm(request.POST, loose=mark.loose)
    press = request.POST.get("press", "keep")
    act = _step if press in STEPS else ACTS.get(press, _changed)
    try:
        return act(request, reflection, form, mark)
    except NotThere:
        return not_there(request)
    except Refused as refused:
        return _refused(request, reflection, form, mark, refused)


@require_http_methods(["GET", "HEAD", "POST"])
def mark_remove(request: Request, reflection_id: uuid.UUID, mark_id: uuid.UUID) -> HttpResponse:
    """*Take away*, or *Let go* of a loose mark; the next page offers to put it back."""
    reflection = _reflection(request, reflection_id)
    mark = _mark(request, reflection, mark_id)
    if request.method != "POST":
        shown = ShownPrinciples.asked(request)
        context = {"reflection": reflection, "mark": mark, "shown": shown}
        return render(request, "journal/mark_confirm_delete.html", context)
    try:
        kept = marking.take_away(by=request.user, mark=mark)
    except NotThere:
        return not_there(request)
    return done(request, reflection, "Mark taken away.", undo=Undo(kept))


@require_POST
def mark_restore(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """*Put it back*, or *Take that back* after a change."""
    reflection = _reflection(request, reflection_id)
    try:
        kept = request.POST.get("kept", "")
        mark = marking.put_back(by=request.user, reflection=reflection, kept=kept)
    except NotThere:
        return not_there(request)
    except Refused as refused:
        return done(request, reflection, str(refused), status=422)
    return done(request, reflection, f"Mark put back: {said_of(request, mark)}.")


def _reflection(request: Request, reflection_id: uuid.UUID) -> Reflection:
    mine = Reflection.objects.editable_by(request.user).kept()
    return get_object_or_404(mine, pk=reflection_id)


def _mark(request: Request, reflection: Reflection, mark_id: uuid.UUID) -> Mark:
    return get_object_or_404(_mine(request, reflection, mark_id))


def _mine(request: Request, reflection: Reflection, mark_id: uuid.UUID) -> MarkQuerySet:
    return Mark.objects.visible_to(request.user).filter(reflection=reflection, pk=mark_id)


def _taken_away(request: Request, reflection: Reflection) -> HttpResponse:
    """A thought typed on a mark that went meanwhile, in another window: it can be kept anew."""
    form = MarkForm(request.POST)
    form.is_valid()
    form.add_error(None, TAKEN_AWAY)
    return _mark_page(request, reflection, form, None, status=409)


def _not_kept(
    request: Request, reflection: Reflection, form: MarkForm, status: int
) -> HttpResponse:
    """What to look at again, with the text as it is now. The chooser keeps what was typed; without
    a script a page shows it once more.
    """
    if wants_partial(request):
        return parts(request, reflection, status, refused=form)
    return _mark_page(request, reflection, form, None, status=status)


def _changed(
    request: Request, reflection: Reflection, form: ChangeForm, mark: Mark
) -> HttpResponse:
    if not form.is_valid():
        return _mark_page(request, reflection, form, mark, status=422)
    tags = form.tags(tasks=request.user.uses_tasks)
    kept = marking.remember(by=request.user, mark=mark)
    place, seen = form.new_place(), form.seen()
    mark = marking.change_mark(by=request.user, mark=mark, choice=place, seen=seen, **tags)
    said = f"Mark changed: {said_of(request, mark)}."
    return done(request, reflection, said, undo=Undo(kept, said, TAKE_BACK))


def _placed(request: Request, reflection: Reflection, _: ChangeForm, mark: Mark) -> HttpResponse:
    """*Place it here*: the mark goes to the words that were chosen in the text."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _not_placed(request, reflection, form, mark, 422)
    kept = marking.remember(by=request.user, mark=mark)
    try:
        marking.place_again(by=request.user, mark=mark, choices=[form.choice()])
    except Refused as refused:
        form.add_error(None, str(refused))
        status = 409 if isinstance(refused, Stale) else 422
        return _not_placed(request, reflection, form, mark, status)
    said = "The mark has its place again."
    return done(request, reflection, said, undo=Undo(kept, said, TAKE_BACK))


def _not_placed(
    request: Request, reflection: Reflection, form: PlaceForm, mark: Mark, status: int
) -> HttpResponse:
    """What to look at again; without a script, on the page that places by sentence."""
    if wants_partial(request):
        return parts(request, reflection, status, refused=form)
    here = reverse("journal:reflection_sentences", args=[reflection.pk])
    return redirect(f"{here}?mark={mark.pk}{ShownPrinciples.asked(request).more}")


def _looked(request: Request, reflection: Reflection, form: ChangeForm, mark: Mark) -> HttpResponse:
    try:
        marking.look_at(by=request.user, mark=mark, seen=form.seen())
    except Stale as refused:
        return done(request, reflection, str(refused), status=409)
    return done(request, reflection, "The mark stays on these words.")


def _step(request: Request, reflection: Reflection, form: ChangeForm, mark: Mark) -> HttpResponse:
    """One word more or less. Nothing is kept yet; what was typed stays in the form."""
    span = form.span()
    if mark.loose or span is None or form.data.get("version") != str(reflection.version):
        raise Stale(marking.CHANGED)
    span = stretched(reflection.text, span, Step(request.POST["press"]))
    form.put(span, version=reflection.version, moved=True)
    return _mark_page(request, reflection, form, mark)


def _refused(
    request: Request, reflection: Reflection, form: ChangeForm, mark: Mark, refused: Refused
) -> HttpResponse:
    """The form with what was typed; where the text is another one by now, the mark's new place."""
    form.is_valid()
    form.add_error(None, str(refused))
    if isinstance(refused, Stale) and not mark.loose:
        form.put(Span(mark.start, mark.end), version=reflection.version, moved=False)
        return _mark_page(request, reflection, form, mark, status=409)
    return _mark_page(request, reflection, form, mark, status=422)


def _mark_page(
    request: Request, reflection: Reflection, form: MarkForm, mark: Mark | None, status: int = 200
) -> HttpResponse:
    """The form of one mark, with the words it is on and some around them."""
    span = form.span() if form.data.get("version", "") in ("", str(reflection.version)) else None
    context = {
        "reflection": reflection,
        "form": form,
        "mark": mark,
        "passage": passage(reflection.text, span) if span else None,
        "chosen": form["poles"].value() or [],
        "chosen_tasks": form["tasks"].value() or [],
        "shown": ShownPrinciples.asked(request),
    }
    return render(request, "journal/mark_form.html", context, status=status)


ACTS = {"looked": _looked, "place": _placed}
