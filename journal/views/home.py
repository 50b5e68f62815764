"""Home: the invitation to write, and what waits."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from journal.meeting_page import next_one
from journal.models import Draft, Facet, Feed, Reflection, Response, Share
from journal.notice_rows import waiting
from journal.rows import reflection_rows
from journal.services.reading import would_show_a_name
from peersupport.people.models import Person
from peersupport.web.http import Request

# Older words wait under *Shared* and on the page itself: home never grows into a list of duties.
WRITTEN_LATELY = timedelta(days=30)


@require_safe
def home(request: Request) -> HttpResponse:
    """What happened between you today? Beside it: who wrote back, what is half written."""
    person = request.user
    if person.welcomed_at is None:
        return redirect("welcome")
    mine = Reflection.objects.visible_to(person).in_journal()
    wrote_back, new_to_you = list(_wrote_back(person)[:3]), list(_new_to(person)[:3])
    context = {
        "greeting": greeting(timezone.localtime().hour),
        "today": timezone.localdate(),
        "wrote_back": wrote_back,
        "new_to_you": new_to_you,
        "waiting": waiting(person, beside=(*wrote_back, *new_to_you)),
        "next_meeting": next_one(person),
        "drafts": list(Draft.objects.visible_to(person).in_journal().order_by("-saved_at")[:3]),
        "rows": reflection_rows(person, mine.kept().newest_first()[:4]),
    }
    return render(request, "journal/home.html", context)


def greeting(hour: int) -> str:
    """Good morning, afternoon or evening; a plain hello at night. `hour` is 0 to 23."""
    if 5 <= hour < 12:
        return "Good morning"
    if 12 <= hour < 18:
        return "Good afternoon"
    return "Good evening" if 18 <= hour < 23 else "Hello"


def _wrote_back(person: Person) -> QuerySet[Response]:
    """The last month's words of others that this person has not answered yet, newest first.

    A talk is read beside its page: what was said under one that they never opened waits there, and
    what was said under one in the bin rests with it.
    """
    unopened = Feed.objects.of(person).filter(facet=Facet.NEW).values("share")
    visible = Response.objects.visible_to(person).sent()
    later = visible.filter(share=OuterRef("share"), sent_at__gt=OuterRef("sent_at"))
    return (
        visible.filter(share__in=Share.objects.visible_to(person).in_journal().values("pk"))
        .exclude(writer=person)
        .exclude(share__in=unopened)
        .filter(~Exists(later))
        .filter(sent_at__gt=timezone.now() - WRITTEN_LATELY)
        .select_related("writer", "share__snapshot")
        .order_by("-sent_at")
    )


def _new_to(person: Person) -> QuerySet[Feed]:
    """What was shared with this person and never opened, newest first."""
    return (
        Feed.objects.of(person)
        .filter(facet=Facet.NEW, share__in=Share.objects.open_to(person).values("pk"))
        .annotate(shows_a_name=would_show_a_name(person, "share"))
        .select_related("author", "share__snapshot")
        .order_by("-shared_at", "-share")
    )
