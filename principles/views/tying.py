"""For trainers: tying a paragraph to a pole, and the order in which ties are shown."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peersupport.web.http import Request, sent
from peersupport.web.keeping_words import words_held_by
from principles import library
from principles.forms.tying import TieForm
from principles.models import Tie
from principles.services import reading, tied, tying
from principles.views.held import typed_tie


@words_held_by(typed_tie)
@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_tie(request: Request, slug: str, anchor: str) -> HttpResponse:
    """Which side a paragraph speaks to, and why."""
    if not tying.may_tie(request.user):
        raise PermissionDenied
    source = reading.source_of(slug, request.user)
    block = tying.block_at(source, anchor) if source else None
    if block is None:
        raise Http404
    form = TieForm(sent(request))
    if form.is_valid():
        try:
            made = tying.tie(by=request.user, block=block, **form.cleaned_data)
            return redirect("principles:tie_list", made.pole)
        except tying.NotTied as refused:
            form.add_error("pole", str(refused))
    context = {"source": source, "paragraph": block, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "principles/tie_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def tie_list(request: Request, pole: str) -> HttpResponse:
    """All ties of a pole: earlier, later, and away with those of this site."""
    if not tying.may_tie(request.user):
        raise PermissionDenied
    try:
        principle = library.principle_of(pole)
    except KeyError:
        raise Http404 from None
    ties = tying.ties_in_order(pole)
    if request.method == "POST":
        press, _, number = request.POST.get("press", "").partition("-")
        chosen = next((each for each in ties if str(each.pk) == number), None)
        if chosen is not None:
            _pressed(request, press, chosen)
        return redirect("principles:tie_list", pole)
    context = {"pole": pole, "principle": principle, "ties": ties, "most": tied.MOST_TIES}
    return render(request, "principles/tie_list.html", context)


def _pressed(request: Request, press: str, tie: Tie) -> None:
    try:
        if press == "away":
            tying.untie(by=request.user, tie=tie)
            messages.success(request, "The tie is taken away.")
        elif press in ("earlier", "later"):
            tying.move(by=request.user, tie=tie, earlier=press == "earlier")
    except tying.NotTied as refused:
        messages.success(request, str(refused))
