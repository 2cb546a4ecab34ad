"""Carrying a decision out: it goes to everybody it was decided to go to, once (REG 16; RULE 12, 13)."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import rules as document_rules
from approvals.documents.enums import Secrecy
from approvals.documents.public import Document, Viewer, mark_sent, viewer_of
from approvals.exchange.sending import permissions, rules
from approvals.exchange.sending.errors import NotARecipient, RecipientNotFound
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Dispatch, Recipient, RecipientChange, Seal
from approvals.exchange.sending.selectors.dispatches import document_to_send, get_dispatch
from approvals.exchange.sending.selectors.naming import Reachable, own_head, proposed, reachable
from approvals.exchange.sending.services.delivering import deliver
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.outbox.public import publish


@transaction.atomic
def send_document(
    *, document_id: UUID, lines: Sequence[Line] = (), sealing: str = "", seal_id: UUID | None = None, actor: Actor
) -> Dispatch:
    """Stamp and send a decided document to all its recipients.

    ``lines`` say the way to those for whom the proposal does not fit; ``sealing`` counts only where the document says
    none. Raises DispatchNotFound, NotToBeSent, MayNotSend, SentAlready, NotARecipient, WayMissing, AgencyNotReached,
    DepartmentNotReached, ProofMissing, SealingMissing, SealMissing, SealNotWanted, NoRecipients.
    """
    document = locked(document_id, viewer_of(actor))
    sent = Dispatch.objects.filter(document=document).exists()
    document_rules.check_may_send(document, actor=actor, clerk=actor.may(permissions.SEND_ALL), sent=sent)
    known = reachable()
    whole = chosen(document, lines, known)
    sealing = rules.check_sealing(document.sealing, sealing)
    seal = Seal.objects.filter(pk=seal_id).first() if seal_id else None
    rules.check_seal(sealing, seal)
    assert actor.person_id is not None
    dispatch = Dispatch.objects.create(
        document=document, enforced_on=clock.today(), sent_at=clock.now(), sealing=sealing, seal=seal,
        sender_name=document.sender_name or own_head(), sent_by_id=actor.person_id, sent_by_name=actor.name,
        sent_by_title=actor.post_title, sent_by_department=actor.department_name,
    )  # fmt: skip
    mark_sent(document, at=dispatch.sent_at)
    recipients = add_recipients(dispatch, whole)
    deliver(dispatch, document, recipients)
    record("sending.sent", target=document, actor=actor, detail=_facts(dispatch, document, recipients))
    publish("sending.sent", {"dispatch_id": str(dispatch.pk)}, key=str(dispatch.pk))
    return dispatch


@transaction.atomic
def send_again(*, dispatch_id: UUID, recipient_id: UUID, actor: Actor) -> Recipient:
    """Put the parcel on its way anew to a recipient that it did not reach, under the first enforcement date.

    Raises DispatchNotFound, RecipientNotFound, MayNotSend, NothingToSendAgain.
    """
    viewer = viewer_of(actor)
    dispatch = get_dispatch(dispatch_id, actor=viewer)
    document = locked(dispatch.document_id, viewer)
    document_rules.check_may_send_again(document, actor=actor, clerk=actor.may(permissions.SEND_ALL), sent=True)
    recipient = Recipient.objects.select_for_update(of=("self",)).filter(dispatch=dispatch, pk=recipient_id).first()
    if recipient is None:
        raise RecipientNotFound
    rules.check_can_send_again(recipient)
    recipient.attempt, recipient.sent_at = recipient.attempt + 1, clock.now()
    recipient.state = rules.state_of(recipient)
    recipient.save(update_fields=["attempt", "sent_at", "state"])
    deliver(dispatch, document, [recipient])
    detail = {"number": document.number_text, "recipient": recipient.name, "attempt": recipient.attempt}
    record("sending.sent_again", target=document, actor=actor, detail=detail)
    return recipient


def locked(document_id: UUID, viewer: Viewer) -> Document:
    """The document as its sender may know it, its row locked: sending and what follows it come one after the other."""
    document_to_send(document_id, actor=viewer)
    return Document.objects.select_for_update(of=("self",)).select_related("unit_task").get(pk=document_id)


def chosen(document: Document, lines: Sequence[Line], known: Reachable) -> list[Line]:
    """Whom it was decided to send it to, each by the way that was chosen or proposed.

    Raises NotARecipient, NoRecipients, and what a way lacks.
    """
    meant = {line.name: line for line in proposed(document, known)}
    whole = dict(meant)
    for line in lines:
        if line.name not in whole:
            raise NotARecipient(name=line.name, field="lines")
        reference = whole[line.name].reference
        whole[line.name] = Line(line.name, reference, line.channel, line.agency_code, line.department_id, line.proof)
    rules.check_names(list(whole.values()))
    check_ways(whole.values(), known, document)
    for line in whole.values():
        department = known.department_names[line.department_id] if line.department_id else line.name
        to = known.agency_names.get(line.agency_code, department)
        rules.check_goes_where_meant(line, meant[line.name], to=to)
    return list(whole.values())


def check_ways(lines: Iterable[Line], known: Reachable, document: Document) -> None:
    for line in lines:
        rules.check_way(
            line, agencies=known.agency_names.keys(), departments=known.department_names.keys(),
            classified=document.secrecy == Secrecy.CLASSIFIED,
        )  # fmt: skip


def add_recipients(
    dispatch: Dispatch, lines: Sequence[Line], *, after: int = 0, change: RecipientChange | None = None
) -> list[Recipient]:
    """Rows of these lines, numbered on."""
    now = clock.now()
    return Recipient.objects.bulk_create(
        Recipient(
            dispatch=dispatch, position=position, name=line.name, reference=line.reference, channel=line.channel,
            agency_code=line.agency_code if line.channel == "network" else "",
            department_id=line.department_id if line.channel == "own" else None,
            proof=line.proof.strip(), sent_at=now, added_by=change,
        )
        for position, line in enumerate(lines, after + 1)
    )  # fmt: skip


def _facts(dispatch: Dispatch, document: Document, recipients: Sequence[Recipient]) -> dict[str, Any]:
    return {
        "number": document.number_text, "enforced_on": dispatch.enforced_on, "sealing": dispatch.sealing,
        "seal": dispatch.seal.name if dispatch.seal else "", "sender_name": dispatch.sender_name,
        "recipients": told(recipients),
    }  # fmt: skip


def told(recipients: Iterable[Recipient]) -> list[dict[str, Any]]:
    """Recipients as the ledger keeps them."""
    return [
        {"id": str(one.pk), "name": one.name, "channel": one.channel, "agency": one.agency_code, "proof": one.proof}
        for one in recipients
    ]
