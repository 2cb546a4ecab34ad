"""What the people on the route do: review, change the text, return, decide.

``step_id`` names the step that was on the screen; without it the person's own open step is meant, else one represented.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import engine, rules, selectors
from approvals.documents.engine import Change
from approvals.documents.enums import Act, DocumentState, RegistrationCause, RoundState, StepKind, StepRule, TextFormat
from approvals.documents.errors import NothingChanged
from approvals.documents.models import Document, RouteStep
from approvals.documents.numbering import Filed, Number
from approvals.documents.rules import RouteLine
from approvals.documents.services import turns
from approvals.documents.services.drafting import check_decider, draft_detail, record_revision, write_text
from approvals.documents.services.registering import register_decision, register_draft
from approvals.documents.services.route import end_round, path_hears, tell_path, turns_come
from approvals.documents.services.sealing import seal_decision
from approvals.documents.services.texts import add_opinion, add_opinions, said_in
from approvals.documents.services.turns import Turn, turn_at_text, turn_of
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.outbox.public import publish_all

#: For each other document of the same draft the revision that was seen.
Seen = Mapping[UUID, int]
NOTHING: Seen = {}


@transaction.atomic
def review_step(
    *,
    document_id: UUID,
    expected_revision: int,
    opinion: str = "",
    step_id: UUID | None = None,
    seen: Seen = NOTHING,
    actor: Actor,
) -> Document:
    """Pass a review or a co-operation, with or without an opinion; when all of the stage are through, the next have their
    turn (REG 9). One that was put off is passed after the decision (후결).

    Raises AlreadyDecided, NotInApproval, NotYourTurn, AlreadyActed (second press), NotReviewing, StaleRevision,
    OwnDocumentAsDeputy, BundleMember.
    """
    turn = turn_of(document_id, expected_revision, actor, step_id)
    for each in turns.with_members(turn, seen):
        _review(each, opinion, actor)
    return turn.document


def _review(turn: Turn, opinion: str, actor: Actor) -> None:
    rules.check_is_review(turn.step)
    revision_no = turn.document.current_revision
    add_opinion(turn.step, act=Act.REVIEWED, text=opinion, revision_no=revision_no, actor=actor)
    turns.act(turn.document, turn.step, actor=actor, way=turn.way)
    turns.write(turn.document, engine.complete(turn.steps, turn.step))
    if turn.document.state == DocumentState.IN_APPROVAL:
        touch(turn.document)
    record("documents.reviewed", target=turn.document, actor=actor, revision=revision_no, detail=detail_of(turn))


@transaction.atomic
def edit_text(
    *,
    document_id: UUID,
    expected_revision: int,
    title: str,
    body: str,
    text_format: str = TextFormat.PLAIN,
    opinion: str = "",
    actor: Actor,
) -> Document:
    """Change the text on one's turn: a new revision that names the step; the former one stays (REG 9(1)). Of several
    documents in one draft any may be changed.

    Raises MayNotEdit for co-operators (REG 9(4)), AlreadyDecided for those who act afterwards, NothingChanged,
    TitleMissing, BodyMissing and the refusals of ``review_step`` but BundleMember.
    """
    turn = turn_at_text(document_id, expected_revision, actor)
    rules.check_in_approval(turn.document)
    rules.check_may_edit_text(turn.step)
    rules.check_complete(title, said_in(body, text_format))
    changed = write_text(turn.document, title=title, body=body, text_format=text_format, actor=actor, step=turn.step)
    if changed is None:
        raise NothingChanged(field="body")
    add_opinion(turn.step, act=Act.EDITED, text=opinion, revision_no=turn.document.current_revision, actor=actor)
    turn.step.seen_revision = turn.document.current_revision
    turns.note_look(turn.step, actor)
    turn.step.save(update_fields=["seen_revision", "read_at", "reader_name"])
    touch(turn.document, "title", "current_revision")
    record_revision(turn.document, changed, actor=actor)
    return turn.document


@transaction.atomic
def return_document(
    *,
    document_id: UUID,
    expected_revision: int,
    reason: str,
    to_step_id: UUID | None = None,
    step_id: UUID | None = None,
    seen: Seen = NOTHING,
    actor: Actor,
) -> Document:
    """Send it back with the reason: to the drafter, or to a step that was passed before (RULE 21(2)).

    Back to the drafter, later steps are not reached, all who took part are told, and a draft on an important matter is
    registered (PRD 21(1)2). Raises ReasonMissing, NotOnRoute and the refusals of ``review_step`` but NotReviewing.
    """
    turn = turn_of(document_id, expected_revision, actor, step_id)
    rules.check_in_approval(turn.document)
    rules.check_reason(reason)
    position = _position_of(turn, to_step_id)
    together = turns.with_members(turn, seen)
    numbers = _registered(each.document for each in together) if position is None else {}
    for each in together:
        add_opinion(each.step, act=Act.RETURNED, text=reason, revision_no=each.document.current_revision, actor=actor)
        turns.act(each.document, each.step, actor=actor, way=each.way)
        if position is None:
            _return_to_drafter(each, numbers.get(each.document.pk), reason, actor)
        else:
            _return_to(each, position, reason, actor)
    return turn.document


def _registered(documents: Iterable[Document]) -> dict[UUID, Number]:
    """Numbers of those on important matters (PRD 21(1)2), all taken before the first entry of the ledger: as whoever
    decides does, so that nobody waits in a circle."""
    important = [document for document in documents if document.important]
    return {document.pk: register_draft(document, cause=RegistrationCause.RETURNED) for document in important}


def _position_of(turn: Turn, step_id: UUID | None) -> int | None:
    if step_id is None:
        return None
    target = selectors.get_step(turn.steps, step_id)
    rules.check_can_return_to(target, turn.step, line=turn.line)
    assert target is not None
    return target.position


def _return_to_drafter(turn: Turn, number: Number | None, reason: str, actor: Actor) -> None:
    document = turn.document
    turns.write(document, engine.refuse(turn.steps, turn.step))
    end_round(document, state=RoundState.RETURNED)
    document.state = DocumentState.RETURNED
    touch(document, "state")
    tell_path("documents.returned", document, turn.steps, step=turn.step, reason=reason, actor=actor)
    registered = {"registered": number.text} if number else {}
    record(
        "documents.returned",
        target=document,
        actor=actor,
        revision=document.current_revision,
        detail=detail_of(turn) | registered,
    )


def _return_to(turn: Turn, position: int, reason: str, actor: Actor) -> None:
    """The earlier step and all since are asked again; nobody's former act is lost from the card."""
    target = next(step for step in turn.steps if step.position == position)
    change = engine.rewind(
        turn.steps, turn.step, target, lambda step: turns.copy_of(step, StepRule.RETURNED), line=turn.line
    )
    turns.write(turn.document, change)
    touch(turn.document)
    tell_path("documents.sent_back", turn.document, turn.steps, step=turn.step, reason=reason, actor=actor)
    record(
        "documents.sent_back",
        target=turn.document,
        actor=actor,
        revision=turn.document.current_revision,
        detail=detail_of(turn) | {"to_step": position, "to_person_id": target.person_id},
    )


