"""Reads of the route: planned, running, and the steps of all rounds."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from approvals.documents.engine import is_holding_up, pending_of
from approvals.documents.models import ApprovalSettings, Document, PlannedStep, RouteStep


def steps_of(document: Document) -> list[RouteStep]:
    """Steps of the present (or last) round, in order."""
    steps = RouteStep.objects.filter(document=document, round__no=document.current_round)
    return _known(steps.order_by("position"), document)


def all_steps_of(document: Document) -> list[RouteStep]:
    """Steps of all rounds, oldest first, without what was said at them."""
    steps = RouteStep.objects.filter(document=document).select_related("round")
    return _known(steps.order_by("round__no", "position"), document)


def _known(rows: QuerySet[RouteStep], document: Document) -> list[RouteStep]:
    """The steps with their document, which is asked whose own it is."""
    steps = list(rows)
    for step in steps:
        step.document = document
    return steps


def planned_steps_of(document: Document) -> list[PlannedStep]:
    return list(PlannedStep.objects.filter(document=document).order_by("position"))


def open_steps(steps: Sequence[RouteStep]) -> list[RouteStep]:
    """Everybody for whom the decision waits now."""
    return [step for step in pending_of(steps) if is_holding_up(step)]


def get_step(steps: Sequence[RouteStep], step_id: UUID | None) -> RouteStep | None:
    return next((step for step in steps if step.pk == step_id), None)


def members_of(document: Document) -> list[Document]:
    """The other documents of the same draft, in order; the drafter sees to it that they fit (RULE 5(1))."""
    return list(Document.objects.filter(bundle_lead=document).order_by("bundle_position", "id"))


def approval_settings() -> ApprovalSettings:
    """The agency's settings; the defaults while nobody has changed any."""
    return ApprovalSettings.objects.first() or ApprovalSettings()
