"""What waits to be sent or decided by the person of a request: counted with the numbers of documents."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from approvals.documents.public import Viewer, counts_of, viewer_for
from approvals.exchange.sending.selectors.dispatches import (
    changes_to_decide,
    own_waiting_to_be_sent,
    sends_all,
    waiting_to_be_sent,
)

OWN, TO_DECIDE = "sending.own", "sending.to_decide"


def _to_decide(viewer: Viewer) -> QuerySet[Any]:
    return changes_to_decide(viewer)


#: Asked in one statement for everybody, so nothing here may depend on what the person is allowed.
COUNTED = {OWN: own_waiting_to_be_sent, TO_DECIDE: _to_decide}
_ALL = "_sending_all"


def waiting_count(request: HttpRequest) -> int:
    """Decisions to be sent, of the whole agency for the clerk, and requests for the head."""
    numbers = counts_of(request).others
    return _unsent(request, numbers.get(OWN, 0)) + numbers.get(TO_DECIDE, 0)


def _unsent(request: HttpRequest, own: int) -> int:
    viewer = viewer_for(request)
    if not sends_all(viewer):
        return own
    found: int | None = getattr(request, _ALL, None)
    if found is None:
        found = waiting_to_be_sent(viewer).count()
        setattr(request, _ALL, found)
    return found
