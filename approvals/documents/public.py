"""What other apps may use of documents."""

from approvals.documents.desk import counts_of, desk_for
from approvals.documents.enums import Disclosure, DocumentState, ReadingRange, StepKind
from approvals.documents.laws import RULES
from approvals.documents.models import Document
from approvals.documents.numbering import NumberGap, find_number_gaps
from approvals.documents.rules import RouteLine
from approvals.documents.selectors import (
    Desk,
    WorkCounts,
    desk_of,
    documents_visible_to,
    get_document,
    inbox,
    work_counts,
)
from approvals.documents.services import (
    DraftFields,
    approve_document,
    create_draft,
    edit_text,
    replace_step,
    return_document,
    review_step,
    save_draft,
    set_route,
    submit_document,
    withdraw_document,
)

__all__ = [
    "RULES",
    "Desk",
    "Disclosure",
    "Document",
    "DocumentState",
    "DraftFields",
    "NumberGap",
    "ReadingRange",
    "RouteLine",
    "StepKind",
    "WorkCounts",
    "approve_document",
    "counts_of",
    "create_draft",
    "desk_for",
    "desk_of",
    "documents_visible_to",
    "edit_text",
    "find_number_gaps",
    "get_document",
    "inbox",
    "replace_step",
    "return_document",
    "review_step",
    "save_draft",
    "set_route",
    "submit_document",
    "withdraw_document",
    "work_counts",
]
