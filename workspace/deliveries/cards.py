"""What stuck work has to say on the operator's first page: one figure among the others there."""

from django.http import HttpRequest

from core.outbox.standing.public import Stuck, stuck_everywhere
from onnara_web.public import first_page
from workspace.deliveries.permissions import READ_STANDINGS


def stuck(request: HttpRequest) -> dict[str, Stuck]:
    """Also told when nothing is stuck: the operator's question is answered without a search."""
    return {"stuck": stuck_everywhere()}


CARD = first_page.Card("outbox.stuck", "outbox_pages/_tile.html", stuck, READ_STANDINGS, side="console", order=5)
