"""*Co-reflections*: asking people to meet, answering, turns, and what is left afterwards."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal import meeting_page, pausing
from journal.forms.meeting import LengthForm, MeetingForm, NoteForm, PlacesForm
from journal.held_page import words_to_another
from journal.models import Attendance, Meeting, MeetingNote
from journal.models.meeting import LONGEST_NOTE
from journal.services import after_meeting, meeting, noticing, taking_turns
from journal.services.refusals import NotThere, Refused
from peersupport.web.errors import not_there
from peersupport.web.http import Request, id_or_none
from peersupport.web.keeping_words import words_held_by
from peersupport.web.typed_words import too_late

_NOT_NOW = "That can’t be done any more, or not yet."


@require_safe
def meeting_list(request: Request) -> HttpResponse:
    """What is to come, and what has been."""
    form = PlacesForm(request.GET)
    if not form.is_valid():
        raise Http404
    later, after = form.cleaned_data["later"], form.cleaned_data["after"]
    shown = meeting_page.lists(request.user, later, after)
    context = shown | {"further_on": later is not None, "further_back": after is not None}
    return render(request, "journal/meeting_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_create(request: Request) -> HttpResponse:
    """Ask people to meet."""
    form = MeetingForm(request.POST or None, people=meeting.may_be_asked(request.user))
    if form.is_bound and form.is_valid():
        try:
            made = meeting.ask(by=request.user, at=form.at(), people=form.asked())
        except NotThere:
            return not_there(request)
        except Refused as refused:
            form.add_error(_field_of(refused), str(refused))
        else:
            messages.success(request, "Asked. They find it among what waits for them.")
            return redirect("journal:meeting_detail", made.pk)
    return _form_page(request, form, None)


@require_safe
def meeting_detail(request: Request, meeting_id: uuid.UUID) -> HttpResponse:
    """One meeting; whoever is no longer part of it sees when it is, and how long it was."""
    mine = get_object_or_404(Meeting.objects.visible_to(request.user), pk=meeting_id)
    if request.method == "GET":
        noticing.saw_meeting(by=request.user, meeting=mine)
    return _page(request, mine)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_change(request: Request, meeting_id: uuid.UUID) -> HttpResponse:
    """Another day, or other people."""
    mine = get_object_or_404(Meeting.objects.editable_by(request.user), pk=meeting_id)
    now = Attendance.objects.of(request.user).none() if request.POST else mine.attendances.all()
    form = MeetingForm(
        request.POST or None,
        people=meeting.may_be_asked(request.user, mine),
        meeting=mine,
        initial={"people": [str(each.person_id) for each in now if each.gone_at is None]},
    )
    if form.is_bound and form.is_valid():
        try:
            meeting.change(by=request.user, meeting=mine, at=form.at(), people=form.asked())
        except NotThere:
            return not_there(request)
        except Refused as refused:
            form.add_error(_field_of(refused), str(refused))
        else:
            messages.success(request, "Changed.")
            return redirect("journal:meeting_detail", mine.pk)
    return _form_page(request, form, mine)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_call_off(request: Request, meeting_id: uuid.UUID) -> HttpResponse:
    """Asks, and calls it off."""
    mine = get_object_or_404(Meeting.objects.editable_by(request.user), pk=meeting_id)
    if request.method != "POST":
        return render(request, "journal/meeting_confirm_call_off.html", {"meeting": mine})
    return _done(
        request, mine, lambda: meeting.call_off(by=request.user, meeting=mine), "It is called off."
    )


@require_POST
def meeting_answer(request: Request, meeting_id: uuid.UUID) -> HttpResponse:
    """*I’m coming*, or *Not coming* with `answer=not`."""
    mine = get_object_or_404(Meeting.objects.part_of(request.user), pk=meeting_id)
    coming = request.POST.get("answer") != Attendance.Answer.NOT_COMING
    said = "You are coming." if coming else "You are not coming. You can say otherwise."
    return _done(
        request, mine, lambda: meeting.answer(by=request.user, meeting=mine, coming=coming), said
    )


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_leave(request: Request, meeting_id: uuid.UUID) -> HttpResponse:
    """Asks, and leaves; `stop` ends the shares one brought."""
    mine = get_object_or_404(Meeting.objects.part_of(request.user), pk=meeting_id)
    if request.method != "POST":
        context = {"meeting": mine, "brought": meeting_page.left_behind(request.user, mine)}
        return render(request, "journal/meeting_confirm_leave.html", context)
    try:
        meeting.leave(by=request.user, meeting=mine, stop_sharing=bool(request.POST.get("stop")))
    except NotThere:
        return not_there(request)
    messages.success(request, "You have left it.")
    return redirect("journal:meeting_list")


@require_POST
def meeting_turns(request: Request, meeting_id: uuid.UUID) -> HttpResponse:
    """One place `up` or `down` for the person named there; without either, by lot."""
    mine = get_object_or_404(Meeting.objects.part_of(request.user), pk=meeting_id)
    up, down = (id_or_none(request.POST.get(way, "")) for way in ("up", "down"))
    place = 0
    try:
        if key := up or down:
            part = get_object_or_404(mine.attendances.all(), person=key)
            place = taking_turns.move(
                by=request.user, meeting=mine, person=part.person, up=up is not None
            )
        else:
            taking_turns.shuffle(by=request.user, meeting=mine)
    except NotThere:
        messages.info(request, "The order is for those who come to change, until it is over.")
    return redirect(f"{_url(mine)}#{f'turn-{place}' if place else 'turns'}")


@require_POST
def meeting_was_there(request: Request, meeting_id: uuid.UUID) -> HttpResponse:
    """Whether one was there oneself: `was=yes`, or no."""
    mine = get_object_or_404(Meeting.objects.part_of(request.user), pk=meeting_id)
    was = request.POST.get("was") == "yes"
    return _done(
        request,
        mine,
        lambda: after_meeting.say_was_there(by=request.user, meeting=mine, was_there=was),
        "Saved.",
    )


@require_POST
def meeting_length(request: Request, meeting_id: uuid.UUID) -> HttpResponse:
    """How long it was."""
    mine = get_object_or_404(Meeting.objects.part_of(request.user), pk=meeting_id)
    form = LengthForm(request.POST)
    if not form.is_valid():
        return _page(request, mine, length=form)
    minutes = form.cleaned_data["minutes"]
    return _done(
        request,
        mine,
        lambda: after_meeting.say_length(by=request.user, meeting=mine, minutes=minutes),
        "Saved.",
    )


@words_held_by(words_to_another)
@require_POST
def meeting_note(request: Request, meeting_id: uuid.UUID) -> HttpResponse:
    """One's own note, new or changed."""
    mine = get_object_or_404(Meeting.objects.part_of(request.user), pk=meeting_id)
    form = NoteForm(request.POST)
    if not form.is_valid() or pausing.writes_on(request):
        return _page(request, mine, note=form)
    text = form.cleaned_data["text"]
    if begun := pausing.begun(request, text, LONGEST_NOTE):
        return pausing.ask(request, begun, text, "Keep it as it is")
    try:
        after_meeting.write_note(by=request.user, meeting=mine, text=text)
    except NotThere:
        form.add_error("text", _NOT_NOW)
    except Refused as refused:
        form.add_error("text", str(refused))
    else:
        messages.success(request, "Saved. Everyone who was there can read it.")
        return redirect(_url(mine))
    return _page(request, mine, note=form)


