"""Who may do what with a document, and when. One function for each rule; no writes, no queries.

REG: Regulation on the Operation and Innovation of Administrative Work; RULE: its Enforcement Rule; PRD: Enforcement
Decree of the Public Records Management Act; FOI: Official Information Disclosure Act.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from approvals.documents import errors
from approvals.documents.enums import (
    DECIDING_KINDS,
    EDITABLE_STATES,
    EDITING_KINDS,
    PLANNABLE_KINDS,
    REVIEWING_KINDS,
    Disclosure,
    DocumentState,
    Hindrance,
    StepKind,
    StepState,
)
from approvals.documents.laws import law
from approvals.documents.models import Document, RouteStep
from core.audit.public import Actor
from core.foundation.public import DomainError


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One line of a planned route as a person or program gives it."""

    person_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The drafting department and who heads it and every department above it, up to the head of the agency."""

    department_id: UUID
    department_name: str
    heads: Sequence[tuple[UUID, UUID]]

    def has(self, person_id: UUID) -> bool:
        return any(head_id == person_id for head_id, _department_id in self.heads)

    def heads_the_drafting_department(self, person_id: UUID) -> bool:
        return (person_id, self.department_id) in self.heads


def holds(check: Callable[..., None], *args: Any, **kwargs: Any) -> bool:
    """Whether a check passes: the yes/no form for pages that show only what is possible."""
    try:
        check(*args, **kwargs)
    except DomainError:
        return False
    return True


# -- drafting ----------------------------------------------------------------------------------------------------------


@law("REG 8(1)")
def check_can_draft(actor: Actor) -> None:
    """Whoever holds a post in a department may draft. Raises NoDepartment."""
    if actor.person_id is None or actor.department_id is None:
        raise errors.NoDepartment


@law("PRD 22, 25; REG 22(1)")
def check_unit_task(unit_task: Any, *, department_id: UUID | None, day: date) -> None:
    """A document is filed under a unit task of the drafting department that is in force. Raises UnitTaskNotYours."""
    started = unit_task is not None and unit_task.valid_from <= day
    if not started or unit_task.department_id != department_id or unit_task.state != "active":
        raise errors.UnitTaskNotYours(field="unit_task")


@law("FOI 9(1); PRD 27")
def check_disclosure(disclosure: str, *, grounds: Sequence[int], reason: str) -> None:
    """Not fully open needs one of the eight grounds and the reason; open has none. Raises GroundsMissing or -NotWanted."""
    if disclosure == Disclosure.OPEN:
        if grounds:
            raise errors.GroundsNotWanted(field="disclosure_grounds")
    elif not grounds or not reason.strip():
        raise errors.GroundsMissing(field="disclosure_reason" if grounds else "disclosure_grounds")


@law("REG 8(1), 9(1)")
def check_can_edit_draft(document: Document, *, actor: Actor) -> None:
    """The drafter alone writes, and only while the document is not on its way. Raises NotDrafter or NotEditable."""
    if document.drafter_id != actor.person_id:
        raise errors.NotDrafter
    if document.state not in EDITABLE_STATES:
        raise errors.NotEditable


def can_edit_draft(document: Document, *, actor: Actor) -> bool:
    return holds(check_can_edit_draft, document, actor=actor)


@law("house rule: nothing is overwritten unseen")
def check_revision(document: Document, *, expected: int) -> None:
    """Whoever saves or acts has seen the present text. Raises StaleRevision."""
    if document.current_revision != expected:
        raise errors.StaleRevision(current=document.current_revision, expected=expected)


# -- the planned route -------------------------------------------------------------------------------------------------


@law("REG 10(1), (2)")
def check_route_decides(lines: Sequence[RouteLine]) -> None:
    """A route ends with exactly one decider: the head of agency or the delegate. Raises NoRoute, RouteWithoutDecision."""
    if not lines:
        raise errors.NoRoute(field="route")
    kinds = [line.kind for line in lines]
    if any(kind not in PLANNABLE_KINDS for kind in kinds):
        raise errors.RouteWithoutDecision(field="route")
    if [index for index, kind in enumerate(kinds) if kind in DECIDING_KINDS] != [len(kinds) - 1]:
        raise errors.RouteWithoutDecision(field="route")


@law("REG 9(1)")
def check_nobody_twice(lines: Sequence[RouteLine], *, names: dict[UUID, str]) -> None:
    """A person stands on a route once. Raises PersonTwice."""
    seen: set[UUID] = set()
    for line in lines:
        if line.person_id in seen:
            raise errors.PersonTwice(name=names.get(line.person_id, "?"), field="route")
        seen.add(line.person_id)


@law("REG 9(1), 10(2)")
def check_not_own_document(lines: Sequence[RouteLine], *, drafter_id: UUID) -> None:
    """Nobody reviews or decides an own document, unless as its department's head, by delegation. Raises OwnDocument."""
    if any(line.person_id == drafter_id and line.kind != StepKind.DELEGATED for line in lines):
        raise errors.OwnDocument(field="route")


