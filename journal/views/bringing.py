"""*Bring a passage*: one of one's own pages, what of it goes, and *Stop sharing*."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal import meeting_page, share_page
from journal.forms.meeting import BringForm
from journal.held_page import words_to_another
from journal.models import Meeting, Reader, Reflection, Share
from journal.services import bringing
from journal.services.letting_in import Candidate, candidates, meets_with
from journal.services.refusals import NotThere, Refused
from journal.services.sharing import BothTicked, ChangedSince, NothingGoes
from journal.showing import in_words
from peersupport.web.errors import not_there
from peersupport.web.http import Request, id_or_none
from peersupport.web.keeping_words import words_held_by

FIELDS: dict[type[Refused], str] = {
    NothingGoes: "words",
    BothTicked: "words",
    ChangedSince: "passages",
}


@require_safe
def bring_list(request: Request, meeting_id: uuid.UUID) -> HttpResponse:
    """One's own pages, to choose one of."""
    meeting = get_object_or_404(Meeting.objects.part_of(request.user), pk=meeting_id)
    key = id_or_none(request.GET.get("before", ""))
    mine = Reflection.objects.editable_by(request.user)
    place = mine.filter(pk=key).values_list("day", "created_at", "id").first() if key else None
    found, older = meeting_page.pages(request.user, place)
    names = in_words(meets_with(request.user, meeting).values_list("name", flat=True))
    context = {"meeting": meeting, "pages": found, "older": older, "names": names}
    return render(request, "journal/bring_list.html", context)


@words_held_by(words_to_another)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: Request, meeting_id: uuid.UUID, reflection_id: uuid.UUID) -> HttpResponse:
    """What of a page goes to the people of a meeting, who are named."""
    meeting = get_object_or_404(Meeting.objects.part_of(request.user), pk=meeting_id)
    mine = Reflection.objects.editable_by(request.user).kept().select_related("author")
    reflection = get_object_or_404(mine, pk=reflection_id)
    people = candidates(request.user, reflection, meets_with(request.user, meeting))
    readers = [each.person for each in people]
    form = BringForm(request.POST or None, reflection=reflection, readers=readers)
    if form.is_bound and not form.press and form.is_valid():
        try:
            return _brought(request, meeting, reflection, form)
        except NotThere:
            messages.info(request, "That can’t be done any more: this meeting is over.")
            return redirect("journal:meeting_detail", meeting.pk)
        except Refused as refused:
            form.add_error(FIELDS.get(type(refused)), str(refused))
    return _page(request, meeting, reflection, form, people)


@require_POST
def bring_as_shared(request: Request, meeting_id: uuid.UUID, share_id: uuid.UUID) -> HttpResponse:
    """Bring what some of them read already, as it is."""
    meeting = get_object_or_404(Meeting.objects.part_of(request.user), pk=meeting_id)
    mine = Share.objects.editable_by(request.user).select_related("reflection")
    share = get_object_or_404(mine, pk=share_id)
    try:
        bringing.bring_as_shared(by=request.user, meeting=meeting, share=share)
    except NotThere:
        messages.info(request, "Nobody of this meeting reads that now, or the meeting is over.")
    else:
        messages.success(request, "You bring it as it is. Nobody new was let in.")
    return redirect("journal:meeting_detail", meeting.pk)


@require_POST
def bring_stop(request: Request, meeting_id: uuid.UUID, reader_id: uuid.UUID) -> HttpResponse:
    """*Stop sharing* what one brought, with one reader."""
    meeting = get_object_or_404(Meeting.objects.part_of(request.user), pk=meeting_id)
    readers = Reader.objects.let_in_by(request.user).select_related("person", "share")
    reader = get_object_or_404(readers, pk=reader_id)
    try:
        bringing.stop(by=request.user, meeting=meeting, reader=reader)
    except NotThere:
        return not_there(request)
    messages.success(request, f"{reader.said} can no longer read this, or the talk beside it.")
    return redirect("journal:meeting_detail", meeting.pk)


def _brought(
    request: Request, meeting: Meeting, reflection: Reflection, form: BringForm
) -> HttpResponse:
    bringing.bring(
        by=request.user,
        meeting=meeting,
        reflection=reflection,
        readers=form.readers,
        goes=form.goes(),
        word=form.cleaned_data["word"],
    )
    names = in_words(person.name for person in form.readers)
    messages.success(request, f"{names} can read what you bring from now on.")
    return redirect("journal:meeting_detail", meeting.pk)


def _page(
    request: Request,
    meeting: Meeting,
    reflection: Reflection,
    form: BringForm,
    people: list[Candidate],
) -> HttpResponse:
    already = bringing.shared_already(request.user, meeting, reflection)
    context = {
        "meeting": meeting,
        "reflection": reflection,
        "form": form,
        "people": people,
        "names": in_words(person.name for person in form.readers),
        "already": [(each, meeting_page.readers_of(each, request.user)) for each in already],
        "marks_said": share_page.marks_said(reflection),
        "pointers": share_page.to_look_at(reflection, form),
    }
    return render(request, "journal/bring_form.html", context, status=422 if form.errors else 200)
