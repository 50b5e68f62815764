"""*Choose by sentence*: the way of marking that needs no pointing and no scripts."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from journal.choosing import Choice
from journal.forms.marking import SentencesForm
from journal.held_page import typed_thought
from journal.models import Mark, Reflection, Wondering
from journal.segments import Span, sentences
from journal.sentence_page import paragraph_of, sentence_page
from journal.services import marking
from journal.services import wondering as wonderings
from journal.services.refusals import NotThere, Refused, Stale
from journal.showing import own_marks
from journal.shown_principles import ShownPrinciples
from journal.tag_answers import said_of
from journal.tag_page import tag_url
from journal.undoing import TAKE_BACK, Undo, keep_for_undo
from peersupport.web.errors import not_there
from peersupport.web.http import Request
from peersupport.web.keeping_words import words_held_by


@words_held_by(typed_thought)
@require_http_methods(["GET", "HEAD", "POST"])
def reflection_sentences(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """One paragraph's sentences to tick. `p` counts paragraphs from 1; `mark` places that mark.

    `wondering` takes up that wondering on the ticked words. Sent with `turn`, the paragraph of that
    number comes, and what was chosen and typed comes along.
    """
    mine = Reflection.objects.editable_by(request.user).kept()
    reflection = get_object_or_404(mine, pk=reflection_id)
    spans = sentences(reflection.text)
    mark = _mark(request, reflection)
    wondering = _wondering(request, reflection)
    data = request.POST if request.method == "POST" else None
    initial = {"poles": list(wondering.pole_keys)} if wondering else None
    form = SentencesForm(data, initial=initial, sentences=len(spans), placing=mark is not None)
    if data is None:
        return _page(request, reflection, form, spans, mark)
    try:
        if data.get("version") != str(reflection.version):
            raise Stale(marking.CHANGED)
        if "turn" in data:
            form.as_sent()
            return _page(request, reflection, form, spans, mark)
        if form.is_valid():
            return _kept(request, reflection, form, spans, mark)
    except NotThere:
        return not_there(request)
    except Stale as stale:
        form.anew(str(stale))
        return _page(request, reflection, form, spans, mark, status=409)
    except Refused as refused:
        form.add_error(None, str(refused))
    return _page(request, reflection, form, spans, mark, status=422)


def _kept(
    request: Request,
    reflection: Reflection,
    form: SentencesForm,
    spans: Sequence[Span],
    mark: Mark | None,
) -> HttpResponse:
    choices = [
        Choice(reflection.version, spans[first].start, spans[last].end)
        for first, last in form.runs()
    ]
    if mark is not None:
        kept = marking.remember(by=request.user, mark=mark)
        marking.place_again(by=request.user, mark=mark, choices=choices)
        undo = Undo(kept, "The mark has its place again.", TAKE_BACK)
        keep_for_undo(request, reflection, undo)
        return redirect(tag_url(request, reflection, "#list"))
    tags = form.tags(tasks=request.user.uses_tasks)
    wondering = _wondering(request, reflection)
    if wondering is not None:
        return _taken_up(request, wondering, choices, tags)
    made = marking.add_marks(by=request.user, reflection=reflection, choices=choices, **tags)
    said = "Mark kept" if len(made) == 1 else "Marks kept, one for each stretch of words"
    messages.success(request, f"{said}: {said_of(request, made[0])}.")
    if request.POST.get("press") != "on":
        return redirect(tag_url(request, reflection))
    here = reverse("journal:reflection_sentences", args=[reflection.pk])
    at = paragraph_of(reflection.text, choices[0].start)
    return redirect(f"{here}?p={at}{ShownPrinciples.asked(request).more}")


def _taken_up(
    request: Request, wondering: Wondering, choices: list[Choice], tags: dict[str, Any]
) -> HttpResponse:
    """A wondering found its place by hand; the way leads back to where it was offered."""
    wonderings.take_up(by=request.user, wondering=wondering, choices=choices, **tags)
    messages.success(request, "Taken up: it is on your page now. Only you see that.")
    page = reverse("journal:shared_detail", args=[wondering.share_id])
    return redirect(f"{page}#w{wondering.pk}")


def _page(
    request: Request,
    reflection: Reflection,
    form: SentencesForm,
    spans: Sequence[Span],
    mark: Mark | None,
    status: int = 200,
) -> HttpResponse:
    at_mark = paragraph_of(reflection.text, mark.start) if mark and not mark.loose else "1"
    sent = request.POST.get("turn") or request.POST.get("p")
    asked = sent or request.GET.get("p") or at_mark
    ticked = form["s"].value() or []
    marks = own_marks(request.user, reflection)
    context = sentence_page(reflection.text, spans, marks, asked, ticked) | {
        "reflection": reflection,
        "form": form,
        "mark": mark,
        "shown": ShownPrinciples.asked(request),
        "wondering": _wondering(request, reflection),
        "chosen": form["poles"].value() or [] if mark is None else [],
        "chosen_tasks": form["tasks"].value() or [] if mark is None else [],
    }
    return render(request, "journal/sentences.html", context, status=status)


def _mark(request: Request, reflection: Reflection) -> Mark | None:
    """The mark that `mark` names, which shall get another place; 404 where it isn't one's own."""
    named = request.POST.get("mark") or request.GET.get("mark")
    if not named:
        return None
    mine = Mark.objects.visible_to(request.user).filter(reflection=reflection)
    try:
        return get_object_or_404(mine, pk=uuid.UUID(named))
    except ValueError:
        raise Http404 from None


def _wondering(request: Request, reflection: Reflection) -> Wondering | None:
    """The wondering that `wondering` names, which is taken up by hand here; 404 where it isn't one
    on this page. A second press finds it taken up and makes no second mark.
    """
    named = request.POST.get("wondering") or request.GET.get("wondering")
    if not named:
        return None
    theirs = Wondering.objects.decided_by(request.user).filter(share__reflection=reflection)
    try:
        return get_object_or_404(theirs.select_related("writer"), pk=uuid.UUID(named))
    except ValueError:
        raise Http404 from None
