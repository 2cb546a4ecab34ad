"""Reads of unit tasks."""

from core.brm.unit_tasks.selectors.proposals import get_proposal, proposals_visible_to, waiting_proposals
from core.brm.unit_tasks.selectors.publication import published_in, years_published
from core.brm.unit_tasks.selectors.unit_tasks import (
    Listed,
    affected_tasks,
    department_names,
    free_code,
    get_unit_task,
    listed,
    unit_tasks,
    unit_tasks_of,
)

__all__ = [
    "Listed",
    "affected_tasks",
    "department_names",
    "free_code",
    "get_proposal",
    "get_unit_task",
    "listed",
    "proposals_visible_to",
    "published_in",
    "unit_tasks",
    "unit_tasks_of",
    "waiting_proposals",
    "years_published",
]
