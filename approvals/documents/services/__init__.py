"""Business actions on documents: one public function each, in one transaction each."""

from approvals.documents.services.acting import approve_document, edit_text, return_document, review_step
from approvals.documents.services.drafting import DraftFields, create_draft, save_draft, set_route
from approvals.documents.services.reading import note_export, note_reading
from approvals.documents.services.rerouting import replace_step
from approvals.documents.services.submitting import submit_document, withdraw_document

__all__ = [
    "DraftFields",
    "approve_document",
    "create_draft",
    "edit_text",
    "note_export",
    "note_reading",
    "replace_step",
    "return_document",
    "review_step",
    "save_draft",
    "set_route",
    "submit_document",
    "withdraw_document",
]
