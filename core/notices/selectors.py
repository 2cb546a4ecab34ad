"""Reads of a person's own notices."""

from uuid import UUID

from django.db.models import F, QuerySet

from core.audit.public import Actor
from core.notices.models import Notice


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """The person's notices: unread first, newest first."""
    return Notice.objects.filter(person_id=actor.person_id).order_by(F("read_at").desc(nulls_first=True), "-created_at")


def unread_count(person_id: UUID | None) -> int:
    """How many notices wait for the person; 0 for nobody."""
    return Notice.objects.filter(person_id=person_id, read_at=None).count() if person_id else 0
