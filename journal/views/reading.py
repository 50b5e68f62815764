"""One reflection as its author reads it, with a closed account too."""

import uuid
from collections import defaultdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from journal import meanings
from journal.models import Draft, Mark, Reader, Reflection, Share
from journal.rows import readers_said
from journal.services.labelling import labels_of
from journal.showing import loose_marks, own_leanings, own_marks, shown_marks, shown_paragraphs
from journal.shown_principles import ShownPrinciples
from journal.shown_tasks import own_tasks
from peersupport.people.models import Person
from peersupport.web.http import Request


@require_safe
@gzip_page
def reflection_detail(request: Request, reflection_id: uuid.UUID) -> HttpResponse:
    """Facts, the words with marks, leanings in words, the marks as a list. `?marks=off` hides."""
    me = request.user
    reflection = get_object_or_404(Reflection.objects.visible_to(me), pk=reflection_id)
    may_change = not me.is_closed and reflection.binned_at is None
    if not reflection.is_kept and may_change:
        return redirect("journal:reflection_write", reflection_id)
    draft = Draft.objects.visible_to(me).filter(reflection=reflection).first()
    marks = own_marks(me, reflection)
    shown = ShownPrinciples.asked(request)
    readers, shares = _shared(me, reflection)
    context = _words(me, reflection, draft, marks, shown) | {
        "may_change": may_change,
        "leanings": own_leanings(me, reflection),
        "tasks": [task for task in own_tasks(me, reflection) if task.chosen],
        "labels": labels_of(me, reflection),
        "readers": readers,
        "shares": shares,
        "unfinished": shown_paragraphs(draft.text, []) if me.is_closed and draft else [],
    }
    return render(request, "journal/reflection_detail.html", context)


def _words(
    person: Person,
    reflection: Reflection,
    draft: Draft | None,
    marks: list[Mark],
    shown: ShownPrinciples,
) -> dict[str, Any]:
    """The kept words with their marks; the draft's where nothing was kept yet."""
    written = reflection if reflection.is_kept or draft is None else draft
    all_placed = shown_marks(marks, tasks=person.uses_tasks)
    placed = shown.of(all_placed)
    return {
        "reflection": reflection,
        "draft": draft,
        "written": written,
        "paragraphs": shown_paragraphs(written.text, shown.in_words(placed)),
        "marks_off": shown.is_plain,
        "marks": placed,
        "any_marks": bool(all_placed),
        "meanings": meanings.of_marks(placed),
        "shown": shown,
        "loose": loose_marks(marks, tasks=person.uses_tasks),
    }


def _shared(person: Person, reflection: Reflection) -> tuple[str, list[tuple[Share, str]]]:
    """Who can read it, in words, and each share with the names of its readers: two queries.

    Whoever was let in by address stays that address until they first open it.
    """
    open_readers = Reader.objects.let_in_by(person).open().filter(share__reflection=reflection)
    names: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    for reader in open_readers.select_related("person"):
        names[reader.share_id].append(reader.said)
    shares = Share.objects.by(person).filter(reflection=reflection).order_by("-shared_at", "-pk")
    everyone = {name for each in names.values() for name in each}
    return (
        readers_said(list(everyone)),
        [(share, readers_said(names[share.pk])) for share in shares],
    )
