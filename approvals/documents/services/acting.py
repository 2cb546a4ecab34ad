"""What the people on the route do: review, change the text, return, decide."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.enums import Act, DocumentState, RoundState, StepResult
from approvals.documents.errors import NothingChanged
from approvals.documents.models import Document, RouteStep
from approvals.documents.numbering import next_number
from approvals.documents.rules import RouteLine
from approvals.documents.services.drafting import check_decider, draft_detail, record_revision, write_text
from approvals.documents.services.route import end_round, finish_step, tell_path, wake_next
from approvals.documents.services.texts import add_opinion
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization import public as organization


@dataclass(frozen=True, slots=True)
class Turn:
    """The locked document, the steps of its running round and the one whose turn it is."""

    document: Document
    steps: list[RouteStep]
    step: RouteStep


@transaction.atomic
def review_step(*, document_id: UUID, expected_revision: int, opinion: str = "", actor: Actor) -> Document:
    """Pass a review or a co-operation, with or without an opinion; the next person's turn comes (REG 9).

    Raises AlreadyDecided, NotInApproval, NotYourTurn, AlreadyActed (second press), NotReviewing, StaleRevision.
    """
    turn = _turn(document_id, expected_revision, actor)
    rules.check_is_review(turn.step)
    add_opinion(turn.step, act=Act.REVIEWED, text=opinion, revision_no=expected_revision, actor=actor)
    finish_step(turn.step, result=StepResult.APPROVED, revision_no=expected_revision, actor=actor)
    wake_next(turn.document, turn.steps, after=turn.step)
    _touch(turn.document)
    record("documents.reviewed", target=turn.document, actor=actor, revision=expected_revision, detail=_detail(turn))
    return turn.document


@transaction.atomic
def edit_text(
    *, document_id: UUID, expected_revision: int, title: str, body: str, opinion: str = "", actor: Actor
) -> Document:
    """Change the text on one's turn: a new revision that names the step; the former one stays (REG 9(1)).

    Raises MayNotEdit for co-operators (REG 9(4)), NothingChanged, TitleMissing, BodyMissing and the refusals of
    ``review_step``.
    """
    turn = _turn(document_id, expected_revision, actor)
    rules.check_may_edit_text(turn.step)
    rules.check_complete(title, body)
    changed = write_text(turn.document, title=title, body=body, actor=actor, step=turn.step)
    if changed is None:
        raise NothingChanged(field="body")
    add_opinion(turn.step, act=Act.EDITED, text=opinion, revision_no=turn.document.current_revision, actor=actor)
    turn.step.seen_revision = turn.document.current_revision
    turn.step.read_at = turn.step.read_at or clock.now()
    turn.step.save(update_fields=["seen_revision", "read_at"])
    _touch(turn.document, "title", "current_revision")
    record_revision(turn.document, changed, actor=actor)
    return turn.document


@transaction.atomic
def return_document(*, document_id: UUID, expected_revision: int, reason: str, actor: Actor) -> Document:
    """Send it back to the drafter with the reason; later steps are not reached, all who took part are told (RULE 21(2)).

    Raises ReasonMissing and the refusals of ``review_step`` but NotReviewing.
    """
    turn = _turn(document_id, expected_revision, actor)
    rules.check_reason(reason)
    add_opinion(turn.step, act=Act.RETURNED, text=reason, revision_no=expected_revision, actor=actor)
    finish_step(turn.step, result=StepResult.RETURNED, revision_no=expected_revision, actor=actor)
    end_round(turn.document, turn.steps, state=RoundState.RETURNED)
    turn.document.state = DocumentState.RETURNED
    _touch(turn.document, "state")
    tell_path("documents.returned", turn.document, turn.steps, step=turn.step, actor=actor)
    record("documents.returned", target=turn.document, actor=actor, revision=expected_revision, detail=_detail(turn))
    return turn.document


@transaction.atomic
def approve_document(*, document_id: UUID, expected_revision: int, opinion: str = "", actor: Actor) -> Document:
    """Decide: the document comes into being (REG 6(1)), is numbered at once (REG 11(1)) and its text is final (REG 17).

    An absent decider's deputy decides in his place (대결, REG 10(3)); both are kept. Raises AlreadyDecided (second press,
    two at once), NotInApproval, NotYourTurn, OwnDocumentAsDeputy, NotDeciding, StaleRevision; NotApprover and NotDelegate
    where the decider no longer heads a department in the drafter's line (REG 10(1), (2)).
    """
    turn = _turn(document_id, expected_revision, actor)
    rules.check_is_decision(turn.step)
    line = RouteLine(turn.step.person_id, turn.step.kind)
    check_decider(turn.document, line, name=turn.step.person_name)
    add_opinion(turn.step, act=Act.APPROVED, text=opinion, revision_no=expected_revision, actor=actor)
    finish_step(turn.step, result=StepResult.APPROVED, revision_no=expected_revision, actor=actor)
    end_round(turn.document, [], state=RoundState.APPROVED)
    _register(turn.document, expected_revision)
    tell_path("documents.decided", turn.document, turn.steps, step=turn.step, actor=actor)
    _record_decision(turn, actor)
    return turn.document


def _turn(document_id: UUID, expected_revision: int, actor: Actor) -> Turn:
    """Lock the document and make sure that it is this person's turn and that they have seen the present text."""
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_in_approval(document)
    steps = selectors.steps_of(document)
    step = selectors.pending_step(steps)
    assert step is not None, "a running round has exactly one pending step"
    deputy = organization.deputy_of(step.person_id) if actor.person_id != step.person_id else None
    rules.check_turn(step, steps, actor=actor, deputy_id=deputy.person_id if deputy else None)
    rules.check_deputy_is_not_drafter(document, step, actor=actor)
    rules.check_revision(document, expected=expected_revision)
    return Turn(document, steps, step)


def _touch(document: Document, *changed: str) -> None:
    document.updated_at = clock.now()
    document.save(update_fields=[*changed, "updated_at"])


def _register(document: Document, revision_no: int) -> None:
    """Give the number and freeze: from here on a database trigger keeps the registered columns as they are."""
    number = next_number(
        department_id=document.department_id, label=_label(document), number_code=document.department.number_code
    )
    document.number_year, document.number_serial = number.year, number.serial
    document.number_text, document.number_code = number.text, number.code
    document.state, document.decided_revision = DocumentState.APPROVED, revision_no
    document.decided_at = document.updated_at = clock.now()
    document.save()


def _label(document: Document) -> str:
    """What the department is called in numbers today; the name at drafting, should it have been closed since."""
    version = organization.versions_on().filter(department_id=document.department_id).first()
    return version.abbreviation or version.name_ko if version else document.department_name


def _detail(turn: Turn) -> dict[str, Any]:
    step = turn.step
    more = {"round": turn.document.current_round, "step": step.position, "kind": step.kind}
    acting = {"acting_for": step.person_id} if step.acting_person_id else {}
    return draft_detail(turn.document) | more | acting


def _record_decision(turn: Turn, actor: Actor) -> None:
    document = turn.document
    text = selectors.get_revision(document, document.current_revision)
    number = {
        "number": document.number_text,
        "number_code": document.number_code,
        "unit_task_id": document.unit_task_id,
    }
    after = {"revision": text.no, "content_hash": text.content_hash, "number_code": document.number_code}
    detail = _detail(turn) | number
    record("documents.approved", target=document, actor=actor, revision=text.no, after=after, detail=detail)
