"""A transfer is planned by the agency that gives, offered, and agreed to or refused by the one that takes over."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from core.audit.public import Actor, record
from core.tenancy.public import current_agency
from tenants.public import AgencyState, UnknownAgency, get_agency
from workspace.transfers.envelopes.public import (
    Act,
    NotYourAct,
    Side,
    Transfer,
    TransferState,
    WrongTransferState,
    own_side,
    state_something,
    transfer_for_update,
)
from workspace.transfers.records import errors
from workspace.transfers.records.enums import Concern
from workspace.transfers.records.lines import LinePlan, accepted, check_line, lines_of, stored, without
from workspace.transfers.records.selectors.arrival import arrival_of
from workspace.transfers.records.selectors.contents import foresee
from workspace.transfers.records.selectors.foresight import Told
from workspace.transfers.records.services.books import act_on


@transaction.atomic
def plan_transfer(
    *,
    receiver: str,
    title: str,
    ground: str,
    effective_on: date,
    mandates: Sequence[dict[str, str]] = (),
    lines: Sequence[LinePlan] = (),
    actor: Actor,
) -> Transfer:
    """Plan to give duties and staff to another agency. Raises ReceiverWrong, GroundMissing, PlannedAlready, and what lines
    are refused for.
    """
    giver = current_agency() or ""
    _check_receiver(giver, receiver)
    if not title.strip() or not ground.strip():
        raise errors.GroundMissing(field="ground" if title.strip() else "title")
    for place, line in enumerate(lines):
        check_line(line, lines[:place])
    try:
        with transaction.atomic():
            planned = Transfer.objects.create(
                agency_code=giver, receiver_code=receiver, title=title.strip(), ground=ground.strip(),
                effective_on=effective_on, mandates=list(mandates), lines=stored(lines),
            )  # fmt: skip
    except IntegrityError as error:
        raise errors.PlannedAlready(field="title") from error
    detail = {"receiver": receiver, "title": planned.title, "ground": planned.ground, "lines": planned.lines}
    record("transfers.planned", target=planned, actor=actor, detail=detail | {"effective_on": effective_on})
    return planned


def _check_receiver(giver: str, receiver: str) -> None:
    try:
        state = get_agency(receiver).state
    except UnknownAgency as error:
        raise errors.ReceiverWrong(field="receiver") from error
    if receiver == giver or state not in {AgencyState.TRIAL, AgencyState.LIVE}:
        raise errors.ReceiverWrong(field="receiver")


@transaction.atomic
def add_lines(*, transfer_id: UUID, lines: Sequence[LinePlan], actor: Actor) -> Transfer:
    """Put more into the plan, all of it or nothing. Raises TransferUnknown, NotYourAct, WrongTransferState, LineMalformed,
    NumberMalformed, LineTwice or CodeUnknown.
    """
    planned = _planned(transfer_id)
    known = lines_of(planned.lines)
    for line in lines:
        check_line(line, known)
        known.append(line)
    unknown = [one.number for one in foresee(lines).told if one.concern == Concern.LINE_UNKNOWN]
    for line in lines:
        if line.code in unknown:
            raise errors.CodeUnknown(kind=line.kind_label, what=line.code, field="code")
    return _keep_lines(planned, known, actor, added=[line.key for line in lines])


@transaction.atomic
def remove_line(*, transfer_id: UUID, key: str, actor: Actor) -> Transfer:
    """Take something out of the plan. Raises TransferUnknown, NotYourAct, WrongTransferState or LineUnknown."""
    planned = _planned(transfer_id)
    return _keep_lines(planned, without(lines_of(planned.lines), key), actor, removed=key)


def _planned(transfer_id: UUID) -> Transfer:
    planned = transfer_for_update(transfer_id)
    check_is_planned(planned)
    return planned


def check_is_planned(transfer: Transfer) -> None:
    """What passes is the giver's to change, until it is offered. Raises NotYourAct or WrongTransferState."""
    if own_side(transfer) != Side.GIVER:
        raise NotYourAct
    if transfer.state != TransferState.PLANNED:
        raise WrongTransferState(state=transfer.get_state_display())


