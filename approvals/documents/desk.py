"""What waits for the person of a request: asked once for menu, inbox and first page together."""

from typing import Any

from django.http import HttpRequest

from approvals.documents.selectors import Desk, Viewer, WorkCounts, desk_of, viewer_of, work_counts
from onnara_web.public import actor_of

_COUNTS = "_documents_counts"
_VIEWER = "_documents_viewer"


def viewer_for(request: HttpRequest) -> Viewer:
    """The person of the request with the absent people represented, looked up once. Only for signed-in requests."""
    found: Viewer | None = getattr(request, _VIEWER, None)
    if found is None:
        actor = actor_of(request)
        assert actor is not None
        found = viewer_of(actor)
        setattr(request, _VIEWER, found)
    return found


def counts_of(request: HttpRequest) -> WorkCounts:
    """The numbers beside the tabs, remembered for the rest of the request."""
    found: WorkCounts | None = getattr(request, _COUNTS, None)
    if found is None:
        found = work_counts(viewer_for(request))
        setattr(request, _COUNTS, found)
    return found


def desk_for(request: HttpRequest, *, limit: int) -> Desk:
    """The person's desk; its numbers serve the menu too. ``for_whom`` names the absent one where a deputy is asked."""
    viewer = viewer_for(request)
    desk = desk_of(viewer, limit=limit)
    document: Any  # with what the selector put on it
    for document in desk.waiting:
        mine = [step for step in document.pending_steps if step.person_id in viewer.whose]
        theirs = mine and all(step.person_id != viewer.actor.person_id for step in mine)
        document.for_whom = mine[0].person_name if theirs else ""
    setattr(request, _COUNTS, desk.counts)
    return desk


def waiting_count(request: HttpRequest) -> int:
    return counts_of(request).waiting
