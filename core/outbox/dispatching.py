"""Handling messages: claim, handle and mark done in one transaction, or note the failure and try later.

A claim counts the attempt and pushes the next one into the future BEFORE the handler runs, so a message that kills
its process is tried a limited number of times and never stands in the way of others.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import QuerySet

from core.foundation.public import clock
from core.outbox.errors import NoHandler
from core.outbox.models import OutboxMessage
from core.outbox.registry import Message, bulk_topics, handlers_of
from core.outbox.standing.services import tell_standing

MAX_ATTEMPTS = 10
FIRST_PAUSE_SECONDS = 10
LONGEST_PAUSE_SECONDS = 3600
TURN_SECONDS = 5.0
#: Somebody's notice waits behind one such turn at most.
BULK_TURN_SECONDS = 2.0
ERROR_LENGTH = 2000

log = structlog.get_logger("core.outbox")


@dataclass(slots=True)
class Turn:
    """What one turn did; ``finished`` is False when time ran out before the work did."""

    done: int = 0
    failed: int = 0
    finished: bool = True
    seconds: float = field(default=0.0)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after the given number of attempts: 10 s, 20 s, 40 s … one hour at most."""
    return timedelta(seconds=min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS))


def due_messages() -> QuerySet[OutboxMessage]:
    """Waiting messages whose time has come, oldest first."""
    waiting = OutboxMessage.objects.filter(done_at=None, dead_at=None, available_at__lte=clock.now())
    return waiting.order_by("available_at", "id")


def bulk_is_due() -> bool:
    """Whether something waits in the schema in force that nobody waits for."""
    return due_messages().filter(topic__in=bulk_topics()).exists()


def dispatch_due(
    *,
    turn_seconds: float = TURN_SECONDS,
    leave: Collection[str] = (),
    only: Collection[str] = (),
    first: Collection[str] = (),
) -> Turn:
    """Handle every due message of the schema in force (``only`` those of some topics, or all but those of the topics to
    ``leave``), until none is left or the turn is over; between any two of them those of the topics that come ``first``.
    """
    turn, started = Turn(), time.monotonic()
    while (message_id := (_claim(only=first) if first else None) or _claim(leave, only)) is not None:
        if handle_claimed(message_id):
            turn.done += 1
        else:
            turn.failed += 1
        if time.monotonic() - started > turn_seconds:
            turn.finished = False
            break
    turn.seconds = time.monotonic() - started
    if turn.done or turn.failed:
        log.info("outbox_dispatched", done=turn.done, failed=turn.failed, ms=round(turn.seconds * 1000, 1))
    tell_standing()
    return turn


@transaction.atomic
def _claim(leave: Collection[str] = (), only: Collection[str] = ()) -> UUID | None:
    """Take one due message that nobody else holds; its next attempt is in the future from here on."""
    due = due_messages().exclude(topic__in=leave) if leave else due_messages()
    due = due.filter(topic__in=only) if only else due
    message = due.select_for_update(skip_locked=True).first()
    if message is None:
        return None
    if message.attempts >= MAX_ATTEMPTS:  # every process that tried it died before it could say why
        _bury(message, message.last_error or "the process handling it ended without an answer")
    else:
        message.attempts += 1
        message.available_at = clock.now() + pause_after(message.attempts)
    message.save(update_fields=["attempts", "available_at", "dead_at", "last_error"])
    return message.pk


def handle_claimed(message_id: UUID) -> bool:
    """Run the handlers of one claimed message; False when they failed or the message is no longer waiting."""
    try:
        with transaction.atomic():
            return _handle_locked(message_id)
    except Exception as error:  # noqa: BLE001 - whatever a handler raises is kept with the message and tried again
        _note_failure(message_id, error)
        return False


def _handle_locked(message_id: UUID) -> bool:
    # Waits instead of skipping: a claim looking for its next message may hold this row for a moment.
    message = OutboxMessage.objects.select_for_update().filter(pk=message_id, done_at=None, dead_at=None).first()
    if message is None:
        return False
    plain = Message(message.pk, message.topic, message.key, message.payload, message.created_at, message.attempts)
    for function in handlers_of(message.topic):
        function(plain)
    message.done_at = clock.now()
    message.last_error = ""
    message.save(update_fields=["done_at", "last_error"])
    return True


@transaction.atomic
def _note_failure(message_id: UUID, error: Exception) -> None:
    message = OutboxMessage.objects.select_for_update().get(pk=message_id)
    reason = f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    if isinstance(error, NoHandler) or message.attempts >= MAX_ATTEMPTS:
        _bury(message, reason)
    message.last_error = reason
    message.save(update_fields=["dead_at", "last_error"])
    event = "outbox_message_dead" if message.dead_at else "outbox_message_failed"
    log.warning(event, topic=message.topic, key=message.key, attempts=message.attempts, error=reason)


def _bury(message: OutboxMessage, reason: str) -> None:
    message.dead_at = clock.now()
    message.last_error = reason
