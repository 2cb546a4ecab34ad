"""What other apps may use of the classification: the shared function tree and the agency's unit tasks."""

from core.brm.functions.enums import PurposeLevel, Tree
from core.brm.functions.models import FunctionNode, FunctionVersion
from core.brm.functions.selectors import (
    Place,
    children_of,
    functions_of_agency,
    get_function,
    is_open_goal,
    path_of,
    paths_of,
    places_of,
    search_functions,
)
from core.brm.functions.services import LoadReport, load_functions
from core.brm.unit_tasks.enums import RetentionClass, UnitTaskState
from core.brm.unit_tasks.following import pass_unit_tasks, unit_tasks_passing
from core.brm.unit_tasks.models import UnitTask
from core.brm.unit_tasks.permissions import MANAGE as MANAGE_UNIT_TASKS
from core.brm.unit_tasks.ranking import Known, Ranked, Ranking
from core.brm.unit_tasks.selectors import affected_tasks, department_names, get_unit_task, unit_tasks, unit_tasks_of
from core.brm.unit_tasks.services import (
    accept_proposal,
    change_unit_task,
    close_unit_task,
    content_of_unit_task,
    create_unit_task,
    decline_proposal,
    move_unit_task,
    propose_closing_unit_task,
    propose_moving_unit_task,
    propose_new_unit_task,
    propose_unit_task_change,
    take_unit_task,
)

__all__ = [
    "MANAGE_UNIT_TASKS",
    "FunctionNode",
    "FunctionVersion",
    "Known",
    "LoadReport",
    "Place",
    "PurposeLevel",
    "Ranked",
    "Ranking",
    "RetentionClass",
    "Tree",
    "UnitTask",
    "UnitTaskState",
    "accept_proposal",
    "affected_tasks",
    "change_unit_task",
    "children_of",
    "close_unit_task",
    "content_of_unit_task",
    "create_unit_task",
    "decline_proposal",
    "department_names",
    "functions_of_agency",
    "get_function",
    "get_unit_task",
    "is_open_goal",
    "load_functions",
    "move_unit_task",
    "pass_unit_tasks",
    "path_of",
    "paths_of",
    "places_of",
    "propose_closing_unit_task",
    "propose_moving_unit_task",
    "propose_new_unit_task",
    "propose_unit_task_change",
    "search_functions",
    "take_unit_task",
    "unit_tasks",
    "unit_tasks_of",
    "unit_tasks_passing",
]
