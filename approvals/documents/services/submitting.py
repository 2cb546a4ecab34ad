"""Handing a draft in (상신) and taking it back (기안취소)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import delegation, engine, rules, selectors
from approvals.documents.enums import (
    Act,
    DocumentState,
    RegistrationCause,
    RoundState,
    StepKind,
    StepRule,
)
from approvals.documents.models import Document, DraftRegistration, Round, RouteStep
from approvals.documents.rules import RouteLine
from approvals.documents.services import turns
from approvals.documents.services.drafting import check_route, draft_detail
from approvals.documents.services.grouping import with_groups
from approvals.documents.services.registering import register_draft
from approvals.documents.services.route import end_round, tell_next
from approvals.documents.services.texts import add_opinion, said_in
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization.public import PersonCard


@transaction.atomic
def submit_document(*, document_id: UUID, expected_revision: int, opinion: str = "", actor: Actor) -> Document:
    """Send the present revision along the planned route, which is frozen into a round of its own.

    Other documents of the same draft go with it (RULE 5(1)). Raises NotDrafter, NotEditable (also on a second press),
    StaleRevision, TitleMissing, BodyMissing, RecipientsMissing (RULE 4), NoRoute, BundleMember and the refusals of ``set_route``: people may have
    left since it was planned (REG 9, 10). Where the agency blocks: LevelRaised, LevelLowered (REG 67(2)). Of groups that
    read it: GroupGone, GroupEmpty, TooManyReached.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_leads_bundle(document)
    rules.check_can_edit_draft(document, actor=actor)
    rules.check_revision(document, expected=expected_revision)
    lines = [
        RouteLine(step.person_id, step.kind, step.rule, step.rule_text) for step in selectors.planned_steps_of(document)
    ]
    cards = check_route(document, lines)
    lines, cards = with_groups(document, lines, cards, actor)
    # Asked anew: whoever put drafts together meanwhile held the lock that was waited for.
    together = [document, *selectors.members_for_update(document)]
    registered = [_registered_again(each) for each in together]
    for each, numbered in zip(together, registered, strict=True):
        _submit(each, lines, cards, numbered, opinion, actor)
    return document


def _submit(
    document: Document,
    lines: Sequence[RouteLine],
    cards: Mapping[UUID, PersonCard],
    registered: Mapping[str, str],
    opinion: str,
    actor: Actor,
) -> None:
    rules.check_can_edit_draft(document, actor=actor)
    text = selectors.get_revision(document, document.current_revision)
    rules.check_complete(text.title, said_in(text.body, text.format))
    rules.check_recipients(document.kind, recipients=document.recipients)
    rules.check_unit_task(document.unit_task, department_id=document.department_id, day=clock.today())
    level = delegation.check_level_of(document, lines)
    delegation.enforce_level(level, level_rule=selectors.approval_settings().level_rule)
    lines = delegation.noted(lines, level)
    document.title = text.title
    steps = _start_round(document, lines, cards, actor)
    add_opinion(steps[0], act=Act.SUBMITTED, text=opinion, revision_no=text.no, actor=actor)
    tell_next(document, engine.pending_of(steps))
    route = [{"person_id": step.person_id, "kind": step.kind, "rule": step.rule} for step in steps]
    detail: dict[str, Any] = {"unit_task_id": document.unit_task_id, "round": document.current_round, "route": route}
    detail |= {} if level.keeps else {"level": str(level.verdict), "level_text": level.text}
    record(
        "documents.submitted",
        target=document,
        actor=actor,
        revision=text.no,
        detail=draft_detail(document) | detail | dict(registered),
    )


def _registered_again(document: Document) -> dict[str, str]:
    """A draft on an important matter that was rewritten after a return is registered as well (PRD 21(1)2).

    Numbers are taken before the first entry of the ledger, as by everybody else: nobody waits in a circle.
    """
    if not document.important or document.state != DocumentState.RETURNED:
        return {}
    last = DraftRegistration.objects.filter(document=document, round_no=document.current_round).last()
    if last is None or last.revision_no == document.current_revision:
        return {}
    return {"registered": register_draft(document, cause=RegistrationCause.REWRITTEN).text}


@transaction.atomic
def withdraw_document(*, document_id: UUID, reason: str = "", actor: Actor) -> Document:
    """Take a submitted document back while nobody else has opened it, or when the person it waits for is gone.

    Raises NotDrafter, AlreadyRead, AlreadyDecided, NotInApproval or BundleMember.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_leads_bundle(document)
    members = selectors.members_for_update(document) if selectors.leads_others(document) else []
    together = [(each, selectors.steps_of(each)) for each in (document, *members)]
    for each, steps in together:  # one that was opened holds all of them
        rules.check_can_withdraw(each, steps, actor=actor, hindrance=selectors.worst_hindrance(steps))
    for each, steps in together:
        _withdraw(each, steps, reason, actor)
    return document


def _withdraw(document: Document, steps: Sequence[RouteStep], reason: str, actor: Actor) -> None:
    add_opinion(steps[0], act=Act.WITHDRAWN, text=reason, revision_no=document.current_revision, actor=actor)
    turns.write(document, engine.stop(steps))
    end_round(document, state=RoundState.WITHDRAWN)
    document.state, document.updated_at = DocumentState.WITHDRAWN, clock.now()
    document.save(update_fields=["state", "updated_at"])
    detail = draft_detail(document) | {"round": document.current_round}
    record("documents.withdrawn", target=document, actor=actor, revision=document.current_revision, detail=detail)


def _start_round(
    document: Document, lines: Sequence[RouteLine], cards: Mapping[UUID, PersonCard], actor: Actor
) -> list[RouteStep]:
    """Freeze the planned route into a running round; the drafter's own step is its first, already done."""
    now = clock.now()
    document.current_round += 1
    document.state, document.submitted_at, document.updated_at = DocumentState.IN_APPROVAL, now, now
    document.note_touched(document.writer_id)
    document.save(update_fields=["title", "current_round", "state", "submitted_at", "updated_at", "touched_by"])
    round_ = Round.objects.create(
        document=document,
        no=document.current_round,
        submitted_revision=document.current_revision,
        handed_in=document.card_fields(),
        started_at=now,
    )
    steps = [_drafter_step(document, round_, actor)]
    stages = engine.stages_of([line.kind for line in lines])
    for position, (line, stage) in enumerate(zip(lines, stages, strict=True), start=1):
        steps.append(_planned_step(document, round_, position, stage, line, cards[line.person_id]))
    turns.begin(document, engine.start(steps).woken)
    return RouteStep.objects.bulk_create(steps)


def _drafter_step(document: Document, round_: Round, actor: Actor) -> RouteStep:
    return RouteStep(
        round=round_,
        document=document,
        position=0,
        stage=0,
        kind=StepKind.DRAFT,
        rule=StepRule.DRAFTER,
        person_id=document.writer_id,
        person_name=actor.name,
        person_title=actor.post_title,
        person_department=actor.department_name,
        post_id=actor.post_id,
        acted_at=round_.started_at,
        read_at=round_.started_at,
        seen_revision=document.current_revision,
    )


def _planned_step(
    document: Document, round_: Round, position: int, stage: int, line: RouteLine, card: PersonCard
) -> RouteStep:
    return RouteStep(
        round=round_,
        document=document,
        position=position,
        stage=stage,
        kind=line.kind,
        rule=line.rule,
        rule_text=line.rule_text,
        person_id=line.person_id,
        person_name=card.name,
        person_title=card.post_title,
        person_department=card.department_name,
        post_id=card.post_id,
    )
