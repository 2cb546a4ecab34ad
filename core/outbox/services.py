"""Writing a message in the transaction of the act that causes it, and reviving a dead one."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import structlog
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.outbox.errors import KeyReused, NotDead, OutsideTransaction
from core.outbox.models import OutboxMessage
from core.outbox.selectors import message_for_update
from core.outbox.tasks import dispatch_outbox_task
from core.outbox.waking import wake
from core.tenancy.public import current_agency

INSERT = """
INSERT INTO outbox_outboxmessage (id, topic, key, payload, created_at, available_at, attempts, last_error)
VALUES {rows} ON CONFLICT (topic, key) DO NOTHING RETURNING id
"""
ROW = "(%s, %s, %s, %s::jsonb, %s, %s, 0, '')"

log = structlog.get_logger("core.outbox")


class Fact(NamedTuple):
    """What is to be published; ``key`` names the fact within the topic."""

    topic: str
    payload: dict[str, Any]
    key: str


def publish(topic: str, payload: dict[str, Any], *, key: str) -> OutboxMessage:
    """Write one message; it is handled after commit, its database effects exactly once.

    ``key`` names the fact within the topic: the same fact published again is the same message. Raises
    OutsideTransaction outside ``transaction.atomic()`` and KeyReused for another payload under a used key.
    """
    return publish_all([Fact(topic, payload, key)])[0]


def publish_all(facts: Sequence[Fact]) -> list[OutboxMessage]:
    """Write several messages in one statement; no two of them under one topic and key. Raises what ``publish`` raises."""
    if not facts:
        return []
    if not connection.in_atomic_block:
        raise OutsideTransaction(facts[0].topic)
    now = clock.now()
    fresh = [_message(fact, now) for fact in facts]
    written = _write_new(fresh)
    messages = [one if one.pk in written else _known(one) for one in fresh]
    wake_on_commit()
    return messages


def _message(fact: Fact, now: datetime) -> OutboxMessage:
    plain = json.loads(json.dumps(fact.payload, cls=DjangoJSONEncoder))
    return OutboxMessage(topic=fact.topic, key=fact.key, payload=plain, created_at=now, available_at=now)


def _write_new(messages: Sequence[OutboxMessage]) -> set[UUID]:
    """Write those whose topic and key are not known; the ORM's own way does not tell which."""
    values: list[Any] = []
    for one in messages:
        values += [one.pk, one.topic, one.key, json.dumps(one.payload), one.created_at, one.available_at]
    with connection.cursor() as cursor:
        cursor.execute(INSERT.format(rows=", ".join([ROW] * len(messages))), values)
        written = {row[0] for row in cursor.fetchall()}
    for one in messages:
        one._state.adding = one.pk not in written
    return written


def _known(fresh: OutboxMessage) -> OutboxMessage:
    """The message that stands under this topic and key already. Raises KeyReused when it says something else."""
    message = OutboxMessage.objects.get(topic=fresh.topic, key=fresh.key)
    if message.payload != fresh.payload:
        raise KeyReused(fresh.topic, fresh.key)
    return message


@dataclass(frozen=True, slots=True)
class WakeUp:
    """Tells a worker that this schema's outbox has work. A lost wake-up costs a minute: the sweep finds the row."""

    agency: str | None

    def __call__(self) -> None:
        try:
            wake(dispatch_outbox_task, agency=self.agency)
        except Exception as error:  # noqa: BLE001 - the act is committed; a broker out of reach must not undo the answer
            log.warning("outbox_wake_up_lost", agency=self.agency, error=str(error))


def wake_on_commit() -> None:
    """One wake-up for each schema and transaction, however many messages it writes."""
    wake_up = WakeUp(current_agency())
    if not any(waiting[1] == wake_up for waiting in connection.run_on_commit):
        transaction.on_commit(wake_up)


@transaction.atomic
def retry_dead(*, message_id: UUID, actor: Actor) -> OutboxMessage:
    """Give a dead message its attempts back and have it handled now. Raises NotFound, and NotDead when it is not dead."""
    message = message_for_update(message_id)
    if message.dead_at is None:
        raise NotDead
    reason = message.last_error
    message.dead_at, message.attempts, message.available_at = None, 0, clock.now()
    message.save(update_fields=["dead_at", "attempts", "available_at"])
    record("outbox.retried", target=message, actor=actor, detail={"topic": message.topic, "reason": reason})
    wake_on_commit()
    return message
