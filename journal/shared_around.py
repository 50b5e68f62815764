"""The way on from one shared page: the next and the one before within the filter that led to it.

The filter stands in the page's own address, as in that of the list; words never do, so that from a
search for words one goes on by the day alone.
"""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict

from journal.forms.shared import FilterForm
from journal.models import Share
from journal.services import finding
from journal.services.finding import Wanted
from peersupport.people.models import Person


def carried(given: QueryDict) -> str:
    """The filters of an address, and nothing else of it."""
    pairs = [(name, value) for name in FilterForm.KEPT for value in given.getlist(name) if value]
    return urlencode(pairs)


def context(person: Person, share: Share, given: QueryDict) -> dict[str, Any]:
    """What `shared_detail.html` shows of it, to readers alone: one query, one more for a name."""
    kept = carried(given)
    if share.author_id == person.pk:
        return {"carried": ""}
    people = list(finding.authors(person)) if given.get("who") else []
    form = FilterForm(QueryDict(kept), people=people)
    if not form.is_valid():
        return {"carried": kept, "carried_pairs": parse_qsl(kept)}
    newer, older = finding.beside(person, Wanted(**form.wanted()), (share.shared_at, share.pk))
    return {
        "carried": kept,
        "carried_pairs": parse_qsl(kept),
        "narrowed_to": form.said(),
        "newer": newer,
        "older": older,
    }
