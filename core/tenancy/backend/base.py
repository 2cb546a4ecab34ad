"""PostgreSQL backend that sets role, search path and agency in ONE statement, lazily, and fails closed.

django-tenants swallows a failing ``SET search_path`` and starts every connection in ``public``; here a failure
raises and a connection without a context answers nothing (PITFALLS, Tenancy).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import InternalError
from django.db.backends.postgresql.base import DatabaseWrapper as PostgresWrapper
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.postgresql.operations import DatabaseOperations
from django_tenants.postgresql_backend.base import DatabaseWrapper as TenantsWrapper
from psycopg.pq import TransactionStatus

from core.tenancy.context import DatabaseContext, current_context, current_schema
from core.tenancy.errors import SwitchFailed, TenancyFault

#: So many times on a connection before a plan is worth keeping.
ASKED_OFTEN = 5
SWITCH_SQL = (
    "SELECT set_config('role', %s, false), set_config('search_path', %s, false),"
    " set_config('onnara.agency', %s, false), set_config('lock_timeout', %s, false)"
)


class PlannedCursor(ServerBindingCursor):
    """psycopg has PostgreSQL prepare what is asked through it often, and keeps no book of what others ask. A plan is good
    for one schema: its name in the text makes a statement of its own for each, else every change of agency on the
    connection would throw the plan away.
    """

    schema = ""

    def execute(self, query: str, params: Any = None, **more: Any) -> Any:
        ours: Any = self  # the stubs know neither
        ours.connection.prepare_threshold = ASKED_OFTEN
        try:
            return super().execute(f"/* {self.schema} */ {query}", params, **more)  # type: ignore[misc]
        finally:
            ours.connection.prepare_threshold = None


class Operations(DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """For logs and tests: the values stand in the text of what was planned without them, too."""
        if isinstance(cursor, PlannedCursor):
            return self.compose_sql(sql, params)
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(TenantsWrapper):
    """One connection; the schema it speaks to is the context's, checked at every cursor."""

    ops_class = Operations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._applied: DatabaseContext | None = None
        self._keeps_role = False
        self._keeps_plans = False
        super().__init__(*args, **kwargs)

    # -- django-tenants' own switches are closed: they would bypass the one context manager -------------------

    @property
    def schema_name(self) -> str | None:
        return current_schema()

    @schema_name.setter
    def schema_name(self, value: str | None) -> None:
        """Assigned by the library's constructor only; the context decides."""

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        raise TenancyFault("set_tenant is closed; use agency_context() or platform_context()")

    def set_schema(self, *args: Any, **kwargs: Any) -> None:
        raise TenancyFault("set_schema is closed; use agency_context() or platform_context()")

    def set_schema_to_public(self) -> None:
        """Called by the library's constructor; public is never a default here."""

    # -- the switch ---------------------------------------------------------------------------------------------

    def _cursor(self, name: str | None = None) -> Any:
        if self._keeps_role:
            return _plain_cursor(self, name)
        context = current_context()
        cursor = _plain_cursor(self, name)
        if self._applied is not context and self._applied != context:
            self._apply(context)
        return cursor

    def _apply(self, context: DatabaseContext) -> None:
        self._applied = None
        values = (context.role, context.search_path, context.agency, str(context.lock_timeout_ms))
        try:
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute(SWITCH_SQL, values)
        except Exception as error:
            raise SwitchFailed(f"could not become {context.role} in {context.schema}: {error}") from error
        self._applied = context

    # -- statements that are asked often are planned once ------------------------------------------------------------

    @contextmanager
    def plans_kept(self) -> Iterator[None]:
        """Cursors made inside keep the plans of their statements."""
        before, self._keeps_plans = self._keeps_plans, True
        try:
            yield
        finally:
            self._keeps_plans = before

    def create_cursor(self, name: str | None = None) -> Any:
        if name or not self._keeps_plans:
            return super().create_cursor(name)
        usual, self.connection.cursor_factory = self.connection.cursor_factory, PlannedCursor
        try:
            cursor = super().create_cursor()
        finally:
            self.connection.cursor_factory = usual
        cursor.schema = current_schema()
        return cursor

    # -- a rollback takes the role back to what it was: forget what was applied ------------------------------------

    @contextmanager
    def _in_whatever_role(self) -> Iterator[None]:
        """Transaction control needs no tables; in an aborted transaction a switch would be impossible anyway."""
        before, self._keeps_role = self._keeps_role, True
        try:
            yield
        finally:
            self._keeps_role = before

    def commit(self) -> None:
        """PostgreSQL answers COMMIT of a failed transaction with a rollback and no error: the work, and the role it ran
        in, would be lost unseen. Django rolls back and raises when this raises.
        """
        if self.connection is not None and self.connection.info.transaction_status == TransactionStatus.INERROR:
            raise InternalError("a failed transaction cannot be committed: nothing of it is kept")
        super().commit()

    def rollback(self) -> None:
        try:
            PostgresWrapper.rollback(self)
        finally:
            self._applied = None

    def savepoint_rollback(self, sid: str) -> None:
        try:
            PostgresWrapper.savepoint_rollback(self, sid)
        finally:
            self._applied = None

    def _savepoint(self, sid: str) -> None:
        with self._in_whatever_role():
            super()._savepoint(sid)

    def _savepoint_rollback(self, sid: str) -> None:
        with self._in_whatever_role():
            super()._savepoint_rollback(sid)

    def _savepoint_commit(self, sid: str) -> None:
        with self._in_whatever_role():
            super()._savepoint_commit(sid)

    def check_constraints(self, table_names: Any = None) -> None:
        with self._in_whatever_role():
            super().check_constraints(table_names)

    @contextmanager
    def temporary_connection(self) -> Iterator[Any]:
        """Used by Django to ask the server's version; the log-in role itself can read no table."""
        with self._in_whatever_role(), super().temporary_connection() as cursor:
            yield cursor

    def connect(self) -> None:
        self._applied = None
        super().connect()

    def close(self) -> None:
        self._applied = None
        super().close()


def _plain_cursor(wrapper: PostgresWrapper, name: str | None) -> Any:
    """A cursor as Django makes it, without the library's own switch. The stubs do not know ``_cursor``."""
    make: Callable[..., Any] = PostgresWrapper._cursor  # type: ignore[attr-defined]
    return make(wrapper, name=name) if name else make(wrapper)
