"""How a paper ends: dealt with, with a reply or without one, or returned to the sender (REG 18, RULE 15(5))."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext, override

from approvals.documents.public import (
    Document,
    DocumentState,
    DraftFields,
    create_draft,
    documents_visible_to,
    viewer_of,
)
from approvals.exchange.envelopes.public import Act
from approvals.exchange.receiving import errors, rules
from approvals.exchange.receiving.enums import ArrivalState, StepKind
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.selectors.visibility import arrival_for_update
from approvals.exchange.receiving.services.acknowledging import Said, origin_of, tell_sender
from approvals.exchange.receiving.services.cards import close_on_card
from approvals.exchange.receiving.services.history import tell, write_step
from core.audit.public import Actor, held_back, record
from core.foundation.public import clock

OUTGOING = "outgoing"
LONGEST_TITLE = 200


@transaction.atomic
def finish(*, arrival_id: UUID, reply_id: UUID | None = None, note: str = "", actor: Actor) -> Arrival:
    """It is dealt with: answered by a decided document, or without one.

    Raises ArrivalNotFound, NotReceived, NotAssigned, NotYours, OverAlready (also on a second press), ReturnedAlready,
    ReplyUnknown.
    """
    viewer = viewer_of(actor)
    held = arrival_for_update(arrival_id, actor=viewer)
    arrival = held.arrival
    rules.check_can_finish(arrival, held.sides)
    reply = _decided(reply_id, viewer) if reply_id else arrival.reply
    arrival.state, arrival.done_at, arrival.reply = ArrivalState.DONE, clock.now(), reply
    arrival.save(update_fields=["state", "done_at", "reply"])
    with held_back():
        close_on_card(arrival, actor=actor)
        told = reply.number_text if reply else ""
        write_step(arrival, StepKind.DONE, actor=actor, to_name=told, reason=note, reply_id=reply.pk if reply else None)
    return arrival


@transaction.atomic
def draft_reply(*, arrival_id: UUID, actor: Actor) -> Document:
    """A draft to the sender that names the paper it answers, under the task of its card; the drafter goes on with it.

    Raises ArrivalNotFound, NotReceived, NotAssigned, NotYours, OverAlready, ReturnedAlready, RepliedAlready (also on a
    second press), and what ``create_draft`` raises.
    """
    held = arrival_for_update(arrival_id, actor=viewer_of(actor))
    arrival = held.arrival
    rules.check_can_reply(arrival, held.sides)
    if arrival.card is None or arrival.card.unit_task_id is None:
        raise errors.NotAssigned
    with override("ko"):
        title = gettext("Reply: %(title)s") % {"title": arrival.title}
        body = gettext("1. Related: %(number)s") % {"number": related_line(arrival)}
    fields = DraftFields(
        unit_task_id=arrival.card.unit_task_id, title=title[:LONGEST_TITLE], body=body, kind=OUTGOING,
        recipients=(reply_name(arrival),), source=arrival.number_text,
    )  # fmt: skip
    reply = create_draft(fields=fields, actor=actor)
    arrival.reply = reply
    arrival.save(update_fields=["reply"])
    record("receiving.replying", target=arrival, actor=actor, detail={"reply_id": reply.pk})
    return reply


@transaction.atomic
def return_to_sender(*, arrival_id: UUID, reason: str, actor: Actor) -> Arrival:
    """A formal defect: back to the sender with number, date, title and reason (RULE 15(5)).

    Raises ArrivalNotFound, NotTheDocumentOffice, NotYourDepartment, NotYours, OverAlready, ReturnedAlready (also on a
    second press), ReasonMissing.
    """
    held = arrival_for_update(arrival_id, actor=viewer_of(actor))
    arrival = held.arrival
    rules.check_can_return(arrival, held.sides)
    rules.check_reason(reason)
    handler = arrival.handler_post_id
    arrival.state = ArrivalState.RETURNED
    arrival.save(update_fields=["state"])
    said = Said(arrival.number_text, arrival.department_name or actor.department_name, actor.name, actor.post_title)
    tell_sender(
        origin_of(arrival), Act.RETURNED, Said(said.number, said.department, said.person, said.title, reason.strip())
    )
    with held_back():
        close_on_card(arrival, actor=actor)
        more = {"why": reason.strip(), "source_number": arrival.source_number, "title": arrival.title}
        step = write_step(arrival, StepKind.RETURNED, actor=actor, to_name=arrival.sender_name, reason=reason, **more)
    tell(step, actor=actor, post_id=handler, office=True)
    return arrival


def related_line(arrival: Arrival) -> str:
    """As a reply names the paper it answers: the sender's number with the day, and the number it was received with."""
    day = date.fromisoformat(arrival.parcel["paper"]["enforced_on"])
    return f"{arrival.sender_name} {arrival.source_number}({day.year}. {day.month}. {day.day}.), {arrival.number_text}"


def reply_name(arrival: Arrival) -> str:
    """To whom a reply goes: the name the paper was sent under, as on its foot."""
    return str(arrival.parcel["sender"]["sender_name"] or arrival.sender_name)


def _decided(reply_id: UUID, viewer: object) -> Document:
    found = documents_visible_to(viewer).filter(pk=reply_id, state=DocumentState.APPROVED).first()  # type: ignore[arg-type] # a viewer
    if found is None:
        raise errors.ReplyUnknown(field="reply_id")
    return found
