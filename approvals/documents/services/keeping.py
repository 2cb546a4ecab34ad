"""Whose things a person keeps: those of every department by one permission, of the departments headed by another."""

from uuid import UUID

from core.audit.public import Actor
from core.organization import public as organization


def departments_kept(actor: Actor, *, headed: str, every: str) -> tuple[bool, set[UUID]]:
    """Whether the person keeps those of every department (permission ``every``); else the departments the person heads
    today, with the permission ``headed``. At most one query, however many departments are asked about after it.
    """
    everywhere = actor.may(every)
    asks = not everywhere and actor.may(headed)
    return everywhere, organization.departments_headed_at(actor.person_id) if asks else set()
