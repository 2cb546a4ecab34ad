"""What other apps may use of directives."""

from workspace.directives.additions import register_posts_stood_in_for
from workspace.directives.enums import DirectiveSource, DirectiveState, Importance
from workspace.directives.models import Directive
from workspace.directives.selectors import directives_visible_to, listed, open_directives_of
from workspace.directives.services import (
    DirectiveFields,
    accept_directive,
    close_directive,
    issue_directive,
    issue_from_memo,
    report_completion,
    report_progress,
    send_back,
    settle_directive,
)

__all__ = [
    "Directive",
    "DirectiveFields",
    "DirectiveSource",
    "DirectiveState",
    "Importance",
    "accept_directive",
    "close_directive",
    "directives_visible_to",
    "issue_directive",
    "issue_from_memo",
    "listed",
    "open_directives_of",
    "register_posts_stood_in_for",
    "report_completion",
    "report_progress",
    "send_back",
    "settle_directive",
]
