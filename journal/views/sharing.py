"""*Who can read this*: letting people in, sharing again, and *Stop sharing*."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from journal import share_page
from journal.forms.sharing import GoesForm, ShareForm
from journal.models import Reader, Reflection, Share
from journal.services import sharing
from journal.services.letting_in import candidates, team_boxes
from journal.services.refusals import NotThere, Refused, TooLong
from journal.showing import in_words
from peersupport.web.errors import not_there
from peersupport.web.http import Request

# Which field a refusal of the service belongs to.
FIELDS: dict[type[Refused], str] = {
    sharing.NothingGoes: "words",
    sharing.EndsInThePast: "last_day",
    TooLong: "word",
}


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """Who can read a page of one's own, and a form to let in more people."""
    mine = Reflection.objects.editable_by(request.user).kept().select_related("author")
    reflection = get_object_or_404(mine, pk=reflection_id)
    people = candidates(request.user, reflection)
    boxes = team_boxes(request.user, people)
    form = ShareForm(
        request.POST if request.method == "POST" else None,
        people=[each.person for each in people],
        teams=[box.team for box in boxes],
    )
    if form.is_bound and form.is_valid():
        try:
            return _shared(request, reflection, form)
        except NotThere:
            return not_there(request)
        except Refused as refused:
            form.add_error(FIELDS.get(type(refused), "let_in"), str(refused))
    lines = share_page.share_lines(request.user, reflection)
    context = share_page.context(reflection, form, lines, people, boxes)
    return render(request, "journal/share.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def share_again(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """Replace what the readers of a share see by the page as it is now."""
    mine = Share.objects.editable_by(request.user).select_related("reflection", "author")
    made = get_object_or_404(mine, pk=share_id)
    readers = Reader.objects.let_in_by(request.user).open().filter(share=made)
    names = [reader.person.name for reader in readers.select_related("person") if reader.person]
    if not names:
        messages.info(request, "Nobody reads that share any more. You can let people in anew.")
        return redirect("journal:share", made.reflection_id)
    form = GoesForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            return _shared_again(request, made, form)
        except NotThere:
            return not_there(request)
        except Refused as refused:
            form.add_error(FIELDS.get(type(refused), "words"), str(refused))
    context = {
        "share": made,
        "form": form,
        "names": in_words(names),
        "marks_said": share_page.marks_said(made.reflection),
        "pointers": share_page.to_look_at(made.reflection),
    }
    return render(request, "journal/share_again.html", context, status=422 if form.errors else 200)


@require_POST
def share_withdraw(request: Request, share_id: uuid.UUID, reader_id: uuid.UUID) -> HttpResponse:
    """*Stop sharing* with one reader."""
    made = get_object_or_404(Share.objects.editable_by(request.user), pk=share_id)
    readers = Reader.objects.let_in_by(request.user).filter(share=made).select_related("person")
    reader = get_object_or_404(readers, pk=reader_id)
    sharing.withdraw(by=request.user, share=made, reader=reader)
    name = reader.person.name if reader.person else "Nobody"
    messages.success(request, f"{name} can no longer read this, or the talk beside it.")
    return redirect("journal:share", made.reflection_id)


@require_POST
def share_withdraw_all(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """Close a share to everyone whom it let in."""
    made = get_object_or_404(Share.objects.editable_by(request.user), pk=share_id)
    sharing.withdraw_all(by=request.user, share=made)
    messages.success(request, "This is closed to everyone it was shared with.")
    return redirect("journal:share", made.reflection_id)


def _shared(request: Request, reflection: Reflection, form: ShareForm) -> HttpResponse:
    made = sharing.share(
        by=request.user,
        reflection=reflection,
        readers=form.cleaned_data["let_in"],
        teams=form.cleaned_data["teams"],
        goes=form.goes(),
        word=form.cleaned_data["word"],
        ends_at=form.ends_at(),
    )
    messages.success(request, "Saved. They can read it now.")
    return redirect("journal:share", made.reflection_id)


def _shared_again(request: Request, made: Share, form: GoesForm) -> HttpResponse:
    sharing.share_again(
        by=request.user, share=made, goes=form.goes(), word=form.cleaned_data["word"]
    )
    messages.success(request, "Shared again. What they could read before is gone.")
    return redirect("journal:share", made.reflection_id)
