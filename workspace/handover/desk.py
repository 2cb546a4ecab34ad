"""What waits for the person of a request: counted with the documents', in one statement for menu and pages."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from approvals.documents.public import Viewer
from approvals.documents.public import counts_of as documents_counts
from workspace.handover import selectors

COUNTED: dict[str, Callable[[Viewer], QuerySet[Any]]] = {
    "to_sign": lambda viewer: selectors.to_sign(viewer.actor.person_id),
    "drafts": lambda viewer: selectors.own_drafts(viewer.actor.person_id),
    "to_begin": lambda viewer: selectors.to_begin(viewer.actor.person_id),
}


def counts_of(request: HttpRequest) -> Mapping[str, int]:
    """Sheets to sign, own ones being written, posts left without one."""
    others = documents_counts(request).others
    return {name: others.get(f"handover.{name}", 0) for name in COUNTED}


def waiting_count(request: HttpRequest) -> int:
    """The number beside the menu entry."""
    counts = counts_of(request)
    return counts["to_sign"] + counts["drafts"] + counts["to_begin"]
