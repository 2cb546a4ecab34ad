"""What other apps may use of memo reports."""

from approvals.memos.additions import MemoPart, register_memo_part
from approvals.memos.enums import AnswerKind, MemoBox, MemoMode, MemoState
from approvals.memos.models import Memo, MemoAnswer, MemoStep
from approvals.memos.rules import find_turn, has_received
from approvals.memos.selectors import (
    box,
    get_memo,
    memo_counts,
    memos_of_post,
    memos_on_desk,
    memos_visible_to,
    open_instructions_of,
    steps_of,
)
from approvals.memos.services import (
    MemoFields,
    answer_by_directive,
    answer_memo,
    close_instruction,
    create_memo,
    pass_memos_on,
    pass_on,
    promote_memo,
    read_memo,
    reply_to_question,
    send_memo,
    share_memo,
    withdraw_memo,
)

__all__ = [
    "AnswerKind",
    "Memo",
    "MemoAnswer",
    "MemoBox",
    "MemoFields",
    "MemoMode",
    "MemoPart",
    "MemoState",
    "MemoStep",
    "answer_by_directive",
    "answer_memo",
    "box",
    "close_instruction",
    "create_memo",
    "find_turn",
    "get_memo",
    "has_received",
    "memo_counts",
    "memos_of_post",
    "memos_on_desk",
    "memos_visible_to",
    "open_instructions_of",
    "pass_memos_on",
    "pass_on",
    "promote_memo",
    "read_memo",
    "register_memo_part",
    "reply_to_question",
    "send_memo",
    "share_memo",
    "steps_of",
    "withdraw_memo",
]
