"""What every app may use of the outbox."""

from core.outbox.dispatching import MAX_ATTEMPTS, dispatch_due
from core.outbox.errors import KeyReused, NoHandler, OutsideTransaction
from core.outbox.models import OutboxMessage
from core.outbox.registry import Message, handler
from core.outbox.selectors import open_messages
from core.outbox.services import Fact, publish, publish_all, retry_dead

__all__ = [
    "MAX_ATTEMPTS",
    "Fact",
    "KeyReused",
    "Message",
    "NoHandler",
    "OutboxMessage",
    "OutsideTransaction",
    "dispatch_due",
    "handler",
    "open_messages",
    "publish",
    "publish_all",
    "retry_dead",
]