@require_POST
def meeting_note_remove(request: Request, note_id: uuid.UUID) -> HttpResponse:
    """Take one's own note away; what was left over from a meeting too."""
    note = get_object_or_404(
        MeetingNote.objects.visible_to(request.user).select_related("attendance"),
        pk=note_id,
        writer=request.user,
    )
    back = note.attendance.meeting_id if note.attendance else None
    try:
        after_meeting.take_note_away(by=request.user, note=note)
    except NotThere:
        return not_there(request)
    messages.success(request, "Your note is gone for good.")
    return redirect("journal:meeting_detail", back) if back else redirect("journal:written_list")


def _page(
    request: Request,
    mine: Meeting,
    length: LengthForm | None = None,
    note: NoteForm | None = None,
) -> HttpResponse:
    part = Attendance.objects.of(request.user).filter(meeting=mine).first()
    if request.user.is_closed or part is None or part.gone_at is not None:
        if note is not None:
            return not_there(request)
        return render(request, "journal/meeting_gone.html", {"meeting": mine, "part": part})
    context = meeting_page.context(request.user, mine, length=length, note=note)
    if note is not None and not context["may_note"]:
        context["too_late"] = too_late(note["text"])
    wrong = any(form is not None and form.errors for form in (length, note))
    return render(request, "journal/meeting_detail.html", context, status=422 if wrong else 200)


def _form_page(request: Request, form: MeetingForm, mine: Meeting | None) -> HttpResponse:
    context = {"form": form, "meeting": mine}
    return render(request, "journal/meeting_form.html", context, status=422 if form.errors else 200)


def _done(request: Request, mine: Meeting, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it and go back to the meeting; what can't be done now is said there."""
    try:
        act()
    except NotThere:
        messages.info(request, _NOT_NOW)
    except Refused as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, said)
    return redirect(_url(mine))


def _url(mine: Meeting) -> str:
    return reverse("journal:meeting_detail", args=[mine.pk])


def _field_of(refused: Refused) -> str:
    return "day" if isinstance(refused, meeting.NotToCome) else "people"