@law("REG 9(1), 10")
def check_everybody_in_office(lines: Sequence[RouteLine], *, in_office: set[UUID], names: dict[UUID, str]) -> None:
    """Only people who hold a post stand on a route. Raises PersonGone."""
    for line in lines:
        if line.person_id not in in_office:
            raise errors.PersonGone(name=names.get(line.person_id, "?"), field="route")


@law("REG 10(1)")
def check_approver(line: RouteLine, *, command: CommandLine, name: str) -> None:
    """결재 belongs to the head of agency, or to a head between the drafter and him. Raises NotApprover.

    Agencies do not yet publish their delegation rules as data; until then the line of command is the limit.
    """
    if line.kind == StepKind.APPROVE and not command.has(line.person_id):
        raise errors.NotApprover(name=name, department=command.department_name, field="route")


@law("REG 10(2), 67(2)")
def check_delegate(line: RouteLine, *, command: CommandLine, drafter_id: UUID, name: str) -> None:
    """전결 belongs to heads in the drafter's line; on an own document to the head of its department. Raises NotDelegate."""
    if line.kind != StepKind.DELEGATED:
        return
    if not command.has(line.person_id):
        raise errors.NotDelegate(name=name, department=command.department_name, field="route")
    if line.person_id == drafter_id and not command.heads_the_drafting_department(drafter_id):
        raise errors.NotDelegate(name=name, department=command.department_name, field="route")


@law("REG 10(1), 10(2), 67(2)")
def check_decider(line: RouteLine, *, command: CommandLine, drafter_id: UUID, name: str) -> None:
    """Only a head in the drafter's line decides, asked on submission and at the decision. Raises NotApprover, NotDelegate."""
    check_approver(line, command=command, name=name)
    check_delegate(line, command=command, drafter_id=drafter_id, name=name)


# -- submission and withdrawal -----------------------------------------------------------------------------------------


@law("RULE 3, 4, 20(2)")
def check_complete(title: str, body: str) -> None:
    """What is submitted has a title and a text. Raises TitleMissing or BodyMissing."""
    if not title.strip():
        raise errors.TitleMissing(field="title")
    if not body.strip():
        raise errors.BodyMissing(field="body")


@law("linkage standard: 기안취소; REG 8")
def check_can_withdraw(
    document: Document, steps: Sequence[RouteStep], *, actor: Actor, hindrance: str = Hindrance.NONE
) -> None:
    """The drafter takes it back until somebody else has opened it, or when the person whose turn it is is gone.

    Raises NotDrafter, AlreadyRead, AlreadyDecided, NotInApproval.
    """
    if document.drafter_id != actor.person_id:
        raise errors.NotDrafter
    check_in_approval(document)
    if hindrance == Hindrance.GONE:
        return
    for step in steps:
        if step.person_id != document.drafter_id and (step.state == StepState.DONE or step.read_at):
            raise errors.AlreadyRead(name=step.acting_name or step.person_name)


