"""What unit tasks have to say on the first page of their manager."""

from typing import Any

from django.http import HttpRequest

from core.brm.unit_tasks import permissions, selectors
from onnara_web.public import actor_of, first_page


def waiting_for_the_manager(request: HttpRequest) -> dict[str, Any] | None:
    """The oldest proposals that wait, and how many there are; nothing where none does."""
    actor = actor_of(request)
    assert actor is not None
    oldest = selectors.proposals_visible_to(actor, waiting=True).order_by("said_at")
    shown = list(oldest[:3])
    return {"proposals": shown, "count": oldest.count() if len(shown) == 3 else len(shown)} if shown else None


CARD = first_page.Card(
    "brm.proposals", "brm_unit_tasks/_tile.html", waiting_for_the_manager, permissions.MANAGE, order=9
)
