"""What is done to unit tasks: by their manager, and by departments that propose."""

from core.brm.unit_tasks.services.proposals import (
    accept_proposal,
    decline_proposal,
    propose_closing_unit_task,
    propose_moving_unit_task,
    propose_new_unit_task,
    propose_unit_task_change,
    withdraw_proposal,
)
from core.brm.unit_tasks.services.taking import content_of_unit_task, take_unit_task
from core.brm.unit_tasks.services.unit_tasks import change_unit_task, close_unit_task, create_unit_task, move_unit_task

__all__ = [
    "accept_proposal",
    "change_unit_task",
    "close_unit_task",
    "content_of_unit_task",
    "create_unit_task",
    "decline_proposal",
    "move_unit_task",
    "propose_closing_unit_task",
    "propose_moving_unit_task",
    "propose_new_unit_task",
    "propose_unit_task_change",
    "take_unit_task",
    "withdraw_proposal",
]
