"""What the post in charge does: accept, report progress, report as done."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents.public import viewer_of
from core.audit.public import Actor
from core.foundation.public import clock
from workspace.directives import rules, selectors
from workspace.directives.enums import DirectiveAct, DirectiveState
from workspace.directives.models import Directive
from workspace.directives.services.history import record_act, write_entry


@transaction.atomic
def accept_directive(*, directive_id: UUID, actor: Actor) -> Directive:
    """Take it on. Raises DirectiveNotFound, NotOwner, AlreadyAccepted (also on a second press), OverAlready."""
    viewer = viewer_of(actor)
    directive = selectors.directive_for_update(directive_id, actor=viewer)
    rules.check_can_accept(directive, selectors.sides_of(directive, actor=viewer))
    entry = write_entry(directive, DirectiveAct.ACCEPT, actor=actor)
    _move(directive, DirectiveState.ACCEPTED)
    record_act(entry, actor=actor)
    return directive


@transaction.atomic
def report_progress(
    *,
    directive_id: UUID,
    text: str,
    percent: int,
    document_ids: Sequence[UUID] = (),
    memo_ids: Sequence[UUID] = (),
    actor: Actor,
) -> Directive:
    """Say how far it is, with the documents and memos that show it.

    Raises DirectiveNotFound, NotOwner, NotUnderWay, OverAlready, WordsMissing, BadPercent, LinkUnknown, SaidAlready.
    """
    rules.check_percent(percent)
    return _report(directive_id, DirectiveAct.PROGRESS, DirectiveState.IN_PROGRESS, percent, actor,
                   text=text, document_ids=list(document_ids), memo_ids=list(memo_ids))  # fmt: skip


@transaction.atomic
def report_completion(
    *, directive_id: UUID, text: str, document_ids: Sequence[UUID] = (), memo_ids: Sequence[UUID] = (), actor: Actor
) -> Directive:
    """Report it as done; who gave it looks at it then.

    Raises DirectiveNotFound, NotOwner, NotUnderWay (also on a second press), OverAlready, WordsMissing, LinkUnknown.
    """
    return _report(directive_id, DirectiveAct.REPORT, DirectiveState.REPORTED, 100, actor,
                   text=text, document_ids=list(document_ids), memo_ids=list(memo_ids))  # fmt: skip


def _report(
    directive_id: UUID, act: DirectiveAct, state: DirectiveState, percent: int, actor: Actor, **said: Any
) -> Directive:
    viewer = viewer_of(actor)
    directive = selectors.directive_for_update(directive_id, actor=viewer)
    rules.check_can_report(directive, selectors.sides_of(directive, actor=viewer))
    rules.check_words(said["text"])
    seen = selectors.links_among(said["document_ids"], said["memo_ids"], actor=viewer)
    rules.check_links(said["document_ids"], seen=seen.documents)
    rules.check_links(said["memo_ids"], seen=seen.memos)
    entry = write_entry(directive, act, actor=actor, percent=percent, **said)
    directive.percent = percent
    _move(directive, state, "percent")
    record_act(entry, actor=actor)
    return directive


def _move(directive: Directive, state: DirectiveState, *changed: str) -> None:
    directive.state, directive.updated_at = state, clock.now()
    directive.save(update_fields=["state", "updated_at", *changed])
