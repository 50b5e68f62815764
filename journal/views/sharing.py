"""*Who can read this*: letting people in, sharing again, the last day, and *Stop sharing*."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from journal import share_page
from journal.forms.last_day import LastDayForm
from journal.forms.sharing import GoesForm, ShareForm
from journal.held_page import words_to_another
from journal.models import Reader, Reflection, Share
from journal.services import addressing, sharing
from journal.services.letting_in import NotShown, candidates, team_boxes
from journal.services.refusals import NotThere, Refused, TooLong
from journal.showing import in_words
from peersupport.web.errors import not_there
from peersupport.web.http import Request
from peersupport.web.keeping_words import words_held_by

# Which field a refusal of the service belongs to.
FIELDS: dict[type[Refused], str] = {
    sharing.NothingGoes: "words",
    sharing.BothTicked: "words",
    sharing.ChangedSince: "passages",
    sharing.EndsInThePast: "last_day",
    addressing.OwnAddress: "addresses",
    addressing.AddressTwice: "addresses",
    addressing.TooManyAddresses: "addresses",
    TooLong: "word",
}
NOBODY_LEFT = "Nobody reads that share any more. You can let people in anew."


@words_held_by(words_to_another)
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """Who can read a page of one's own, and a form to let in more people."""
    reflection = _mine(request, reflection_id)
    form = _form(request, reflection)
    if form.is_bound and not form.press and form.is_valid():
        try:
            return _shared(request, reflection, form)
        except NotThere:
            return not_there(request)
        except NotShown as refused:
            form = _form(request, reflection)  # with the names as they are now
            if form.is_valid():
                form.say_other_names(refused.team)
        except Refused as refused:
            form.add_error(FIELDS.get(type(refused), "let_in"), str(refused))
    return _page(request, reflection, form)


@words_held_by(words_to_another)
@require_http_methods(["GET", "HEAD", "POST"])
def share_again(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """Replace what the readers of a share see by the page as it is now."""
    mine = Share.objects.editable_by(request.user)
    made = get_object_or_404(mine.select_related("reflection", "author", "snapshot"), pk=share_id)
    names = _readers_now(request, made)
    if not names:
        messages.info(request, NOBODY_LEFT)
        return redirect("journal:share", made.reflection_id)
    form = _again_form(request, made)
    if form.is_bound and not form.press and form.is_valid():
        try:
            return _shared_again(request, made, form)
        except NotThere:
            return not_there(request)
        except Refused as refused:
            form.add_error(FIELDS.get(type(refused), "words"), str(refused))
    context = {
        "share": made,
        "form": form,
        "held": share_page.held(made.snapshot),
        "names": in_words(names),
        "marks_said": share_page.marks_said(made.reflection),
        "pointers": share_page.to_look_at(made.reflection, form),
    }
    return render(request, "journal/share_again.html", context, status=422 if form.errors else 200)


@require_POST
def share_until(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """Change the last day of an open share, or take it away."""
    mine = Share.objects.editable_by(request.user).select_related("author")
    made = get_object_or_404(mine, pk=share_id)
    end = share_page.end_form(made, request.POST)
    if not _readers_now(request, made):
        messages.info(request, NOBODY_LEFT)
    elif not end.is_valid():
        reflection = _mine(request, made.reflection_id)
        return _page(request, reflection, _form(request, reflection, empty=True), (made, end))
    else:
        try:
            sharing.end_on(by=request.user, share=made, ends_at=end.ends_at())
        except Refused:
            messages.info(request, NOBODY_LEFT)
        else:
            messages.success(request, "Saved.")
    return redirect("journal:share", made.reflection_id)


@require_POST
def share_withdraw(request: Request, share_id: uuid.UUID, reader_id: uuid.UUID) -> HttpResponse:
    """*Stop sharing* with one reader."""
    made = get_object_or_404(Share.objects.editable_by(request.user), pk=share_id)
    readers = Reader.objects.let_in_by(request.user).filter(share=made).select_related("person")
    reader = get_object_or_404(readers, pk=reader_id)
    sharing.withdraw(by=request.user, share=made, reader=reader)
    messages.success(request, f"{reader.said} can no longer read this, or the talk beside it.")
    return redirect("journal:share", made.reflection_id)


@require_POST
def share_withdraw_all(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """Close a share to everyone whom it let in."""
    made = get_object_or_404(Share.objects.editable_by(request.user), pk=share_id)
    sharing.withdraw_all(by=request.user, share=made)
    messages.success(request, "This is closed to everyone it was shared with.")
    return redirect("journal:share", made.reflection_id)


def _mine(request: Request, reflection_id: uuid.UUID) -> Reflection:
    mine = Reflection.objects.editable_by(request.user).kept().select_related("author")
    return get_object_or_404(mine, pk=reflection_id)


def _form(request: Request, reflection: Reflection, *, empty: bool = False) -> ShareForm:
    people = candidates(request.user, reflection)
    return ShareForm(
        request.POST if request.method == "POST" and not empty else None,
        reflection=reflection,
        candidates=people,
        boxes=team_boxes(request.user, people),
    )


def _again_form(request: Request, made: Share) -> GoesForm:
    """With the word that stands in its box: emptying it is then a choice."""
    return GoesForm(
        request.POST or None,
        reflection=made.reflection,
        held=made.snapshot,
        initial={"word": made.word},
    )


def _page(
    request: Request,
    reflection: Reflection,
    form: ShareForm,
    end: tuple[Share, LastDayForm] | None = None,
) -> HttpResponse:
    """The whole page; `end` is a last day that came back with a problem."""
    lines = share_page.share_lines(request.user, reflection, end)
    context = share_page.context(reflection, form, lines) | {"end": end and end[1]}
    wrong = form.errors or (end and end[1].errors)
    status = 409 if form.other_names else 422 if wrong else 200
    return render(request, "journal/share.html", context, status=status)


def _readers_now(request: Request, made: Share) -> list[str]:
    """Who can read a share now, as the author knows them."""
    readers = Reader.objects.let_in_by(request.user).open().filter(share=made)
    return sorted(reader.said for reader in readers.select_related("person"))


def _shared(request: Request, reflection: Reflection, form: ShareForm) -> HttpResponse:
    made = sharing.share(
        by=request.user,
        reflection=reflection,
        readers=form.cleaned_data["let_in"],
        teams=form.teams_as_shown(),
        addresses=form.cleaned_data["addresses"],
        goes=form.goes(),
        word=form.cleaned_data["word"],
        ends_at=form.ends_at(),
    )
    # No word on whether anyone has the addresses.
    by_address = bool(form.cleaned_data["addresses"])
    messages.success(request, "Saved." if by_address else "Saved. They can read it now.")
    return redirect("journal:share", made.reflection_id)


def _shared_again(request: Request, made: Share, form: GoesForm) -> HttpResponse:
    sharing.share_again(
        by=request.user, share=made, goes=form.goes(), word=form.cleaned_data["word"]
    )
    messages.success(request, "Shared again. What they could read before is gone.")
    return redirect("journal:share", made.reflection_id)
