"""What every app may use of the outbox."""

from core.outbox.dispatching import MAX_ATTEMPTS, dispatch_due
from core.outbox.errors import KeyReused, NoHandler, OutsideTransaction
from core.outbox.models import OutboxMessage
from core.outbox.registry import Message, handler
from core.outbox.selectors import open_messages
from core.outbox.services import publish, retry_dead

__all__ = [
    "MAX_ATTEMPTS",
    "KeyReused",
    "Message",
    "NoHandler",
    "OutboxMessage",
    "OutsideTransaction",
    "dispatch_due",
    "handler",
    "open_messages",
    "publish",
    "retry_dead",
]
