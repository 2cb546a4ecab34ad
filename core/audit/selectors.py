"""Reading the ledger of the schema in force."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from core.audit.actor import Actor
from core.audit.models import LedgerEntry
from core.foundation.public import NotFound, clock


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


def search_entries(
    *,
    since: date | None = None,
    until: date | None = None,
    event: str = "",
    person: str = "",
    object_id: str = "",
) -> QuerySet[LedgerEntry]:
    """What an auditor looks for, newest first: days in Seoul (both inclusive), beginning of an event, name or log-in."""
    found = entries(
        event_prefix=event,
        since=clock.day_bounds(since)[0] if since else None,
        until=clock.day_bounds(until)[1] if until else None,
        object_id=object_id or None,
    )
    if person:
        found = found.filter(Q(person_name=person) | Q(person_login=person.lower()))
    return found.order_by("-seq")


def entry_visible_to(*, seq: int, actor: Actor, may_read_all: bool) -> LedgerEntry:
    """One entry: anyone's for an auditor, one's own for everybody. Raises NotFound."""
    found = LedgerEntry.objects.filter(seq=seq)
    if not may_read_all:
        found = found.filter(person_id=actor.person_id, person_id__isnull=False)
    entry = found.first()
    if entry is None:
        raise NotFound
    return entry
