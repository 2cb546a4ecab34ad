"""What other apps may use of the outboxes' numbers."""

from core.outbox.standing.models import OutboxStanding
from core.outbox.standing.selectors import standings
from core.outbox.standing.services import tell_standing

__all__ = ["OutboxStanding", "standings", "tell_standing"]
