"""Statements that Django writes once in a process and PostgreSQL plans once on a connection, asked again and again with
other values, in whatever agency is in force.

To write a large statement costs Django several times, and to plan it PostgreSQL ten times, what answering it takes.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager
from copy import copy
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from psycopg import sql

from core.foundation.public import clock

#: When statements are written: at two moments that never were, in the places of the one they are asked at.
MOMENTS = datetime(1, 2, 3, 4, tzinfo=UTC), datetime(2, 4, 6, 8, 10, 12, tzinfo=UTC)
#: How the two are called among the places.
NOW, TODAY = "now", "today"


def strangers(count: int) -> list[UUID]:
    """Ids nobody has, to stand in the places of those that will be given."""
    return [UUID(int=number) for number in range(1, count + 1)]


def plans_kept() -> AbstractContextManager[None]:
    """Of statements asked inside, those asked often on a connection are planned once for each agency. For constant text
    and values whose kind, not content, decides on the plan: no parts of words that are searched for."""
    wrapper: Any = connection
    return cast(AbstractContextManager[None], wrapper.plans_kept())


class KeptList:
    """A list written as SQL for good. ``write`` gives it with values in it (``places``) where others are given with each
    question: ids, numbers and words that occur nowhere else in it.

    It is written at no moment (``clock.fixed``): whatever it says of now and of today is said of when it is asked. Nothing
    else in it may depend on who asks, as a permission does. Raises ValueError where a place does not occur, where one stands
    within a list of values, and where something was reckoned from now or today.
    """

    def __init__(self, write: Callable[[], QuerySet[Any]], places: Sequence[Any]) -> None:
        self._places = places
        (self._text, self._asked), other = (self._written(write, moment) for moment in MOMENTS)
        if other != (self._text, self._asked):
            raise ValueError("the statement differs from one day to another")
        if missing := set(places) - set(self._asked):
            raise ValueError(f"the statement has no place for {missing}")

    def _written(self, write: Callable[[], QuerySet[Any]], moment: datetime) -> tuple[str, list[Any]]:
        with clock.fixed(moment):
            self._rows = write().all()
            self._rows._home_schema = None  # type: ignore[attr-defined] # text belongs to no agency; its answers do
            self._compiler: Any = self._rows.query.get_compiler(self._rows.db)
            text, parameters = self._compiler.as_sql()
            places = {place: place for place in self._places} | {clock.now(): NOW, clock.today(): TODAY}
        return _with_constants(text, parameters, places)

    def ask(self, *values: Any) -> list[Any]:
        """What the list holds now, with these values in the places."""
        if self._rows.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("rows are locked inside of a transaction only")
        given = dict(zip(self._places, values, strict=True)) | {NOW: clock.now(), TODAY: clock.today()}
        parameters = tuple(given[place] for place in self._asked)
        compiler = copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_kwargs: (self._text, parameters)
        rows: Any = self._rows.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: compiler
        with plans_kept():
            return list(rows)


def _with_constants(text: str, parameters: Sequence[Any], places: Mapping[Any, Any]) -> tuple[str, list[Any]]:
    """The statement with everything but the places written out, and those, as they are called, in the order they are asked
    for: a kept plan may rely on a state, not on who asks.
    """
    given = iter(parameters)
    asked: list[Any] = []

    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        value = next(given)
        if isinstance(value, Hashable) and value in places:
            asked.append(places[value])
            return "%s"
        if isinstance(value, list | tuple) and any(isinstance(one, Hashable) and one in places for one in value):
            raise ValueError(f"cannot be given anew with each question: {value!r}")
        return sql.Literal(value).as_string().replace("%", "%%")

    return re.sub("%[%s]", written, text), asked
