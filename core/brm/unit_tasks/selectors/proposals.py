"""Reads of proposals: the manager sees all of them, a department its own, whoever made one that one."""

from uuid import UUID

from django.db.models import Q, QuerySet

from core.audit.public import Actor
from core.brm.unit_tasks import permissions
from core.brm.unit_tasks.errors import ProposalUnknown
from core.brm.unit_tasks.models import UnitTaskProposal
from core.organization.public import predecessors_sql


def proposals_visible_to(actor: Actor, *, waiting: bool | None = None) -> QuerySet[UnitTaskProposal]:
    """Proposals with task and decision, the latest first; ``waiting`` narrows to those without or with a decision."""
    rows = UnitTaskProposal.objects.select_related("unit_task", "department", "decision")
    if not actor.may(permissions.MANAGE):
        own = _of_department(actor.department_id) if actor.department_id else Q()
        rows = rows.filter(own | Q(person_id=actor.person_id))
    return rows if waiting is None else rows.filter(decision__isnull=waiting)


def _of_department(department_id: UUID) -> Q:
    """Its own, and those of departments it took over."""
    return Q(department_id=department_id) | Q(department_id__in=predecessors_sql(department_id))


def waiting_proposals(actor: Actor) -> int:
    """How many of the proposals open to this person wait for the manager."""
    return proposals_visible_to(actor, waiting=True).count()


def get_proposal(proposal_id: UUID, *, actor: Actor) -> UnitTaskProposal:
    """Raises ProposalUnknown for one that does not exist or is not open to the person."""
    proposal = proposals_visible_to(actor).filter(pk=proposal_id).first()
    if proposal is None:
        raise ProposalUnknown
    return proposal


def waits_for(unit_task_id: UUID) -> bool:
    """Whether a proposal for this task waits."""
    return UnitTaskProposal.objects.filter(unit_task_id=unit_task_id, decision__isnull=True).exists()
