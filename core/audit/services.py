"""Writing the ledger: one entry for each business action, in the action's own transaction."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from core.audit.actor import Actor
from core.audit.errors import OutsideTransaction
from core.audit.models import LedgerEntry
from core.foundation.public import clock
from core.tenancy.models import WalledModel

_held: ContextVar[list[LedgerEntry] | None] = ContextVar("ledger_entries_held_back", default=None)


@contextmanager
def held_back() -> Iterator[None]:
    """Write what is recorded inside at the end, in its order: for long work that records and locks rows by turns.

    Others lock rows first and the chain's head last; whoever did it the other way round would wait for them in a circle.
    """
    if _held.get() is not None:
        yield
        return
    entries: list[LedgerEntry] = []
    token = _held.set(entries)
    try:
        yield
    finally:
        _held.reset(token)
    for entry in entries:
        entry.save(force_insert=True)


def record(
    event: str,
    *,
    target: models.Model | None = None,
    actor: Actor,
    revision: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    detail: dict[str, Any] | None = None,
) -> LedgerEntry:
    """Write one entry of the ledger of the schema in force and return it with its number and hash (inside ``held_back``:
    without them yet).

    Call it last in a service, after the row locks and changes: from here to the end of the transaction the chain's
    head is locked. ``before`` and ``after`` are kept in ``detail`` under these names, and hashed. Raises
    OutsideTransaction outside ``transaction.atomic()`` and CrossAgencyUse for a target of another schema.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(event)
    if isinstance(target, WalledModel):
        target.check_home()
    entry = LedgerEntry(
        at=clock.now(),
        event=event,
        revision=revision,
        before_hash=digest_of(before),
        after_hash=digest_of(after),
        detail=_detail(detail, before, after),
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
        **_who(actor),
        **_what(target),
    )
    if (waiting := _held.get()) is None:
        entry.save(force_insert=True)
    else:
        waiting.append(entry)
    return entry


def digest_of(value: dict[str, Any] | None) -> str:
    """SHA-256 of the canonical JSON (keys sorted, no blanks, UTF-8) of a state; empty for None."""
    if value is None:
        return ""
    text = json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _detail(
    detail: dict[str, Any] | None, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> dict[str, Any]:
    states = {name: state for name, state in (("before", before), ("after", after)) if state is not None}
    plain: dict[str, Any] = json.loads(json.dumps({**(detail or {}), **states}, cls=DjangoJSONEncoder))
    return plain


def _who(actor: Actor) -> dict[str, Any]:
    return {
        "person_id": actor.person_id,
        "person_name": actor.name,
        "person_login": actor.login,
        "post_id": actor.post_id,
        "post_title": actor.post_title,
        "department_id": actor.department_id,
        "department_name": actor.department_name,
        "channel": actor.channel,
        "ip": actor.ip,
    }


def _what(target: models.Model | None) -> dict[str, str]:
    if target is None:
        return {}
    return {"object_type": target._meta.label_lower, "object_id": str(target.pk)}
