"""What other apps may use of documents."""

from approvals.documents.additions import CardAct, CardPart, register_card_act, register_card_part, register_number
from approvals.documents.custody import register_transfers
from approvals.documents.desk import counts_of, desk_for, viewer_for
from approvals.documents.enforcing import Reached, Receipt, register_receipts
from approvals.documents.enums import Disclosure, DocumentState, ReadingRange, Sealing, SendingMethod, StepKind
from approvals.documents.guide import rights_table
from approvals.documents.laws import RULES
from approvals.documents.models import Document, Opinion, RouteStep
from approvals.documents.numbering import Number, NumberGap, find_number_gaps, next_received_number
from approvals.documents.pictures import drawn_page, picture_itself, screen_of
from approvals.documents.previewing import Look, preview_of
from approvals.documents.printing.card import agency_name
from approvals.documents.printing.fonts import font_folder
from approvals.documents.printing.typesetting import Sheet as PrintedSheet
from approvals.documents.printing.typesetting import typeset
from approvals.documents.printing.wording import day as printed_day
from approvals.documents.printing.wording import minute as printed_minute
from approvals.documents.rules import RouteLine
from approvals.documents.selectors import (
    Desk,
    Viewer,
    WorkCounts,
    decided_under,
    desk_of,
    documents_of_post,
    documents_visible_to,
    get_document,
    inbox,
    private_things_of,
    steps_on_desk,
    unfinished_of_post,
    viewer_of,
    work_counts,
)
from approvals.documents.selectors.opinions import instructions_on
from approvals.documents.selectors.passing_on import (
    FileOf,
    decided_of,
    draft_record,
    drafts_of,
    files_of,
    record_holds,
    sealed_record,
    undecided_of,
    waiting_for,
)
from approvals.documents.services import (
    DraftFields,
    PassedOn,
    TemplateFields,
    approve_document,
    attach_file,
    create_draft,
    edit_text,
    mark_sent,
    pass_steps_on,
    replace_step,
    return_document,
    review_step,
    save_draft,
    save_template,
    set_route,
    submit_document,
    withdraw_document,
)
from approvals.documents.shortcuts import shortcuts_on

__all__ = [
    "RULES",
    "CardAct",
    "CardPart",
    "Desk",
    "Disclosure",
    "Document",
    "DocumentState",
    "DraftFields",
    "FileOf",
    "Look",
    "Number",
    "NumberGap",
    "Opinion",
    "PassedOn",
    "PrintedSheet",
    "Reached",
    "ReadingRange",
    "Receipt",
    "RouteLine",
    "RouteStep",
    "Sealing",
    "SendingMethod",
    "StepKind",
    "TemplateFields",
    "Viewer",
    "WorkCounts",
    "agency_name",
    "approve_document",
    "attach_file",
    "counts_of",
    "create_draft",
    "decided_of",
    "decided_under",
    "desk_for",
    "desk_of",
    "documents_of_post",
    "documents_visible_to",
    "draft_record",
    "drafts_of",
    "drawn_page",
    "edit_text",
    "files_of",
    "find_number_gaps",
    "font_folder",
    "get_document",
    "inbox",
    "instructions_on",
    "mark_sent",
    "next_received_number",
    "pass_steps_on",
    "picture_itself",
    "preview_of",
    "printed_day",
    "printed_minute",
    "private_things_of",
    "record_holds",
    "register_card_act",
    "register_card_part",
    "register_number",
    "register_receipts",
    "register_transfers",
    "replace_step",
    "return_document",
    "review_step",
    "rights_table",
    "save_draft",
    "save_template",
    "screen_of",
    "sealed_record",
    "set_route",
    "shortcuts_on",
    "steps_on_desk",
    "submit_document",
    "typeset",
    "undecided_of",
    "unfinished_of_post",
    "viewer_for",
    "viewer_of",
    "waiting_for",
    "withdraw_document",
    "work_counts",
]
