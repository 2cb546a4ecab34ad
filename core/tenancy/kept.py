"""Statements that Django writes once in a process and PostgreSQL plans once on a connection, asked again and again with
other values, in whatever agency is in force.

To write a large statement costs Django several times, and to plan it PostgreSQL ten times, what answering it takes.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from copy import copy
from datetime import UTC, date, datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from psycopg import sql

from core.foundation.public import clock

#: Stands in a statement for the moment and the day it is asked at.
MOMENT = datetime(1, 2, 3, 4, tzinfo=UTC)
DAY = MOMENT.astimezone(clock.SEOUL).date()


def strangers(count: int) -> list[UUID]:
    """Ids nobody has, to stand in the places of those that will be given."""
    return [UUID(int=number) for number in range(1, count + 1)]


def plans_kept() -> AbstractContextManager[None]:
    """Of statements asked inside, those asked often on a connection are planned once for each agency. For constant text
    and values whose kind, not content, decides on the plan: no parts of words that are searched for."""
    wrapper: Any = connection
    return cast(AbstractContextManager[None], wrapper.plans_kept())


class KeptList:
    """A list written as SQL for good. ``write`` gives it with the ids ``places`` where others are given with each question.

    It is written at no moment (``clock.fixed``): whatever it says of now and of today is said of when it is asked. Nothing
    else in it may depend on who asks, as a permission does. Raises ValueError where a place does not occur, where one stands
    within a list of values, and where a day was reckoned from today.
    """

    def __init__(self, write: Callable[[], QuerySet[Any]], places: Sequence[UUID]) -> None:
        self._places = [*places, MOMENT, DAY]
        with clock.fixed(MOMENT):
            rows = write()
            self._rows = rows.all()
            self._rows._home_schema = None  # type: ignore[attr-defined] # text belongs to no agency; its answers do
            self._compiler: Any = self._rows.query.get_compiler(rows.db)
            text, parameters = self._compiler.as_sql()
            self._text, self._asked = _with_constants(text, parameters, self._places)
        if missing := set(places) - set(self._asked):
            raise ValueError(f"the statement has no place for {missing}")

    def ask(self, *ids: UUID | None) -> list[Any]:
        """What the list holds now, with these ids in the places."""
        if self._rows.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("rows are locked inside of a transaction only")
        given = dict(zip(self._places, [*ids, clock.now(), clock.today()], strict=True))
        parameters = tuple(given[place] for place in self._asked)
        compiler = copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_kwargs: (self._text, parameters)
        rows: Any = self._rows.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: compiler
        with plans_kept():
            return list(rows)


def _with_constants(text: str, parameters: Sequence[Any], places: Sequence[Any]) -> tuple[str, list[Any]]:
    """The statement with everything but the places written out, and those in the order they are asked for: a kept plan
    may rely on a state, not on who asks.
    """
    given = iter(parameters)
    asked: list[Any] = []

    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        value = next(given)
        if isinstance(value, Hashable) and value in places:
            asked.append(value)
            return "%s"
        if isinstance(value, date) or (isinstance(value, list | tuple) and not set(places).isdisjoint(value)):
            raise ValueError(f"cannot be given anew with each question: {value!r}")
        return sql.Literal(value).as_string().replace("%", "%%")

    return re.sub("%[%s]", written, text), asked
