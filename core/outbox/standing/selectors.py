"""How the outboxes of all agencies stand, for the operator."""

from django.db.models import QuerySet

from core.outbox.standing.models import OutboxStanding


def standings() -> QuerySet[OutboxStanding]:
    """Where something is stuck first, then where most waits."""
    return OutboxStanding.objects.order_by("-dead", "-waiting", "agency_code")
