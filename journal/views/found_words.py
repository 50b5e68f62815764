"""*Find words and mark them*: the words travel by POST and stand in no address."""

import uuid
from collections.abc import Sequence

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from journal.forms.marking import FoundForm
from journal.forms.searching import SearchForm
from journal.found_places import found_places
from journal.models import Mark, Reflection
from journal.segments import Span
from journal.services import marking
from journal.services.refusals import NotThere, Refused, Stale
from journal.showing import passage
from journal.shown_principles import ShownPrinciples
from journal.tag_answers import done, parts, said_of
from peersupport.web.errors import not_there
from peersupport.web.http import Request, wants_partial


@require_http_methods(["GET", "HEAD", "POST"])
def reflection_find(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """The box for words; by POST the places that hold them or, with `press`, marks on those."""
    mine = Reflection.objects.editable_by(request.user).kept()
    reflection = get_object_or_404(mine, pk=reflection_id)
    search = SearchForm(request.POST if request.method == "POST" else None)
    if not search.is_bound:
        return _page(request, reflection, search)
    spans: list[Span] = []
    more = False
    if search.is_valid():
        spans, more = found_places(reflection.text, search.wording())
    if request.POST.get("press") in ("keep", "all"):
        return _marked(request, reflection, search, spans, more)
    if wants_partial(request):
        return _told(reflection, search, spans, more)
    status = 200 if search.is_valid() else 422
    return _page(request, reflection, search, spans, more=more, status=status)


def _told(
    reflection: Reflection, search: SearchForm, spans: list[Span], more: bool
) -> HttpResponse:
    """For a script: `{"version", "places": [[start, end]], "more"}`, or `{"problem"}` with 422."""
    if not search.is_valid():
        return JsonResponse({"problem": search.errors["words"][0]}, status=422)
    return JsonResponse({"version": reflection.version, "places": spans, "more": more})


def _marked(
    request: Request, reflection: Reflection, search: SearchForm, spans: list[Span], more: bool
) -> HttpResponse:
    """Marks on the ticked places, or on all that were found; all of them or none."""
    form = _form(request, spans)
    status = 422
    try:
        if form.data.get("version") != str(reflection.version):
            raise Stale(marking.CHANGED)
        if form.is_valid():
            made = marking.add_marks(
                by=request.user,
                reflection=reflection,
                choices=form.choices(),
                **form.tags(tasks=request.user.uses_tasks),
            )
            return done(request, reflection, _said(request, made))
    except NotThere:
        return not_there(request)
    except Stale as stale:
        form.anew(str(stale))
        status = 409
    except Refused as refused:
        form.add_error(None, str(refused))
    if wants_partial(request):
        return parts(request, reflection, status, refused=form)
    return _page(request, reflection, search, spans, form, more=more, status=status)


def _form(request: Request, spans: list[Span]) -> FoundForm:
    """What was ticked; *all of them* ticks every place."""
    places = [_name(span) for span in spans]
    data = request.POST.copy()
    if request.POST["press"] == "all":
        data.setlist("place", places)
    return FoundForm(data, places=places)


def _said(request: Request, made: Sequence[Mark]) -> str:
    hidden = ShownPrinciples.asked(request).hidden(made[0].pole_keys)
    kept = "Mark kept" if len(made) == 1 else "Marks kept, one for each place"
    return f"{kept}: {said_of(request, made[0])}.{hidden}"


def _page(
    request: Request,
    reflection: Reflection,
    search: SearchForm,
    spans: list[Span] | None = None,
    form: FoundForm | None = None,
    *,
    more: bool = False,
    status: int = 200,
) -> HttpResponse:
    form = form or FoundForm(places=[])
    ticked = form["place"].value() or []
    context = {
        "reflection": reflection,
        "search": search,
        "form": form,
        "places": [
            (_name(span), passage(reflection.text, span), _name(span) in ticked)
            for span in spans or []
        ],
        "more": more,
        "chosen": form["poles"].value() or [],
        "chosen_tasks": form["tasks"].value() or [],
        "shown": ShownPrinciples.asked(request),
    }
    return render(request, "journal/found_words.html", context, status=status)


def _name(span: Span) -> str:
    return f"{span.start}-{span.end}"
