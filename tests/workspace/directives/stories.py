"""Directives for tests, in the small office of ``tests.approvals.people``."""

from typing import Any

from workspace.directives.models import Directive
from workspace.directives.public import (
    DirectiveFields,
    accept_directive,
    issue_directive,
    report_completion,
    report_progress,
    settle_directive,
)


def fields(office: Any, owner: str = "drafter", **more: Any) -> DirectiveFields:
    return DirectiveFields(**{"text": "예산 집행 계획을 보완할 것", "owner_id": getattr(office, owner).pk} | more)


def issued(office: Any, owner: str = "drafter", by: str = "head", **more: Any) -> Directive:
    return issue_directive(fields=fields(office, owner, **more), actor=office.actor(by))


def accepted(office: Any, **more: Any) -> Directive:
    directive = issued(office, **more)
    return accept_directive(directive_id=directive.pk, actor=office.actor("drafter"))


def under_way(office: Any, percent: int = 40, **more: Any) -> Directive:
    directive = accepted(office, **more)
    return report_progress(
        directive_id=directive.pk, text="절반 가까이 하였습니다.", percent=percent, actor=office.actor("drafter")
    )


def reported(office: Any, **more: Any) -> Directive:
    directive = accepted(office, **more)
    return report_completion(directive_id=directive.pk, text="마쳤습니다.", actor=office.actor("drafter"))


def settled(office: Any, **more: Any) -> Directive:
    return settle_directive(directive_id=reported(office, **more).pk, actor=office.actor("head"))
