"""The way on from one shared page: the next and the one before within the filter that led to it.

The filter stands in the page's own address, as in that of the list; words never do, so that from a
search for words one goes on by the day alone. Beside it stands which principles are shown.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict

from journal.forms.shared import FilterForm
from journal.models import Share
from journal.services import finding
from journal.services.finding import Wanted
from journal.shown_principles import NAME
from peersupport.people.models import Person


def carried(given: QueryDict) -> str:
    """Filters, place in the list and what is shown of a page, and nothing else of an address."""
    return _kept(given, (*FilterForm.KEPT, *FilterForm.PLACE, NAME))


def _kept(given: QueryDict, names: Iterable[str]) -> str:
    return urlencode([(name, each) for name in names for each in given.getlist(name) if each])


def context(person: Person, share: Share, given: QueryDict) -> dict[str, Any]:
    """What `shared_detail.html` shows of it, to readers alone: one query, one more for a name."""
    kept = carried(given)
    if share.author_id == person.pk:
        return {"carried": _kept(given, (NAME,))}
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
