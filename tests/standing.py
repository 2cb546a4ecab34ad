"""Worlds that stand: what many tests begin with is built once, in a transaction that stays open under theirs.

Each test has a transaction of its own inside it and a copy of the objects in memory: what it changes is rolled back to
the world as it was built. The world goes when a test comes that begins with another one, with none, or with commits, and
when its day is over: within a transaction the database's day stays the one on which that began. Tests that never open
the database leave it standing. Fixtures named ``standing_…`` make them, and tests of one world follow each other.
"""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from core.foundation.public import clock

Build = Callable[[], Any]


def day_in_seoul() -> date:
    """The day of the database, whatever moment a test holds the product's clock at."""
    return datetime.now(clock.SEOUL).date()  # noqa: TID251 - not the clock a test may hold


class Standing:
    """The world this worker stands on at present; ``name`` is the fixture that makes it."""

    def __init__(self) -> None:
        self.name = ""
        self._day = day_in_seoul()
        self._world: Any = None
        self._open: transaction.Atomic | None = None
        self._blocker: Any = None

    def world(self, name: str, build: Build, blocker: Any) -> Build:
        """How a test comes by its world: a copy of the one that stands, or its own where its transaction has begun."""
        if self.name != name:
            if connection.in_atomic_block:
                return build
            self._stand(name, build, blocker)
        return lambda: deepcopy(self._world)

    def _stand(self, name: str, build: Build, blocker: Any) -> None:
        self._open, self._blocker, began = transaction.atomic(), blocker, day_in_seoul()
        with blocker.unblock():
            self._open.__enter__()
            self._world = build()
        self.name, self._day = name, began

    def leave(self) -> None:
        """Back to the database without any world."""
        if self._open is None:
            return
        with self._blocker.unblock():
            transaction.set_rollback(True)
            self._open.__exit__(None, None, None)
        self.name, self._world, self._open = "", None, None

    def leave_unless_it_serves(self, item: pytest.Item) -> None:
        """Before each test. A connection that a test has broken carries no world any more."""
        names = set(getattr(item, "fixturenames", ()))
        broken = connection.closed_in_transaction or connection.needs_rollback
        opens = "django_db_setup" in names or item.get_closest_marker("django_db")
        if broken or "committed_db" in names or (opens and (self.name not in names or self._day != day_in_seoul())):
            self.leave()


def world_of(item: pytest.Item) -> str:
    """The fixture that makes the world this test begins with; empty where it begins with none."""
    return next((name for name in getattr(item, "fixturenames", ()) if name.startswith("standing_")), "")


STANDING = Standing()
