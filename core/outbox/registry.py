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
_bulk: set[str] = set()
_short: set[str] = set()


def handler(topic: str, *, bulk: bool = False, short: bool = False) -> Callable[[HandlerT], HandlerT]:
    """Register a function for a topic. It runs in the schema of the message, in ONE transaction with the message's
    completion: what it writes to the database happens exactly once. Effects outside the database (mail) may repeat.

    ``bulk``: nobody waits for it, and it takes its time; all messages of the topic come after those people wait for.
    ``short``: of these one that is done in a moment, as telling open pages to ask again; it comes before the others.
    """

    def register(function: HandlerT) -> HandlerT:
        if bulk:
            _bulk.add(topic)
        if short:
            _short.add(topic)
        _handlers.setdefault(topic, {})[f"{function.__module__}.{function.__qualname__}"] = function
        return function

    return register


def bulk_topics() -> frozenset[str]:
    """Topics nobody waits for."""
    return frozenset(_bulk)


def short_topics() -> frozenset[str]:
    """Of those the ones that hold nobody up."""
    return frozenset(_short)


def handlers_of(topic: str) -> list[Handler]:
    """All functions of a topic, in a fixed order. Raises NoHandler when there is none."""
    found = _handlers.get(topic)
    if not found:
        raise NoHandler(topic)
    return [found[name] for name in sorted(found)]
