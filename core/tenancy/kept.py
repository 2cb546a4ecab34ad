"""Statements that Django writes once in a process, asked again and again with other values, in whatever agency is in force.

Writing a large statement costs Django several times what PostgreSQL needs to answer it.
"""

from collections.abc import Hashable, Sequence
from copy import copy
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError

Place: TypeAlias = UUID | date


def strangers(count: int) -> list[UUID]:
    """Ids nobody has, to stand in the places of those that will be given."""
    return [UUID(int=number) for number in range(1, count + 1)]


class KeptList:
    """A list written as SQL for good. ``places``: what stands in it for values that are given with each question.

    Nothing else in it may depend on who asks or when: neither a moment nor a permission. Raises ValueError where a
    place of somebody or something does not occur; a day may go unused.
    """

    def __init__(self, rows: QuerySet[Any], places: Sequence[Place]) -> None:
        self._rows = rows.all()
        self._rows._home_schema = None  # type: ignore[attr-defined] # text belongs to no agency; its answers do
        self._compiler: Any = self._rows.query.get_compiler(rows.db)
        self._text, self._parameters = self._compiler.as_sql()
        self._places = list(places)
        ids = {place for place in places if isinstance(place, UUID)}
        if missing := ids - {one for one in self._parameters if isinstance(one, Hashable)}:
            raise ValueError(f"the statement has no place for {missing}")

    def ask(self, *values: Any) -> list[Any]:
        """What the list holds now, with these values in the places."""
        if self._rows.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("rows are locked inside of a transaction only")
        given: dict[Any, Any] = dict(zip(self._places, values, strict=True))
        parameters = tuple(given.get(one, one) if isinstance(one, Hashable) else one for one in self._parameters)
        compiler = copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_kwargs: (self._text, parameters)
        rows: Any = self._rows.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(rows)
