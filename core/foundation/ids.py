"""Ids that never collide across agencies and sort by time."""

from uuid import UUID

import uuid6


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562)."""
    return UUID(int=uuid6.uuid7().int)


def id_or_none(text: str) -> UUID | None:
    """An id as a page or an address sent it; None for anything that is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