def _keep_lines(planned: Transfer, lines: list[LinePlan], actor: Actor, **what: Any) -> Transfer:
    before = planned.lines
    planned.lines = stored(lines)
    planned.save(update_fields=["lines"])
    record(
        "transfers.lines_changed", target=planned, actor=actor, detail=what, before={"lines": before},
        after={"lines": planned.lines},
    )  # fmt: skip
    return planned


@transaction.atomic
def offer_transfer(*, transfer_id: UUID, actor: Actor) -> Transfer:
    """Offer what is planned; the report goes along, so the receiver sees what would come before anything happens.

    What is in the way may still be cleared until the day; unknown or double lines may not wait. Raises TransferUnknown,
    NotYourAct, WrongTransferState or ThingsInTheWay.
    """
    planned = transfer_for_update(transfer_id)
    lines = [LinePlan(**{**line, "refused": ""}) for line in planned.lines]
    foreseen = foresee(lines)
    check_nothing_in_the_way([one for one in foreseen.hindrances if one.concern in {"line_unknown", "nothing"}])
    act_on(planned, Act.OFFER, actor=actor, counts=foreseen.counts, lines=stored(lines))
    state_something(planned, foreseen.as_data())
    return planned


@transaction.atomic
def agree_to_transfer(*, transfer_id: UUID, refused: dict[str, str] | None = None, actor: Actor) -> Transfer:
    """Agree, wholly or without some lines, each with the reason. Raises TransferUnknown, NotYourAct, WrongTransferState,
    ReasonMissing, LineUnknown, EverythingRefused or ThingsInTheWay.
    """
    offered = transfer_for_update(transfer_id)
    lines = _with_refusals(lines_of(offered.lines), refused or {})
    arrival = arrival_of(offered)
    check_nothing_in_the_way(arrival.hindrances if not refused else [])
    act_on(offered, Act.AGREE, actor=actor, lines=stored(lines))
    state_something(offered, arrival.as_data())
    return offered


def _with_refusals(lines: list[LinePlan], refused: dict[str, str]) -> list[LinePlan]:
    if unknown := refused.keys() - {line.key for line in lines}:
        raise errors.LineUnknown(field=min(unknown))
    if any(not reason.strip() for reason in refused.values()):
        raise errors.ReasonMissing(field="reason")
    kept = [
        LinePlan(**{**one, "refused": refused.get(line.key, "").strip()})
        for one, line in zip(stored(lines), lines, strict=True)
    ]
    if not accepted(kept):
        raise errors.EverythingRefused
    return kept


@transaction.atomic
def refuse_transfer(*, transfer_id: UUID, reason: str, actor: Actor) -> Transfer:
    """Refuse the whole with the reason. Raises TransferUnknown, NotYourAct, WrongTransferState or ReasonMissing."""
    return _ended(transfer_id, Act.REFUSE, reason, actor)


@transaction.atomic
def take_transfer_back(*, transfer_id: UUID, reason: str, actor: Actor) -> Transfer:
    """Plan anew what was offered or agreed. Raises TransferUnknown, NotYourAct, WrongTransferState or ReasonMissing."""
    return _ended(transfer_id, Act.TAKE_BACK, reason, actor)


@transaction.atomic
def withdraw_transfer(*, transfer_id: UUID, reason: str, actor: Actor) -> Transfer:
    """Give a transfer up before it is sealed. Raises TransferUnknown, NotYourAct, WrongTransferState or ReasonMissing."""
    return _ended(transfer_id, Act.WITHDRAW, reason, actor)


def _ended(transfer_id: UUID, act: Act, reason: str, actor: Actor) -> Transfer:
    transfer = transfer_for_update(transfer_id)
    if not reason.strip():
        raise errors.ReasonMissing(field="reason")
    act_on(transfer, act, actor=actor, reason=reason)
    return transfer


def check_nothing_in_the_way(told: Sequence[Told]) -> None:
    """Raises ThingsInTheWay with the number and the first of them."""
    if told:
        first = " ".join(part for part in (told[0].label, told[0].number, "–", told[0].text) if part)
        raise errors.ThingsInTheWay(number=len(told), first=first)
