"""The write page, autosave, *Done writing*, and two texts side by side where they part."""

import uuid
from typing import Any

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.forms.writing import WriteForm
from journal.held_page import is_someone_else, typed_words
from journal.models import Draft, Reflection
from journal.models.page import Page
from journal.models.reflection import LONGEST_TEXT
from journal.services import prompting, writing
from journal.services.refusals import NotThere, Refused, Stale, TooLong
from journal.two_texts import differing
from peersupport.people.models import Person
from peersupport.web.errors import not_there
from peersupport.web.http import Request
from peersupport.web.keeping_words import words_held_by

# From then on a second press is no longer looked for.
MOST_APART = 10


@require_safe
@gzip_page
def reflection_new(request: Request) -> HttpResponse:
    """An empty page. Nothing is stored until something was typed."""
    if request.user.is_closed:
        return redirect("home")  # where it says so: words typed here could not be saved
    form = WriteForm(initial={"day": timezone.localdate(), **_upon(request.user)})
    form.initial["met"] = _last_way_of_meeting(request.user)
    return _write_page(request, form, uuid.uuid4())


@words_held_by(typed_words)
@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
def reflection_write(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """The draft of a reflection, or its kept text to go on with; by POST without JavaScript."""
    if request.method == "POST":
        return _pressed(request, reflection_id)
    reflection = get_object_or_404(Reflection.objects.editable_by(request.user), pk=reflection_id)
    draft = Draft.objects.visible_to(request.user).filter(reflection=reflection).first()
    page = Page.of(draft or reflection)
    form = WriteForm(
        initial={name: getattr(page, name) for name in page.__slots__}
        | _upon(request.user, draft, reflection)
    )
    anew = request.GET.get("anew", "") if draft is not None else ""
    return _write_page(request, form, reflection_id, draft=draft, reflection=reflection, anew=anew)


@require_POST
def draft_save(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """Autosave. Answers `{"revision", "saved_at", "refused", "but_not"}`, the last two about
    facts that can't be read; 409 where the page was changed elsewhere, 403 where someone else is
    signed in by now: a page goes to the one who opened it, or nowhere.
    """
    if is_someone_else(request):
        return JsonResponse({"problem": "Someone else is signed in here now."}, status=403)
    form = WriteForm(request.POST)
    form.is_valid()
    try:
        draft = _save(request.user, reflection_id, form)
    except NotThere:
        return JsonResponse({"problem": "There is nothing at this address."}, status=404)
    except Stale as stale:
        return JsonResponse({"problem": str(stale)}, status=409)
    except Refused as refused:
        return JsonResponse({"problem": str(refused)}, status=422)
    saved_at = f"{timezone.localtime(draft.saved_at):%H:%M}"
    missed = {"refused": form.refused(), "but_not": form.but_not()}
    return JsonResponse({"revision": draft.revision, "saved_at": saved_at, **missed})


def _pressed(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """A button of the page was pressed: *Save*, *Done writing*, or one of the two texts."""
    if is_someone_else(request):
        return typed_words(request)
    form = WriteForm(request.POST)
    try:
        return _acted(request, reflection_id, form)
    except NotThere:
        return _not_there(request, reflection_id, form)
    except Stale:
        if not Reflection.objects.visible_to(request.user).filter(pk=reflection_id).exists():
            return _anew(request, reflection_id, form, "erased")
        return _both_texts(request, reflection_id, form)


def _not_there(request: Request, reflection_id: uuid.UUID, form: WriteForm) -> HttpResponse:
    """The one 404; but what was typed on one's own page while it went into the bin stays."""
    mine = Reflection.objects.visible_to(request.user).in_the_bin().filter(pk=reflection_id)
    if request.user.is_closed or not mine.exists():
        return not_there(request)
    return _anew(request, reflection_id, form, "binned")


def _anew(request: Request, reflection_id: uuid.UUID, form: WriteForm, where: str) -> HttpResponse:
    """What was typed on a page that went meanwhile is a draft of its own, and says so."""
    try:
        draft = _apart(request.user, _page(request.user, reflection_id, form), _key(form))
    except Refused as refused:
        form.add_error("text", str(refused))
        return _write_page(request, form, reflection_id, status=422)
    own = reverse("journal:reflection_write", args=[draft.reflection_id])
    return redirect(f"{own}?anew={where}")


def _apart(person: Person, page: Page, key: uuid.UUID) -> Draft:
    """A draft of its own. A second press finds the first one's; where that one has other words by
    now, or went as well, it is one more. Raises TooLong.
    """
    for _ in range(MOST_APART):
        try:
            return writing.keep_both(by=person, page=page, save_key=key)
        except (Stale, NotThere):
            # The next one's key comes from this one's, so that pressed twice it is found too.
            key = uuid.uuid5(key, "next")
    return writing.keep_both(by=person, page=page, save_key=uuid.uuid4())


def _acted(request: Request, reflection_id: uuid.UUID, form: WriteForm) -> HttpResponse:
    valid = form.is_valid()
    press = request.POST.get("press", "save")
    acts = {"done": _done, "this": _keep_this, "that": _keep_that, "both": _keep_both}
    try:
        if press == "done" and not valid:
            _save(request.user, reflection_id, form)
            return _write_page(request, form, reflection_id, status=422)
        return acts.get(press, _saved)(request, reflection_id, form)
    except (NotThere, Stale):
        raise
    except Refused as refused:
        return _refused(request, reflection_id, form, refused)


def _refused(
    request: Request, reflection_id: uuid.UUID, form: WriteForm, refused: Refused
) -> HttpResponse:
    """The page again with what was typed; the draft is saved where that is possible at all.

    Saving it may be refused in its turn: raises NotThere, Stale.
    """
    try:
        if not _is_blank(request.user, reflection_id, form):
            _save(request.user, reflection_id, form)
    except TooLong:
        pass
    form.add_error("text", str(refused))
    return _write_page(request, form, reflection_id, status=422)


def _is_blank(person: Person, reflection_id: uuid.UUID, form: WriteForm) -> bool:
    """Whether nothing was written on a page that was never saved: there is no draft to make."""
    typed = any(form.cleaned_data.get(name, "").strip() for name in ("text", "title", "name"))
    return not typed and not Reflection.objects.visible_to(person).filter(pk=reflection_id).exists()


def _saved(request: Request, reflection_id: uuid.UUID, form: WriteForm) -> HttpResponse:
    _save(request.user, reflection_id, form)
    if not form.is_valid():
        return _write_page(request, form, reflection_id, status=422)
    return redirect("journal:reflection_write", reflection_id)


def _done(request: Request, reflection_id: uuid.UUID, form: WriteForm) -> HttpResponse:
    writing.keep(
        by=request.user,
        reflection_id=reflection_id,
        page=form.page(),
        revision=form.cleaned_data["revision"],
        save_key=form.cleaned_data["save_key"],
        version=form.cleaned_data["version"],
        after=form.cleaned_data["after"],
    )
    return redirect("journal:reflection_tag", reflection_id)


def _keep_this(request: Request, reflection_id: uuid.UUID, form: WriteForm) -> HttpResponse:
    """The typed text goes over the one that was looked at beside it (by that one's revision)."""
    _save(request.user, reflection_id, form)
    return redirect("journal:reflection_write", reflection_id)


def _keep_that(request: Request, reflection_id: uuid.UUID, form: WriteForm) -> HttpResponse:
    return redirect("journal:reflection_write", reflection_id)


def _keep_both(request: Request, reflection_id: uuid.UUID, form: WriteForm) -> HttpResponse:
    """The typed text becomes a new draft; the other stays where it is."""
    draft = writing.keep_both(
        by=request.user, page=_page(request.user, reflection_id, form), save_key=_key(form)
    )
    return redirect("journal:reflection_write", draft.reflection_id)


def _save(person: Person, reflection_id: uuid.UUID, form: WriteForm) -> Draft:
    return writing.save(
        by=person,
        reflection_id=reflection_id,
        page=_page(person, reflection_id, form),
        revision=form.cleaned_data.get("revision") or 0,
        save_key=_key(form),
        version=form.cleaned_data.get("version"),
        after=form.cleaned_data.get("after"),
    )


def _upon(
    person: Person, draft: Draft | None = None, reflection: Reflection | None = None
) -> dict[str, Any]:
    """What the page is opened upon, and by whom: goes with every save."""
    return {
        "revision": draft.revision if draft else 0,
        "version": _version(draft, reflection),
        "save_key": uuid.uuid4(),
        "person": person.pk,
    }


def _version(draft: Draft | None, reflection: Reflection | None) -> int:
    """The kept version beneath what is shown."""
    if draft is not None:
        return draft.base_version
    return reflection.version if reflection is not None else 0


def _key(form: WriteForm) -> uuid.UUID:
    key = form.cleaned_data.get("save_key")
    return key if isinstance(key, uuid.UUID) else uuid.uuid4()


def _page(person: Person, reflection_id: uuid.UUID, form: WriteForm) -> Page:
    """What was typed; a fact that can't be read keeps what it was, and the words are never lost."""
    if form.is_valid():
        return form.page()
    draft = Draft.objects.visible_to(person).filter(reflection=reflection_id).first()
    reflection = Reflection.objects.visible_to(person).filter(pk=reflection_id).first()
    before = draft or (reflection if reflection and reflection.is_kept else None)
    return form.page(Page.of(before) if before else Page(timezone.localdate()))


def _write_page(
    request: Request, form: WriteForm, reflection_id: uuid.UUID, status: int = 200, **more: Any
) -> HttpResponse:
    if status != 200 and isinstance(form.data, QueryDict):
        # What was typed was saved, facts that can't be read aside: go on from that save.
        draft = Draft.objects.visible_to(request.user).filter(reflection=reflection_id).first()
        revision = str(draft.revision if draft else 0)
        form.data = {**form.data.dict(), "revision": revision, "after": ""}
        more["draft"] = draft
    context = {
        "form": form,
        "reflection_id": reflection_id,
        "prompts": prompting.offered_to(request.user),
        "longest": LONGEST_TEXT,
        **more,
    }
    return render(request, "journal/reflection_form.html", context, status=status)


def _both_texts(request: Request, reflection_id: uuid.UUID, form: WriteForm) -> HttpResponse:
    """409: the typed text and the stored one side by side, to choose from."""
    reflection = get_object_or_404(Reflection.objects.visible_to(request.user), pk=reflection_id)
    draft = Draft.objects.visible_to(request.user).filter(reflection=reflection).first()
    typed, stored = _page(request.user, reflection_id, form), Page.of(draft or reflection)
    context = {
        "typed": typed,
        "stored": stored,
        "saved_at": draft.saved_at if draft else reflection.kept_at,
        "differing": differing(typed, stored),
        "upon": _upon(request.user, draft, reflection),
        "reflection_id": reflection_id,
    }
    return render(request, "journal/draft_conflict.html", context, status=409)


def _last_way_of_meeting(person: Person) -> str:
    """The same way as last time is the likeliest. A page that was never kept has its facts in its
    draft alone, so it says nothing here.
    """
    last = Reflection.objects.visible_to(person).in_journal().kept().order_by("-created_at")
    return last.values_list("met", flat=True).first() or ""
