"""Keeping how things stood: a version of the heading or of one entry, by whom and when."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from core.audit.public import Actor, record
from core.foundation.public import clock, new_id
from core.outbox.public import publish
from core.taskcards import rules
from core.taskcards.models import PartVersion, TaskCard


def plain(value: Any) -> Any:
    """A field's value as JSON keeps it."""
    return str(value) if isinstance(value, (date, Decimal, UUID)) else value


def content_of(row: models.Model, names: tuple[str, ...]) -> dict[str, Any]:
    """The named fields of a row as JSON keeps them."""
    return {name: plain(getattr(row, name)) for name in names}


def signed(actor: Actor) -> dict[str, Any]:
    """Columns that say who it was, as they were called on that day."""
    return {
        "person_id": actor.person_id,
        "person_name": actor.name,
        "person_title": actor.post_title,
        "person_department": actor.department_name,
    }


def keep_version(card: TaskCard, part: str, row: Any, content: dict[str, Any], actor: Actor) -> PartVersion:
    """One more version; ``row.version`` is its number."""
    return PartVersion.objects.create(
        card=card,
        part=part,
        entry_id=row.pk,
        number=row.version,
        content=content,
        written_at=clock.now(),
        **signed(actor),
    )


def last_version(card: TaskCard, part: str) -> PartVersion | None:
    """What was written last in a part of the card."""
    return PartVersion.objects.filter(card=card, part=part).order_by("-written_at", "-id").first()


def last_writer(row: models.Model) -> str:
    """Who wrote the present version."""
    latest = PartVersion.objects.filter(entry_id=row.pk).order_by("-number").values_list("person_name", flat=True)
    return latest.first() or ""


def moved(card: TaskCard, *changed: str) -> None:
    """The card showed a sign of life; it is no longer idle, and superiors who are looking see it move."""
    card.updated_at = card.moved_at = clock.now()
    card.save(update_fields=[*changed, "updated_at", "moved_at"])
    publish("taskcards.moved", {"department_id": str(card.department_id)}, key=str(new_id()))


def endorsed_still(card: TaskCard, *, same: bool) -> tuple[str, ...]:
    """Take back what the head agreed to where it no longer stands (``rules.endorsement_stands``); the columns to save."""
    if not rules.endorsement_stands(card.state, same=same):
        card.endorsed_at, card.endorsed_by_name = None, ""
    return "endorsed_at", "endorsed_by_name"


def tell(event: str, card: TaskCard, actor: Actor, **more: Any) -> None:
    """The ledger's entry, with what every act on a card says."""
    detail = {"card_number": card.number, "state": card.state, "department_id": str(card.department_id)}
    states = {name: more.pop(name) for name in ("before", "after") if name in more}
    record(f"taskcards.{event}", target=card, actor=actor, detail=detail | more, **states)
