"""Routes that do not go on by themselves: leavers, vacant posts, absent people without a deputy."""

from collections.abc import Callable, Mapping
from functools import cache
from uuid import UUID

from django.db.models import QuerySet

from approvals.documents.enums import Hindrance, StepState
from approvals.documents.models import RouteStep
from approvals.documents.selectors.people import hindrances
from approvals.documents.selectors.visibility import Viewer, viewer_of, visible
from core.audit.public import Actor
from core.organization import public as organization
from core.organization.public import PersonCard


def stuck_count(viewer: Viewer) -> int:
    """How many lines there are; nothing is asked of the database while everybody can act."""
    return _stuck(viewer).count() if viewer.stranded else 0


def _stuck(viewer: Viewer) -> QuerySet[RouteStep]:
    """Open steps that nobody may take, on documents this person may know of; one for each draft."""
    waiting = RouteStep.objects.filter(pk__in=viewer.stranded, state=StepState.PENDING)
    return waiting.filter(document__in=visible(viewer), document__bundle_lead__isnull=True)


def stuck_steps(*, actor: Actor | Viewer) -> list[RouteStep]:
    """Every open step of the agency whose person cannot act and has no deputy, the longest waiting first.

    ``hindrance`` says why, ``suggested`` who could act instead: the present holder of the post the step came through,
    else the head of that department or the next above (REG 9(1), 10(3)). Documents this person may not know of are left out.
    """
    viewer = viewer_of(actor)
    steps = list(_stuck(viewer).select_related("document", "post").order_by("pending_since", "id"))
    # Whoever has a deputy and stands here all the same is away, and the deputy is a drafter of the document.
    why = hindrances({step.person_id for step in steps})
    holders = organization.holders_of({step.post_id for step in steps if step.post_id})
    heads_of = _heads_above()
    for step in steps:
        step.hindrance = why.get(step.person_id, Hindrance.AWAY)
        step.suggested = _instead_of(step, holders, heads_of)
    return steps


def _instead_of(
    step: RouteStep, holders: Mapping[UUID, PersonCard], heads_of: Callable[[UUID], list[PersonCard]]
) -> PersonCard | None:
    """Whoever holds the post now; for a vacant one the nearest head above who can act."""
    holder = holders.get(step.post_id) if step.post_id else None
    if holder and holder.person_id != step.person_id:
        return holder
    heads = heads_of(step.post.department_id if step.post else step.document.department_id)
    able = [card for card in heads if card.person_id not in {step.person_id, *step.document.drafters}]
    return next((card for card in able if not card.is_absent or card.deputy_id), None)


def _heads_above() -> Callable[[UUID], list[PersonCard]]:
    """Heads of a department and of those above it, asked once for each department."""

    @cache
    def heads_of(department_id: UUID) -> list[PersonCard]:
        heads = [person_id for person_id, _department_id in organization.heads_in_line(department_id)]
        cards = organization.person_cards(heads)
        return [cards[head] for head in heads if head in cards]

    return heads_of
