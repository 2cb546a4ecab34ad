"""Reads of the outbox of the schema in force."""

from uuid import UUID

from django.db.models import F, QuerySet

from core.foundation.public import NotFound
from core.outbox.models import OutboxMessage


def open_messages() -> QuerySet[OutboxMessage]:
    """What is not done: dead ones first, then what has waited longest. Never the payload: it may name people."""
    unfinished = OutboxMessage.objects.filter(done_at=None).defer("payload")
    return unfinished.order_by(F("dead_at").desc(nulls_last=True), "created_at")


def message_for_update(message_id: UUID) -> OutboxMessage:
    """One message, locked. Raises NotFound."""
    message = OutboxMessage.objects.select_for_update().filter(pk=message_id).first()
    if message is None:
        raise NotFound
    return message
