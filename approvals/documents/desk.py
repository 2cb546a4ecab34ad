"""What waits for the person of a request: asked once for menu, inbox and first page together."""

from django.http import HttpRequest

from approvals.documents.selectors import Desk, WorkCounts, desk_of, work_counts
from onnara_web.public import actor_of

_KEPT = "_documents_work_counts"


def counts_of(request: HttpRequest) -> WorkCounts:
    """The numbers beside the tabs, remembered for the rest of the request."""
    found: WorkCounts | None = getattr(request, _KEPT, None)
    if found is None:
        actor = actor_of(request)
        found = work_counts(actor) if actor else WorkCounts()
        setattr(request, _KEPT, found)
    return found


def desk_for(request: HttpRequest, *, limit: int) -> Desk:
    """The person's desk; its numbers serve the menu too."""
    actor = actor_of(request)
    desk = desk_of(actor, limit=limit) if actor else Desk(WorkCounts(), [], [])
    setattr(request, _KEPT, desk.counts)
    return desk


def waiting_count(request: HttpRequest) -> int:
    return counts_of(request).waiting