@transaction.atomic
def approve_document(
    *,
    document_id: UUID,
    expected_revision: int,
    opinion: str = "",
    instruction: str = "",
    step_id: UUID | None = None,
    seen: Seen = NOTHING,
    actor: Actor,
) -> Document:
    """Decide: the document comes into being (REG 6(1)), is numbered at once (REG 11(1)), its text is final (REG 17) and
    everything it rests on is sealed.

    An absent decider's deputy decides in his place (대결, REG 10(3)); both are kept, and the absent one reads it
    afterwards (후열). An ``instruction`` goes to everyone on the route. Raises AlreadyDecided (second press, two at
    once), NotInApproval, NotYourTurn, OwnDocumentAsDeputy, NotDeciding, StaleRevision, BundleMember; NotApprover and
    NotDelegate where the decider no longer heads a department in the drafter's line (REG 10(1), (2)).
    """
    turn = turn_of(document_id, expected_revision, actor, step_id, deciding=True)
    assert turn.grounds is not None
    rules.check_is_decision(turn.step)
    line = RouteLine(turn.step.person_id, turn.step.kind)
    check_decider(turn.document, line, name=turn.step.person_name, heads=turn.grounds.heads)
    for each in turns.with_members(turn, seen):
        _decide(each, opinion, instruction, actor)
    return turn.document


def _decide(turn: Turn, opinion: str, instruction: str, actor: Actor) -> None:
    document, revision_no, grounds = turn.document, turn.document.current_revision, turn.grounds
    assert grounds is not None
    texts = {Act.APPROVED: opinion, Act.INSTRUCTED: instruction}
    grounds.opinions.extend(add_opinions(turn.step, texts, revision_no=revision_no, actor=actor))
    turns.act(document, turn.step, actor=actor, way=turn.way)
    change = _queue_late_reading(turn, engine.complete(turn.steps, turn.step))
    turns.save(document, change, grounds.settings)
    filed = register_decision(document, grounds.settings)
    seal = seal_decision(document, grounds)
    decided = path_hears("documents.decided", document, turn.steps, step=turn.step, actor=actor)
    publish_all([*turns_come(document, change.woken), decided])
    _record_decision(turn, instruction=instruction, seal=seal.sha256, filed=filed, actor=actor)


def _queue_late_reading(turn: Turn, change: Change[RouteStep]) -> Change[RouteStep]:
    """Whoever was away when a deputy decided reads it on coming back (REG 10(3))."""
    if turn.step.acting_person_id is None:
        return change
    late = turns.copy_of(turn.step, StepRule.ABSENT)
    late.kind = StepKind.LATE_READ
    queued = engine.append(turn.steps, [late])
    return Change(change.changed, [*change.added, *queued.added], [*change.woken, *queued.woken])


def touch(document: Document, *changed: str) -> None:
    """Save what was changed, and that it was: who acted among it (``turns.act``)."""
    document.updated_at = clock.now()
    document.save(update_fields=[*changed, "touched_by", "updated_at"])


def detail_of(turn: Turn) -> dict[str, Any]:
    """What every act on a step leaves in the ledger; enough to replay the route from it."""
    step = turn.step
    more = {"round": turn.document.current_round, "step": step.position, "kind": step.kind}
    acting = {"acting_for": step.person_id, "chain": list(step.acting_chain)} if step.acting_person_id else {}
    return draft_detail(turn.document) | more | acting


def _record_decision(turn: Turn, *, instruction: str, seal: str, filed: Filed, actor: Actor) -> None:
    document = turn.document
    number = {
        "number": document.number_text,
        "number_code": document.number_code,
        "unit_task_id": document.unit_task_id,
        "file_number": filed.number,
        "seal_sha256": seal,
    }
    ordered = {"instructed": True} if instruction.strip() else {}
    after = {
        "revision": document.current_revision,
        "content_hash": selectors.text_hash_of(document),
        "number_code": document.number_code,
    }
    record(
        "documents.approved",
        target=document,
        actor=actor,
        revision=document.current_revision,
        after=after,
        detail=detail_of(turn) | number | ordered,
    )
