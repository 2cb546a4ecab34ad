"""Writing a message in the transaction of the act that causes it, and reviving a dead one."""

import json
from dataclasses import dataclass
from typing import Any
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
from core.tenancy.public import current_agency, send_task

log = structlog.get_logger("core.outbox")


def publish(topic: str, payload: dict[str, Any], *, key: str) -> OutboxMessage:
    """Write one message; it is handled after commit, its database effects exactly once.

    ``key`` names the fact within the topic: the same fact published again is the same message. Raises
    OutsideTransaction outside ``transaction.atomic()`` and KeyReused for another payload under a used key.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(topic)
    plain = json.loads(json.dumps(payload, cls=DjangoJSONEncoder))
    now = clock.now()
    fresh = OutboxMessage(topic=topic, key=key, payload=plain, created_at=now, available_at=now)
    OutboxMessage.objects.bulk_create([fresh], ignore_conflicts=True)
    message = OutboxMessage.objects.get(topic=topic, key=key)
    if message.payload != plain:
        raise KeyReused(topic, key)
    wake_on_commit()
    return message


@dataclass(frozen=True, slots=True)
class WakeUp:
    """Tells a worker that this schema's outbox has work. A lost wake-up costs a minute: the sweep finds the row."""

    agency: str | None

    def __call__(self) -> None:
        try:
            send_task(dispatch_outbox_task, agency=self.agency)
        except Exception as error:  # noqa: BLE001 - the act is committed; a broker out of reach must not undo the answer
            log.warning("outbox_wake_up_lost", agency=self.agency, error=str(error))


def wake_on_commit() -> None:
    """One wake-up for each schema and transaction, however many messages it writes."""
    wake = WakeUp(current_agency())
    if not any(waiting[1] == wake for waiting in connection.run_on_commit):
        transaction.on_commit(wake)


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
