"""What other apps may use of the outboxes' numbers."""

from core.outbox.standing.models import OutboxStanding
from core.outbox.standing.selectors import Stuck, standings, stuck_everywhere
from core.outbox.standing.services import tell_standing

__all__ = ["OutboxStanding", "Stuck", "standings", "stuck_everywhere", "tell_standing"]
