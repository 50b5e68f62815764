"""The way around: what the header of every page offers this person."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from journal.models import Reader
from peersupport.people.models import Membership, Person

NOBODY = UUID(int=0)
# Under an entry's address, and yet no part of it.
APART = ("/journal/notices/",)


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation; `current` where the page at hand belongs to it."""

    label: str
    url: str
    icon: str
    current: bool
    write: bool = False


def reads_others(person: Person) -> bool:
    """Whether *Shared* stands in place of *Home*: something was shared with them, or may be.

    Asked on every page, in one statement.
    """
    sql, values = _reads_others_sql()
    field = Person._meta.pk
    nobody, me = (field.get_db_prep_value(pk, connection) for pk in (NOBODY, person.pk))
    with connection.cursor() as cursor:
        cursor.execute(sql, [me if value == nobody else value for value in values])
        return bool(cursor.fetchone()[0])


@cache
def _reads_others_sql() -> tuple[str, tuple[Any, ...]]:
    """The rule as the querysets tell it, for NOBODY: telling it takes far longer than asking."""
    nobody = Person(pk=NOBODY)
    rules = (
        Membership.objects.of(nobody).filter(co_reflects=True),
        Reader.objects.of(nobody),
    )
    told = [rule.order_by().values("pk").query.sql_with_params() for rule in rules]
    sql = " OR ".join(f"EXISTS ({part})" for part, _ in told)
    return f"SELECT {sql}", tuple(value for _, values in told for value in values)


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
    # One's own words beside what others shared, and meetings, are reached from there.
    path = request.path
    for beside in ("/journal/written/", "/journal/meetings/"):
        path = path.replace(beside, "/journal/shared/", 1)
    here = max((prefix for *_, prefix in entries if _is_under(path, prefix)), key=len, default="")
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
        if isinstance(request.user, Person) and _adds_texts(request.user):
            entries.append(("Add a text", "principles:text_add"))
    if getattr(request.user, "administers", False):
        entries.append(("People", "people:list"))
    return _found([(label, name, "", False) for label, name in entries])


def _adds_texts(person: Person) -> bool:
    return person.is_trainer and not person.is_closed


def _is_under(path: str, prefix: str) -> bool:
    if path.startswith(APART):
        return False
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
