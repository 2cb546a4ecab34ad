"""Handing a draft in (상신) and taking it back (기안취소)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.enums import Act, DocumentState, RoundState, StepKind, StepResult, StepState
from approvals.documents.models import Document, Round, RouteStep
from approvals.documents.rules import RouteLine
from approvals.documents.services.drafting import check_route, draft_detail
from approvals.documents.services.route import end_round, tell_next
from approvals.documents.services.texts import add_opinion
from core.audit.public import Actor, record
from core.foundation.public import clock


@transaction.atomic
def submit_document(*, document_id: UUID, expected_revision: int, opinion: str = "", actor: Actor) -> Document:
    """Send the present revision along the planned route, which is frozen into a round of its own.

    Raises NotDrafter, NotEditable (also on a second press), StaleRevision, TitleMissing, BodyMissing, NoRoute and the
    refusals of ``set_route``: people may have left since it was planned (REG 9, 10).
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_can_edit_draft(document, actor=actor)
    rules.check_revision(document, expected=expected_revision)
    text = selectors.get_revision(document, document.current_revision)
    rules.check_complete(text.title, text.body)
    rules.check_unit_task(document.unit_task, department_id=document.department_id, day=clock.today())
    lines = [RouteLine(step.person_id, step.kind) for step in selectors.planned_steps_of(document)]
    steps = _start_round(document, lines, check_route(document, lines), actor)
    add_opinion(steps[0], act=Act.SUBMITTED, text=opinion, revision_no=text.no, actor=actor)
    tell_next(document, steps[1])
    detail = {"unit_task_id": document.unit_task_id, "round": document.current_round}
    record(
        "documents.submitted", target=document, actor=actor, revision=text.no, detail=draft_detail(document) | detail
    )
    return document


@transaction.atomic
def withdraw_document(*, document_id: UUID, reason: str = "", actor: Actor) -> Document:
    """Take a submitted document back while the next person has not opened it, or when that person is gone.

    Raises NotDrafter, AlreadyRead, AlreadyDecided or NotInApproval.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    steps = selectors.steps_of(document)
    rules.check_can_withdraw(document, steps, actor=actor, hindrance=selectors.hindrance_among(steps))
    add_opinion(steps[0], act=Act.WITHDRAWN, text=reason, revision_no=document.current_revision, actor=actor)
    end_round(document, steps, state=RoundState.WITHDRAWN)
    document.state, document.updated_at = DocumentState.WITHDRAWN, clock.now()
    document.save(update_fields=["state", "updated_at"])
    detail = draft_detail(document) | {"round": document.current_round}
    record("documents.withdrawn", target=document, actor=actor, revision=document.current_revision, detail=detail)
    return document


def _start_round(
    document: Document, lines: Sequence[RouteLine], cards: Mapping[UUID, Any], actor: Actor
) -> list[RouteStep]:
    """Freeze the planned route into a running round; the drafter's own step is its first, already done."""
    now = clock.now()
    document.current_round += 1
    document.state, document.submitted_at, document.updated_at = DocumentState.IN_APPROVAL, now, now
    document.save(update_fields=["current_round", "state", "submitted_at", "updated_at"])
    round_ = Round.objects.create(
        document=document, no=document.current_round, submitted_revision=document.current_revision, started_at=now
    )
    steps = [_drafter_step(document, round_, actor)]
    for position, line in enumerate(lines, start=1):
        steps.append(_planned_step(document, round_, position, line, cards[line.person_id]))
    steps[1].state, steps[1].pending_since = StepState.PENDING, now
    return RouteStep.objects.bulk_create(steps)


def _drafter_step(document: Document, round_: Round, actor: Actor) -> RouteStep:
    return RouteStep(
        round=round_,
        document=document,
        position=0,
        kind=StepKind.DRAFT,
        person_id=document.drafter_id,
        person_name=actor.name,
        person_title=actor.post_title,
        person_department=actor.department_name,
        state=StepState.DONE,
        result=StepResult.SUBMITTED,
        acted_at=round_.started_at,
        read_at=round_.started_at,
        seen_revision=document.current_revision,
    )


def _planned_step(document: Document, round_: Round, position: int, line: RouteLine, card: Any) -> RouteStep:
    return RouteStep(
        round=round_,
        document=document,
        position=position,
        kind=line.kind,
        person_id=line.person_id,
        person_name=card.name,
        person_title=card.post_title,
        person_department=card.department_name,
    )
