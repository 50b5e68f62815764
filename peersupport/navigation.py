"""The way around: what the header of every page offers this person."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from journal.models import Reader
from peersupport.people.models import Membership, Person


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation; `current` where the page at hand belongs to it."""

    label: str
    url: str
    icon: str
    current: bool
    write: bool = False


def reads_others(person: Person) -> bool:
    """Whether *Shared* stands in place of *Home*: something was shared with them, or may be."""
    co_reflects = Membership.objects.of(person).filter(co_reflects=True)
    was_let_in = Reader.objects.filter(person=person)
    me = Person.objects.filter(pk=person.pk)
    return bool(me.filter(Exists(co_reflects) | Exists(was_let_in)).exists())


def ways(request: HttpRequest) -> list[Way]:
    """The entries for the person who is signed in; none without one."""
    if not isinstance(request.user, Person):
        return []
    first = (
        ("Shared", "journal:shared_list", "people", "/journal/shared/")
        if reads_others(request.user)
        else ("Home", "home", "home", "=/")
    )
    entries = (
        first,
        ("Reflections", "journal:reflection_list", "entries", "/journal/"),
        *([] if request.user.is_closed else [("Write", "journal:write", "pen", "/journal/write/")]),
        ("Principles", "principles:overview", "book", "/principles/"),
    )
    here = max(
        (prefix for *_, prefix in entries if _is_under(request.path, prefix)), key=len, default=""
    )
    return _found([(*entry[:3], entry[3] == here) for entry in entries])


def _found(entries: list[tuple[str, str, str, bool]]) -> list[Way]:
    """Those whose page exists by now."""
    found = []
    for label, name, icon, current in entries:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        found.append(Way(label, url, icon, current, write=label == "Write"))
    return found


def account_ways(request: HttpRequest) -> list[Way]:
    """The entries of the account menu, besides *Sign out*."""
    entries = [("Your account", "your_account")]
    if request.path.startswith("/principles/"):
        entries.append(("Sources", "principles:source_list"))
    if getattr(request.user, "administers", False):
        entries.append(("People", "people:list"))
    return _found([(label, name, "", False) for label, name in entries])


def _is_under(path: str, prefix: str) -> bool:
    return path == prefix[1:] if prefix.startswith("=") else path.startswith(prefix)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context for every template; nothing is asked of the database until the header is drawn."""
    return {
        "navigation": SimpleLazyObject(lambda: ways(request)),
        "account_menu": SimpleLazyObject(lambda: account_ways(request)),
    }


def kind_of_person(request: HttpRequest) -> tuple[bool | str, ...]:
    """All that a page without personal things may differ by: ways around, roles and its looks."""
    person = request.user
    if not isinstance(person, Person):
        return ()
    return (
        reads_others(person),
        person.is_closed,
        person.is_trainer,
        person.administers,
        person.theme,
        person.letters,
    )
