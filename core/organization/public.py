"""What other apps may use of the organisation."""

from core.organization.enums import AbsenceReason, AssignmentKind
from core.organization.models import Department, Post
from core.organization.selectors.departments import get_department, get_post, path_to, versions_on
from core.organization.selectors.people import (
    PersonCard,
    department_of,
    deputy_of,
    head_of,
    heads_in_line,
    is_absent,
    people_of,
    person_card,
    person_cards,
    search_people,
    superiors_of,
)
from core.organization.selectors.represented import represented_by
from core.organization.services.absences import cancel_absence, register_absence
from core.organization.services.assignments import assign_person, end_assignment, transfer_person
from core.organization.services.departments import (
    Names,
    close_department,
    create_department,
    move_department,
    rename_department,
)
from core.organization.services.posts import change_post, close_post, create_post, set_standing_deputies

__all__ = [
    "AbsenceReason",
    "AssignmentKind",
    "Department",
    "Names",
    "PersonCard",
    "Post",
    "assign_person",
    "cancel_absence",
    "change_post",
    "close_department",
    "close_post",
    "create_department",
    "create_post",
    "department_of",
    "deputy_of",
    "end_assignment",
    "get_department",
    "get_post",
    "head_of",
    "heads_in_line",
    "is_absent",
    "move_department",
    "path_to",
    "people_of",
    "person_card",
    "person_cards",
    "register_absence",
    "rename_department",
    "represented_by",
    "search_people",
    "set_standing_deputies",
    "superiors_of",
    "transfer_person",
    "versions_on",
]
