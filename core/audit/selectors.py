"""Reading the ledger of the schema in force."""

from datetime import datetime
from uuid import UUID

from django.db.models import Model, QuerySet

from core.audit.actor import Actor
from core.audit.models import LedgerEntry


def entries(
    *,
    event_prefix: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    object_id: UUID | str | None = None,
) -> QuerySet[LedgerEntry]:
    """Entries in the order of the chain; ``until`` is exclusive. The caller has answered who may see them."""
    found = LedgerEntry.objects.order_by("seq")
    if event_prefix:
        found = found.filter(event__startswith=event_prefix)
    if since is not None:
        found = found.filter(at__gte=since)
    if until is not None:
        found = found.filter(at__lt=until)
    return found if object_id is None else found.filter(object_id=str(object_id))


def history_of(target: Model) -> QuerySet[LedgerEntry]:
    """Everything that happened to one object, oldest first."""
    return entries(object_id=str(target.pk)).filter(object_type=target._meta.label_lower)


def entries_of_person(actor: Actor) -> QuerySet[LedgerEntry]:
    """What a person did, newest first; nothing for an actor without a person."""
    return LedgerEntry.objects.filter(person_id=actor.person_id, person_id__isnull=False).order_by("-seq")
