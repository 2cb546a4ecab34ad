"""What people do with memos: each act one transaction, locked, asked of the rules, told to the ledger and to people.

``writing`` create_memo, save_memo · ``sending`` send_memo, withdraw_memo · ``answering`` answer_memo, answer_by_directive, reply_to_question,
close_instruction · ``passing`` pass_on, share_memo, replace_person, pass_memos_on · ``reading`` note_reading, read_memo · ``filing`` attach_file,
attach_upload, detach_file · ``promoting`` promote_memo
"""

from approvals.memos.services.answering import answer_by_directive, answer_memo, close_instruction, reply_to_question
from approvals.memos.services.filing import attach_file, attach_upload, detach_file
from approvals.memos.services.passing import pass_memos_on, pass_on, replace_person, share_memo
from approvals.memos.services.promoting import promote_memo
from approvals.memos.services.reading import note_reading, read_memo
from approvals.memos.services.sending import send_memo, withdraw_memo
from approvals.memos.services.writing import MemoFields, create_memo, save_memo

__all__ = [
    "MemoFields",
    "answer_by_directive",
    "answer_memo",
    "attach_file",
    "attach_upload",
    "close_instruction",
    "create_memo",
    "detach_file",
    "note_reading",
    "pass_memos_on",
    "pass_on",
    "promote_memo",
    "read_memo",
    "replace_person",
    "reply_to_question",
    "save_memo",
    "send_memo",
    "share_memo",
    "withdraw_memo",
]
