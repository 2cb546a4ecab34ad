"""What people do with directives: each act one transaction, locked, asked of the rules, told to the ledger and to people.

``issuing`` issue_directive, issue_from_memo, issue_from_meeting, take_up_instructions · ``reporting`` accept_directive, report_progress,
report_completion · ``judging`` settle_directive, send_back, close_directive, call_off ·
``passing`` pass_directives
"""

from workspace.directives.services.issuing import (
    DirectiveFields,
    issue_directive,
    issue_from_meeting,
    issue_from_memo,
    take_up_instructions,
)
from workspace.directives.services.judging import call_off, close_directive, send_back, settle_directive
from workspace.directives.services.passing import pass_directives
from workspace.directives.services.reporting import accept_directive, report_completion, report_progress

__all__ = [
    "DirectiveFields",
    "accept_directive",
    "call_off",
    "close_directive",
    "issue_directive",
    "issue_from_meeting",
    "issue_from_memo",
    "pass_directives",
    "report_completion",
    "report_progress",
    "send_back",
    "settle_directive",
    "take_up_instructions",
]