def can_withdraw(
    document: Document, steps: Sequence[RouteStep], *, actor: Actor, hindrance: str = Hindrance.NONE
) -> bool:
    return holds(check_can_withdraw, document, steps, actor=actor, hindrance=hindrance)


@law("REG 9(1), 10(3)")
def check_can_replace(step: RouteStep, *, hindrance: str) -> None:
    """Another person is asked only in place of one who cannot act and has no deputy. Raises StepNotHindered."""
    if hindrance == Hindrance.NONE:
        raise errors.StepNotHindered(name=step.person_name)


# -- acting on a step --------------------------------------------------------------------------------------------------


@law("REG 6(1), 17")
def check_in_approval(document: Document) -> None:
    """Acts happen only while the document is on its way; a decision is final. Raises AlreadyDecided, NotInApproval."""
    if document.state == DocumentState.APPROVED:
        raise errors.AlreadyDecided(number=document.number_text)
    if document.state != DocumentState.IN_APPROVAL:
        raise errors.NotInApproval(state=DocumentState(document.state).label)


@law("REG 9, 10(1), 10(3)")
def check_turn(step: RouteStep, steps: Sequence[RouteStep], *, actor: Actor, deputy_id: UUID | None) -> None:
    """The person of the pending step acts, or while absent the deputy. Raises AlreadyActed or NotYourTurn."""
    if actor.person_id is not None and actor.person_id in (step.person_id, deputy_id):
        return
    acted = any(
        actor.person_id in (done.person_id, done.acting_person_id)
        for done in steps
        if done.state == StepState.DONE and done.kind != StepKind.DRAFT
    )
    raise errors.AlreadyActed if acted else errors.NotYourTurn(name=step.person_name)


def is_turn_of(step: RouteStep, *, person_id: UUID | None, deputy_id: UUID | None) -> bool:
    return person_id is not None and person_id in (step.person_id, deputy_id)


@law("REG 10(2), 10(3)")
def check_deputy_is_not_drafter(document: Document, step: RouteStep, *, actor: Actor) -> None:
    """Nobody decides an own document as somebody's deputy. Raises OwnDocumentAsDeputy."""
    if actor.person_id != step.person_id and actor.person_id == document.drafter_id:
        raise errors.OwnDocumentAsDeputy


def can_act(
    document: Document, step: RouteStep, steps: Sequence[RouteStep], *, actor: Actor, deputy_id: UUID | None
) -> bool:
    in_turn = holds(check_turn, step, steps, actor=actor, deputy_id=deputy_id)
    return in_turn and holds(check_deputy_is_not_drafter, document, step, actor=actor)


@law("REG 9(1), (2)")
def check_is_review(step: RouteStep) -> None:
    """Review and co-operation come before the decision. Raises NotReviewing."""
    if step.kind not in REVIEWING_KINDS:
        raise errors.NotReviewing


@law("REG 10(1)-(3)")
def check_is_decision(step: RouteStep) -> None:
    """The last step alone decides. Raises NotDeciding."""
    if step.kind not in DECIDING_KINDS:
        raise errors.NotDeciding


@law("REG 9(1), 9(4)")
def check_may_edit_text(step: RouteStep) -> None:
    """Reviewers and deciders may change the text; those who co-operate may not. Raises MayNotEdit."""
    if step.kind not in EDITING_KINDS:
        raise errors.MayNotEdit


def may_edit_text(step: RouteStep) -> bool:
    return holds(check_may_edit_text, step)


@law("RULE 21(2)")
def check_reason(text: str) -> None:
    """A return says why. Raises ReasonMissing."""
    if not text.strip():
        raise errors.ReasonMissing(field="reason")
