"""Which function handles which topic. Apps register in ``receivers.py``, which is imported at start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from core.outbox.errors import NoHandler


@dataclass(frozen=True, slots=True)
class Message:
    """What a handler is given: plain data, so nothing of the row leaks out of the block."""

    id: UUID
    topic: str
    key: str
    payload: dict[str, Any]
    created_at: datetime
    attempts: int


Handler = Callable[[Message], None]
HandlerT = TypeVar("HandlerT", bound=Handler)

_handlers: dict[str, dict[str, Handler]] = {}


def handler(topic: str) -> Callable[[HandlerT], HandlerT]:
    """Register a function for a topic. It runs in the schema of the message, in ONE transaction with the message's
    completion: what it writes to the database happens exactly once. Effects outside the database (mail) may repeat.
    """

    def register(function: HandlerT) -> HandlerT:
        _handlers.setdefault(topic, {})[f"{function.__module__}.{function.__qualname__}"] = function
        return function

    return register


def handlers_of(topic: str) -> list[Handler]:
    """All functions of a topic, in a fixed order. Raises NoHandler when there is none."""
    found = _handlers.get(topic)
    if not found:
        raise NoHandler(topic)
    return [found[name] for name in sorted(found)]
