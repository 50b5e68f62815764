"""Choosing words of a shared page by sentence: the way that needs no pointing and no scripts."""

import uuid
from urllib.parse import parse_qsl

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from journal import shared_around
from journal.forms.of_snapshot import differs
from journal.forms.responding import slug_of
from journal.forms.wondering import offer_slug
from journal.models import Share
from journal.segments import sentences
from journal.sentence_page import sentence_page
from journal.services import reading
from journal.services.refusals import NotThere
from peersupport.web.errors import not_there
from peersupport.web.http import Request


@require_safe
def share_sentences(request: Request, share_id: uuid.UUID) -> HttpResponse:
    """One paragraph's sentences to tick. From the first to the last ticked one, they lead to a box.

    `p` counts paragraphs and `s` sentences of the snapshot. The words are read here too, so the
    opening is noted. Numbers that were ticked on an older snapshot answer 409.
    """
    answerable = Share.objects.open_to_response_by(request.user)
    share = get_object_or_404(answerable.select_related("snapshot", "author"), pk=share_id)
    try:
        reading.open_share(by=request.user, share=share)
    except NotThere:
        return not_there(request)
    carried = shared_around.carried(request.GET)
    text = share.snapshot.text
    spans = sentences(text)
    ticked = [int(each) for each in request.GET.getlist("s") if each in _numbers(len(spans))]
    shared_anew = differs(request.GET.get("snapshot_number"), share.snapshot)
    if ticked and not shared_anew:
        passage = (spans[min(ticked)].start, spans[max(ticked)].end)
        page = reverse("journal:shared_detail", args=[share.pk])
        more = f"&{carried}" if carried else ""
        box, slug = "beside", slug_of(passage)
        if request.GET.get("do") == "wonder" and share.author_id != request.user.pk:
            box, slug = "wonder", offer_slug(passage)
        return redirect(f"{page}?{box}={passage[0]}-{passage[1]}{more}#{slug}")
    context = sentence_page(text, spans, [], request.GET.get("p", "1"), ())
    context |= {"share": share, "carried": carried, "kept": parse_qsl(carried)}
    context |= {"may_offer": share.author_id != request.user.pk, "shared_anew": shared_anew}
    status = 409 if ticked else 200
    return render(request, "journal/share_sentences.html", context, status=status)


def _numbers(count: int) -> set[str]:
    return {str(number) for number in range(count)}
