"""Which schema and database role the present work runs in: the one way in and out.

The choice is a ``ContextVar``: a new thread starts with none, and with none every query raises. It is never
kept on the connection, so nothing can leak from one piece of work to the next through a pooled connection.
"""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from core.tenancy.errors import BadAgencyCode, NoAgencyChosen

PUBLIC_SCHEMA = "public"
TEMPLATE_CODE = "template"
OWNER_ROLE = "onnara_owner"
PLATFORM_ROLE = "onnara_platform"
AGENCY_GROUP_ROLE = "onnara_agency"
# Names that mean something else: the agency nobody uses, and hosts of the government itself.
RESERVED_CODES = ("template", "public", "www", "onnara")
CODE_PATTERN = re.compile(r"^[a-z][a-z0-9]{1,30}\Z")


@dataclass(frozen=True, slots=True)
class DatabaseContext:
    """Schema, role and settings of one piece of work; ``agency`` is empty outside any agency."""

    schema: str
    role: str
    search_path: str
    agency: str = ""
    lock_timeout_ms: int = 0


_current: ContextVar[DatabaseContext | None] = ContextVar("onnara_database_context", default=None)


def schema_of(code: str) -> str:
    """Name of the schema of an agency; ``template`` is the agency nobody uses.

    Raises BadAgencyCode for anything that is not a plain lower-case code, so no name ever needs quoting.
    """
    if not CODE_PATTERN.match(code):
        raise BadAgencyCode(code=code)
    return TEMPLATE_CODE if code == TEMPLATE_CODE else f"a_{code}"


def check_new_code(code: str) -> None:
    """Raise BadAgencyCode for a code no agency may carry: malformed, or reserved."""
    schema_of(code)
    if code in RESERVED_CODES:
        raise BadAgencyCode(code=code)


def role_of(code: str) -> str:
    """Name of the database role of an agency."""
    schema_of(code)
    return f"agency_{code}"


def current_context() -> DatabaseContext:
    """The context in force. Raises NoAgencyChosen when there is none: never silently ``public``."""
    context = _current.get()
    if context is None:
        raise NoAgencyChosen
    return context


def has_context() -> bool:
    return _current.get() is not None


def current_schema() -> str | None:
    context = _current.get()
    return context.schema if context else None


def current_agency() -> str | None:
    """Code of the agency in force, or None in the platform's context and outside any."""
    context = _current.get()
    return (context.agency or None) if context else None


@contextmanager
def _entered(context: DatabaseContext) -> Iterator[DatabaseContext]:
    token = _current.set(context)
    try:
        yield context
    finally:
        left = _current.get()
        _current.reset(token)
        if left is not context:
            _current.set(None)  # whose turn it is cannot be told any more: fail closed
            raise RuntimeError("an agency block was left in another order than entered: no yield inside such a block")


def agency_context(code: str) -> AbstractContextManager[DatabaseContext]:
    """Work as one agency: its schema first, then ``public``; its role; ``onnara.agency`` set to its code."""
    schema = schema_of(code)
    return _entered(DatabaseContext(schema, role_of(code), f"{schema}, {PUBLIC_SCHEMA}", agency=code))


def platform_context() -> AbstractContextManager[DatabaseContext]:
    """Work as the platform (government console): schema ``public``, role ``onnara_platform``."""
    return _entered(DatabaseContext(PUBLIC_SCHEMA, PLATFORM_ROLE, PUBLIC_SCHEMA))


def owner_context(schema: str, *, lock_timeout_ms: int = 2000) -> AbstractContextManager[DatabaseContext]:
    """Change the structure of one schema as the owner of all tables; only the ``admin`` connection can become it."""
    path = schema if schema == PUBLIC_SCHEMA else f"{schema}, {PUBLIC_SCHEMA}"
    return _entered(DatabaseContext(schema, OWNER_ROLE, path, lock_timeout_ms=lock_timeout_ms))
