"""All of one's own passages under one pole or task, over time, each linked to its reflection.

On the principles' pages the first few of them are fetched as a fragment, so that those pages stay
the same for everyone.
"""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from journal.models import Mark
from journal.models.mark import MarkQuerySet
from peersupport.people.models import Person
from peersupport.web.http import Request, render_page, wants_partial
from principles import library

ON_A_PAGE = 30
IN_A_FRAGMENT = 3


@require_safe
@gzip_page
def passage_list(request: Request, pole: str) -> HttpResponse:
    """My marks on this pole or task, newest day first; 404 for what is neither, and for a task
    where the person uses none.
    """
    marks, context = _carrying(request.user, pole)
    size = IN_A_FRAGMENT if wants_partial(request) else ON_A_PAGE
    found = list(after(marks, request.GET.get("after", ""))[: size + 1])
    context |= {
        "key": pole,
        "marks": found[:size],
        "more": found[size - 1].pk if len(found) > size else None,
    }
    return render_page(request, "journal/passage_list.html", context, partial="passages")


def _carrying(person: Person, key: str) -> tuple[MarkQuerySet, dict[str, Any]]:
    """The marks, and what names them on the page."""
    mine = Mark.objects.visible_to(person)
    try:
        pole = library.pole(key)
    except KeyError:
        task = library.find_task(key) if person.uses_tasks else None
        if task is None:
            raise Http404 from None
        return mine.carrying("tasks", task.bit), {"task": task, "name": task.name}
    principle = library.principle_of(key)
    return mine.carrying("poles", pole.bit), {
        "pole": pole.key,
        "principle": principle,
        "name": pole.key,
    }


def after(marks: MarkQuerySet, id_: str) -> MarkQuerySet:
    """Newest first, beginning after the mark of that id (keyset paging)."""
    try:
        place = marks.filter(pk=uuid.UUID(id_)).select_related("reflection").first()
    except ValueError:
        place = None
    return marks.select_related("reflection").newest_first(place)
