"""Asking the site's own querysets again and again, without building their SQL each time.

What a queryset asks depends on the person and on the moment alone. It is built once for each person
at a moment that occurs nowhere else, and that moment is exchanged whenever it is asked. Building it
may ask the database nothing: what it found there would be old by the next time.
"""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

from django.db import connection
from django.db.models import QuerySet

from journal.permissions import UNDER_WAY

MARKER = datetime(1987, 6, 5, 4, 3, 2, 1, tzinfo=UTC)
BEFORE = (timedelta(0), UNDER_WAY)


def _ask_nothing(*_query: object) -> NoReturn:
    raise AssertionError("a queryset asked the database while it was built")


class Looks:
    """`ids` of what a queryset holds now; `at` sets the clock that it is built with."""

    def __init__(self, at: Callable[[datetime], None]) -> None:
        self.at = at
        self.built: dict[tuple[str, ...], tuple[str, tuple[Any, ...]]] = {}

    def ids(self, name: tuple[str, ...], ask: Callable[[], QuerySet[Any]], now: datetime) -> set:
        """The ids that its rows hold; their own ids unless it asks for values."""
        if name not in self.built:
            self.built[name] = self._build(ask, now)
        sql, params = self.built[name]
        with connection.cursor() as cursor:
            cursor.execute(sql, [_at(each, now) for each in params])
            return {uuid.UUID(str(row[0])) for row in cursor.fetchall()}

    def _build(self, ask: Callable[[], QuerySet[Any]], now: datetime) -> tuple[str, tuple]:
        self.at(MARKER)
        try:
            with connection.execute_wrapper(_ask_nothing):
                found = ask()
                found = (
                    found
                    if found.query.values_select or found.query.annotations
                    else (found.values_list("pk"))
                )
                sql, params = found.query.sql_with_params()
        finally:
            self.at(now)
        return sql, tuple(_moment(each) for each in params)


def _moment(param: Any) -> Any:
    """How long before now a parameter is, where it is a moment."""
    for before in BEFORE:
        if param in (MARKER - before, connection.ops.adapt_datetimefield_value(MARKER - before)):
            return before
    return param


def _at(param: Any, now: datetime) -> Any:
    if isinstance(param, timedelta):
        return connection.ops.adapt_datetimefield_value(now - param)
    return param
