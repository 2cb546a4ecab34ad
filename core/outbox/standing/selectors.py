"""How the outboxes of all agencies stand, for the operator."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from core.outbox.standing.models import OutboxStanding


def standings() -> QuerySet[OutboxStanding]:
    """Where something is stuck first, then where most waits."""
    return OutboxStanding.objects.order_by("-dead", "-waiting", "agency_code")


@dataclass(frozen=True, slots=True)
class Stuck:
    """How much is stuck in the whole government, and in how many schemas."""

    messages: int
    places: int


def stuck_everywhere() -> Stuck:
    """As last counted, once a minute; one query over one row for each agency."""
    found = OutboxStanding.objects.aggregate(messages=Sum("dead", default=0), places=Count("pk", filter=Q(dead__gt=0)))
    return Stuck(**found)
