"""Two databases beside each other, the same site on both: which one is asked can be changed."""

import contextlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db import connections
from django.db.models import AutoField, Model

SMALL, LARGE = "default", "large"


class Chosen:
    """Django's router: every model rests in the database that is chosen at this moment."""

    at = SMALL

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return Chosen.at

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return Chosen.at

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True


@contextlib.contextmanager
def asking(alias: str) -> Iterator[None]:
    """Everything inside asks the database of that alias."""
    before, Chosen.at = Chosen.at, alias
    try:
        yield
    finally:
        Chosen.at = before


@contextlib.contextmanager
def another_database() -> Iterator[None]:
    """The second database, made and taken away again."""
    connection = connections[LARGE]
    name = connection.settings_dict["NAME"]
    with asking(LARGE):
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def pour(alias: str, rows: Iterable[Model]) -> None:
    """Write rows of one model as fast as PostgreSQL takes them, unlooked at by foreign keys."""
    rows = iter(rows)
    first = next(rows)
    fields = [each for each in first._meta.concrete_fields if not isinstance(each, AutoField)]
    columns = ", ".join(f'"{each.column}"' for each in fields)
    connection = connections[alias]
    statement = f'COPY "{first._meta.db_table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        with cursor.cursor.copy(statement) as copy:
            for row in chain([first], rows):
                copy.write_row(
                    [each.get_db_prep_save(each.pre_save(row, True), connection) for each in fields]
                )
        cursor.execute("SET session_replication_role = DEFAULT")
