"""Many rows at once by COPY: a third of what the same rows cost as models and INSERT statements."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models
from psycopg import sql

from core.foundation.public import new_id


def copy_in(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[UUID]:
    """Write rows of one table in the transaction and agency in force; columns not named get their model's defaults.

    Returns the ids, in the order of the rows. Raises IntegrityError as an INSERT would.
    """
    meta: Any = model._meta
    named = [meta.get_field(name).column for name in columns]
    rest = [field for field in meta.concrete_fields if field.column not in named and not field.primary_key]
    fillers = [_filler(field) for field in rest]
    written = [meta.pk.column, *named, *(field.column for field in rest)]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(meta.db_table), sql.SQL(", ").join(map(sql.Identifier, written))
    )
    ids: list[UUID] = []
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            ids.append(new_id())
            copy.write_row((ids[-1], *row, *(fill() for fill in fillers)))
    return ids


def _filler(field: Any) -> Callable[[], Any]:
    """What gives the default of a row: made anew where the model makes it anew."""
    if callable(field.default):
        made: Callable[[], Any] = field.get_default
        return made
    value = field.get_default()
    return lambda: value
