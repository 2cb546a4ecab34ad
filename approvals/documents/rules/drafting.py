"""Who may write, and what a draft must hold.

REG: Regulation on the Operation and Innovation of Administrative Work; RULE: its Enforcement Rule; PRD: Enforcement
Decree of the Public Records Management Act; FOI: Official Information Disclosure Act.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from approvals.documents import errors
from approvals.documents.enums import (
    EDITABLE_STATES,
    Disclosure,
    DocumentState,
    RelationKind,
    Secrecy,
)
from approvals.documents.laws import law
from approvals.documents.models import Document
from approvals.documents.rules.shapes import holds
from core.audit.public import Actor


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


def suggested_secrecy(disclosure: str) -> Secrecy:
    """What is open to citizens may travel openly; what is kept back is sensitive. Classified is said by a person."""
    return Secrecy.OPEN if disclosure == Disclosure.OPEN else Secrecy.SENSITIVE


@law("RULE 4")
def check_keeps_template(department_id: UUID | None, *, heads: bool, everywhere: bool) -> None:
    """Texts to start from are kept for the agency by its administrator, for a department by its head. Raises TemplateNotYours."""
    if not (everywhere if department_id is None else heads or everywhere):
        raise errors.TemplateNotYours


@law("REG 8(1), 9(1)")
def check_can_edit_draft(document: Document, *, actor: Actor) -> None:
    """The drafter, or who went on with the draft, alone writes, and only while the document is not on its way.

    Raises NotDrafter or NotEditable.
    """
    if document.writer_id != actor.person_id:
        raise errors.NotDrafter
    if document.state not in EDITABLE_STATES:
        raise errors.NotEditable


def can_edit_draft(document: Document, *, actor: Actor) -> bool:
    return holds(check_can_edit_draft, document, actor=actor)


@law("REG 8(1); PRD 16, 21(1): what went through approval is a record")
def check_can_discard(document: Document, *, leads_others: bool, actor: Actor) -> None:
    """A draft nobody was ever asked about is thrown away by its writer, alone and not as part of a common draft.

    Raises NotDrafter, NotEditable, ThrownAwayAlready (also on a second press), HandedInBefore, GoesWithOthers.
    """
    if document.writer_id == actor.person_id and document.state == DocumentState.DISCARDED:
        raise errors.ThrownAwayAlready
    check_can_edit_draft(document, actor=actor)
    if document.state != DocumentState.DRAFT or document.current_round:
        raise errors.HandedInBefore
    if leads_others or document.bundle_lead_id is not None:
        raise errors.GoesWithOthers


def can_discard(document: Document, *, leads_others: bool, actor: Actor) -> bool:
    return holds(check_can_discard, document, leads_others=leads_others, actor=actor)


@law("house rule: nothing is lost")
def check_can_take_back(document: Document, *, actor: Actor) -> None:
    """Whoever threw a draft away takes it back. Raises NotDrafter, NotThrownAway (also on a second press)."""
    if document.writer_id != actor.person_id:
        raise errors.NotDrafter
    if document.state != DocumentState.DISCARDED:
        raise errors.NotThrownAway


def can_take_back(document: Document, *, actor: Actor) -> bool:
    return holds(check_can_take_back, document, actor=actor)


@law("house rule: nothing is overwritten unseen")
def check_revision(document: Document, *, expected: int) -> None:
    """Whoever saves or acts has seen the present text. Raises StaleRevision."""
    if document.current_revision != expected:
        raise errors.StaleRevision(current=document.current_revision, expected=expected)


@law("RULE 5(1)")
def check_can_bundle(lead: Document, member: Document, *, leads_others: bool, actor: Actor) -> None:
    """Drafts of the same drafter and department go together; none is on its way or leads others. Raises BundleNotYours."""
    check_can_edit_draft(lead, actor=actor)
    check_can_edit_draft(member, actor=actor)
    same = lead.department_id == member.department_id and lead.pk != member.pk
    if not same or leads_others or lead.bundle_lead_id is not None or member.bundle_lead_id not in {None, lead.pk}:
        raise errors.BundleNotYours(field="members")


@law("REG 17, 63: what is decided is changed only by a new decision")
def check_can_relate(document: Document, other: Document, *, kind: str) -> None:
    """A draft changes only what is decided, and never refers to itself. Raises NotDecided, RelationNotFound."""
    if kind not in RelationKind.values or document.pk == other.pk:
        raise errors.RelationNotFound(field="other")
    if kind == RelationKind.SUPERSEDES and other.state != DocumentState.APPROVED:
        raise errors.NotDecidedYet(field="other")


@law("RULE 5(1); REG 9")
def check_seen(members: Sequence[Document], seen: Mapping[UUID, int]) -> None:
    """Who acts on a draft of several documents has looked at each as it stands. Raises BundleNotSeen, StaleRevision."""
    for member in members:
        if member.pk not in seen:
            raise errors.BundleNotSeen(title=member.title)
        check_revision(member, expected=seen[member.pk])
