"""Telling the platform how this schema's outbox stands."""

from django.db.models import Count, Min, Q

from core.foundation.public import clock
from core.outbox.models import OutboxMessage
from core.outbox.standing.models import OutboxStanding
from core.tenancy.public import current_agency

WAITING = Q(done_at=None, dead_at=None)


def tell_standing() -> OutboxStanding:
    """Count what waits and what is dead in the schema in force and write the numbers to ``public``."""
    code = current_agency() or ""
    counted = OutboxMessage.objects.filter(done_at=None).aggregate(
        waiting=Count("pk", filter=WAITING),
        dead=Count("pk", filter=Q(dead_at__isnull=False)),
        oldest_waiting_at=Min("created_at", filter=WAITING),
    )
    standing, _ = OutboxStanding.objects.update_or_create(
        agency_code=code, defaults={**counted, "told_at": clock.now()}
    )
    return standing
