"""Other recipients of what was sent: asked for a lawful reason, sent to once the head approves; the date it was first
sent is kept (REG 15(4); RULE 12(2)).
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from approvals.documents import rules as document_rules
from approvals.documents.public import Document, Viewer, viewer_of
from approvals.documents.selectors import steps_of
from approvals.exchange.sending import permissions, rules
from approvals.exchange.sending.enums import ChangeGround, ChangeState, RecipientState
from approvals.exchange.sending.errors import ChangeWaits, NotYourRequest, ReasonMissing
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Dispatch, Recipient, RecipientChange
from approvals.exchange.sending.selectors.dispatches import change_of, get_dispatch, heads_sender
from approvals.exchange.sending.selectors.naming import reachable
from approvals.exchange.sending.services.delivering import deliver
from approvals.exchange.sending.services.sending import add_recipients, check_ways, locked, told
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.outbox.public import publish


@transaction.atomic
def ask_recipients(
    *, dispatch_id: UUID, ground: str, reason: str, lines: Sequence[Line], actor: Actor
) -> RecipientChange:
    """Ask the head for other or further recipients; whoever decided orders them on the ground of an order.

    Raises DispatchNotFound, MayNotAskRecipients, ChangeWaits, ReasonMissing, NoRecipients, RecipientTwice, NotReplaceable,
    and what a way lacks (WayMissing, AgencyNotReached, DepartmentNotReached, ProofMissing).
    """
    viewer = viewer_of(actor)
    dispatch, document = _locked(dispatch_id, viewer)
    clerk, ordered = actor.may(permissions.SEND_ALL), ground == ChangeGround.ORDER
    document_rules.check_may_ask_other_recipients(
        document, steps_of(document), actor=actor, clerk=clerk, sent=True, ordered=ordered
    )
    if ground not in ChangeGround.values or not reason.strip():
        raise ReasonMissing(field="reason")
    if RecipientChange.objects.filter(dispatch=dispatch, state=ChangeState.ASKED).exists():
        raise ChangeWaits
    _check_lines(dispatch, document, lines)
    assert actor.person_id is not None
    change = RecipientChange.objects.create(
        dispatch=dispatch, ground=ground, reason=reason.strip(), lines=[line.as_data() for line in lines],
        asked_by_id=actor.person_id, asked_by_name=actor.name, asked_by_title=actor.post_title, asked_at=clock.now(),
    )  # fmt: skip
    _note("recipients_asked", change, document, actor)
    publish("sending.recipients_asked", _payload(change), key=str(change.pk))
    return change


@transaction.atomic
def approve_recipients(*, dispatch_id: UUID, change_id: UUID, answer: str = "", actor: Actor) -> RecipientChange:
    """Approve as head of department: the document goes to the new recipients today, under the date it was first sent.

    Raises DispatchNotFound, ChangeNotFound, NotHeadOfSender, ChangeClosed, and what a way lacks by now.
    """
    dispatch, document, change = _to_answer(dispatch_id, change_id, actor)
    lines = [Line.from_data(one) for one in change.lines]
    rows = _check_lines(dispatch, document, lines)
    replaced = [rows[line.replaces] for line in lines if line.replaces is not None]
    for one in replaced:
        one.replaced_by, one.state = change, RecipientState.REPLACED
        one.save(update_fields=["replaced_by", "state"])
    _close(change, ChangeState.APPROVED, answer, actor)
    added = add_recipients(dispatch, lines, after=len(rows), change=change)
    deliver(dispatch, document, added)
    _note("recipients_approved", change, document, actor, recipients=told(added), replaced=told(replaced))
    publish("sending.recipients_answered", _payload(change), key=str(change.pk))
    return change


@transaction.atomic
def refuse_recipients(*, dispatch_id: UUID, change_id: UUID, answer: str, actor: Actor) -> RecipientChange:
    """Refuse as head of department, and say why. Raises DispatchNotFound, ChangeNotFound, NotHeadOfSender, ChangeClosed, ReasonMissing."""
    _dispatch, document, change = _to_answer(dispatch_id, change_id, actor)
    if not answer.strip():
        raise ReasonMissing(field="answer")
    _close(change, ChangeState.REFUSED, answer, actor)
    _note("recipients_refused", change, document, actor)
    publish("sending.recipients_answered", _payload(change), key=str(change.pk))
    return change


@transaction.atomic
def take_back_request(*, dispatch_id: UUID, change_id: UUID, actor: Actor) -> RecipientChange:
    """Whoever asked takes it back. Raises DispatchNotFound, ChangeNotFound, NotYourRequest, ChangeClosed."""
    dispatch, document = _locked(dispatch_id, viewer_of(actor))
    change = change_of(dispatch, change_id)
    if change.asked_by_id != actor.person_id:
        raise NotYourRequest
    rules.check_waits(change)
    _close(change, ChangeState.TAKEN_BACK, "", actor)
    _note("recipients_taken_back", change, document, actor)
    return change


def _locked(dispatch_id: UUID, viewer: Viewer) -> tuple[Dispatch, Document]:
    dispatch = get_dispatch(dispatch_id, actor=viewer)
    return dispatch, locked(dispatch.document_id, viewer)


def _to_answer(dispatch_id: UUID, change_id: UUID, actor: Actor) -> tuple[Dispatch, Document, RecipientChange]:
    viewer = viewer_of(actor)
    dispatch, document = _locked(dispatch_id, viewer)
    change = change_of(dispatch, change_id)
    document_rules.check_may_approve_other_recipients(heads=heads_sender(document, viewer))
    rules.check_waits(change)
    return dispatch, document, change


def _check_lines(dispatch: Dispatch, document: Document, lines: Sequence[Line]) -> dict[UUID, Recipient]:
    """The recipients there are by id, if these lines can be added to them now."""
    rows = {one.pk: one for one in Recipient.objects.select_for_update(of=("self",)).filter(dispatch=dispatch)}
    rules.check_replaces(lines, rows)
    going = {line.replaces for line in lines}
    taken = {one.name for one in rows.values() if one.replaced_by_id is None and one.pk not in going}
    rules.check_names(lines, taken=taken)
    check_ways(lines, reachable(), document)
    return rows


def _close(change: RecipientChange, state: ChangeState, answer: str, actor: Actor) -> None:
    change.state, change.answer, change.decided_at = state, answer.strip(), clock.now()
    change.decided_by_id, change.decided_by_name, change.decided_by_title = (
        actor.person_id,
        actor.name,
        actor.post_title,
    )
    change.save(update_fields=["state", "answer", "decided_at", "decided_by", "decided_by_name", "decided_by_title"])


def _note(event: str, change: RecipientChange, document: Document, actor: Actor, **more: object) -> None:
    detail = {
        "number": document.number_text, "change_id": str(change.pk), "ground": change.ground, "reason": change.reason,
        "lines": change.lines, "answer": change.answer,
    }  # fmt: skip
    record(f"sending.{event}", target=document, actor=actor, detail=detail | more)


def _payload(change: RecipientChange) -> dict[str, str]:
    return {"change_id": str(change.pk), "dispatch_id": str(change.dispatch_id), "state": change.state}
