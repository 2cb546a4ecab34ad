"""What other apps may use of the classification: the shared function tree and the agency's unit tasks."""

from core.brm.functions.models import FunctionNode, FunctionVersion
from core.brm.functions.selectors import (
    children_of,
    functions_of_agency,
    get_function,
    path_of,
    paths_of,
    search_functions,
)
from core.brm.functions.services import LoadReport, load_functions
from core.brm.unit_tasks.enums import RetentionClass, UnitTaskState
from core.brm.unit_tasks.models import UnitTask
from core.brm.unit_tasks.selectors import get_unit_task, unit_tasks_of
from core.brm.unit_tasks.services import change_unit_task, close_unit_task, create_unit_task

__all__ = [
    "FunctionNode",
    "FunctionVersion",
    "LoadReport",
    "RetentionClass",
    "UnitTask",
    "UnitTaskState",
    "change_unit_task",
    "children_of",
    "close_unit_task",
    "create_unit_task",
    "functions_of_agency",
    "get_function",
    "get_unit_task",
    "load_functions",
    "path_of",
    "paths_of",
    "search_functions",
    "unit_tasks_of",
]
