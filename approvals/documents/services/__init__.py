"""Business actions on documents: one public function each, in one transaction each."""

from approvals.documents.services.acting import approve_document, edit_text, return_document, review_step
from approvals.documents.services.attaching import (
    attach_file,
    attach_upload,
    check_may_attach,
    detach_file,
    fetch_all,
    fetch_attachment,
)
from approvals.documents.services.autosaving import check_may_write, forget_typed, keep_typed
from approvals.documents.services.bulk import Item, Outcome, act_on_many
from approvals.documents.services.bundling import set_bundle
from approvals.documents.services.continuing import continue_document
from approvals.documents.services.copying import Model, model_for, usable
from approvals.documents.services.discarding import discard_draft, take_draft_back
from approvals.documents.services.disclosing import change_disclosure
from approvals.documents.services.drafting import DraftFields, create_draft, draft_state, save_draft, set_route
from approvals.documents.services.files import close_file, files_kept_of, open_file, open_volume
from approvals.documents.services.handing_over import PassedOn, pass_steps_on
from approvals.documents.services.opinions import (
    answer_opinion,
    ask_opinion,
    correct_opinion,
    give_opinion,
    leave_comment,
)
from approvals.documents.services.passing import put_off_step, skip_step
from approvals.documents.services.reading import circulate_document, note_export, note_reading
from approvals.documents.services.relating import relate_document, set_relations, unrelate_document
from approvals.documents.services.rerouting import Rerouting, replace_step, reroute_many
from approvals.documents.services.saved_routes import change_route, forget_route, keep_route, use_route
from approvals.documents.services.sending import mark_sent
from approvals.documents.services.settings import change_approval_settings
from approvals.documents.services.submitting import submit_document, withdraw_document
from approvals.documents.services.templating import (
    TemplateFields,
    may_keep_templates,
    offer_template,
    save_template,
    template_kept,
    templates_kept_by,
)
from approvals.documents.services.undoing import recall_approval
from approvals.documents.services.writing import write_draft

__all__ = [
    "DraftFields",
    "Item",
    "Model",
    "Outcome",
    "PassedOn",
    "Rerouting",
    "TemplateFields",
    "act_on_many",
    "answer_opinion",
    "approve_document",
    "ask_opinion",
    "attach_file",
    "attach_upload",
    "change_approval_settings",
    "change_disclosure",
    "change_route",
    "check_may_attach",
    "check_may_write",
    "circulate_document",
    "close_file",
    "continue_document",
    "correct_opinion",
    "create_draft",
    "detach_file",
    "discard_draft",
    "draft_state",
    "edit_text",
    "fetch_all",
    "fetch_attachment",
    "files_kept_of",
    "forget_route",
    "forget_typed",
    "give_opinion",
    "keep_route",
    "keep_typed",
    "leave_comment",
    "mark_sent",
    "may_keep_templates",
    "model_for",
    "note_export",
    "note_reading",
    "offer_template",
    "open_file",
    "open_volume",
    "pass_steps_on",
    "put_off_step",
    "recall_approval",
    "relate_document",
    "replace_step",
    "reroute_many",
    "return_document",
    "review_step",
    "save_draft",
    "save_template",
    "set_bundle",
    "set_relations",
    "set_route",
    "skip_step",
    "submit_document",
    "take_draft_back",
    "template_kept",
    "templates_kept_by",
    "unrelate_document",
    "usable",
    "use_route",
    "withdraw_document",
    "write_draft",
]
