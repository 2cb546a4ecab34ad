"""One transfer as its pages and the API show it to one of the two agencies."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tenants.public import Agency, AgencyState
from workspace.transfers.envelopes.public import (
    CLOSED_ENVELOPE,
    PLACEABLE,
    Act,
    ItemKind,
    Side,
    Transfer,
    TransferAct,
    TransferState,
    acts_of,
    acts_open,
    items_of,
    own_side,
    statement_by,
)
from workspace.transfers.records.lines import LinePlan, lines_of
from workspace.transfers.records.models import PassedItem, TakenItem, TransferReceipt
from workspace.transfers.records.places import placed_lines
from workspace.transfers.records.selectors.arrival import arrival_of
from workspace.transfers.records.selectors.contents import foresee
from workspace.transfers.records.selectors.foresight import Told, told_in
from workspace.transfers.records.selectors.placing import PlaceRow, place_rows

#: Acts that go on by themselves; nobody presses for them.
BY_ITSELF = frozenset({Act.SEAL, Act.RECEIVE, Act.CONFIRM})


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything about one transfer. ``going`` is what the giver tells, ``coming`` what the receiver does."""

    transfer: Transfer
    side: str
    giver_name: str
    receiver_name: str
    lines: list[LinePlan]
    named: list[tuple[LinePlan, str, str]]
    to_place: list[PlaceRow]
    counts: list[tuple[str, int]]
    going: list[Told]
    coming: list[Told]
    acts: list[TransferAct]
    open_acts: list[Act]
    receipts: list[TransferReceipt]


def names_of_agencies() -> dict[str, str]:
    """Names by code, in the language of the page; one query."""
    return {agency.code: str(agency) for agency in Agency.objects.all()}


def agencies_to_give_to(own: str) -> list[tuple[str, str]]:
    """Agencies that work on the platform, the own one left out."""
    rows = Agency.objects.filter(state__in=[AgencyState.TRIAL, AgencyState.LIVE]).exclude(code=own)
    return [(agency.code, str(agency)) for agency in rows.order_by("name_ko")]


def shown(transfer: Transfer) -> Shown:
    """Before it is sealed the own side's report is made anew; the other side's is what it said last."""
    side, names = own_side(transfer), names_of_agencies()
    counts, going, coming, labels = _reports(transfer, side)
    lines = placed_lines(lines_of(transfer.lines), transfer.places)
    return Shown(
        transfer=transfer, side=side, giver_name=names.get(transfer.agency_code, transfer.agency_code),
        receiver_name=names.get(transfer.receiver_code, transfer.receiver_code), lines=lines,
        named=[(line, labels.get(line.key, ""), _there(line, transfer)) for line in lines],
        to_place=place_rows(transfer),
        counts=[(str(ItemKind(kind).label), counts[kind]) for kind in ItemKind.values if kind in counts],
        going=going, coming=coming, acts=acts_of(transfer),
        open_acts=[act for act in acts_open(transfer.state, Side(side)) if act not in BY_ITSELF],
        receipts=list(TransferReceipt.objects.filter(transfer_id=transfer.pk)),
    )  # fmt: skip


def _there(line: LinePlan, transfer: Transfer) -> str:
    """The department at the receiver, by its name where the receiver chose it."""
    return transfer.places.get(line.key, {}).get("target_name") or line.target


def _reports(transfer: Transfer, side: str) -> tuple[dict[str, int], list[Told], list[Told], dict[str, str]]:
    """Counts, what each side tells, and what the lines are called, by their keys."""
    said = statement_by(transfer, transfer.agency_code)
    theirs = told_in(statement_by(transfer, transfer.receiver_code))
    items: list[dict[str, Any]] = (said or {}).get("items", [])
    if side == Side.RECEIVER and transfer.state in PLACEABLE:
        going = [] if transfer.state in CLOSED_ENVELOPE else told_in(said)
        return transfer.counts, going, arrival_of(transfer).told, _called(items)
    if not transfer.is_foreseen:
        if side == Side.GIVER and not items:  # given up before it was offered: names as they are now
            items = foresee(lines_of(transfer.lines)).as_data()["items"]
        return transfer.counts, [], [], _called(items)
    fresh = foresee(lines_of(transfer.lines))
    return fresh.counts, fresh.told, theirs, _called(fresh.as_data()["items"])


def _called(items: list[dict[str, Any]]) -> dict[str, str]:
    return {f"{one['kind']}:{one['number']}": one["label"] for one in items}


def items_in_own_book(transfer: Transfer, side: str) -> QuerySet[Any]:
    """What passed away, or what was taken over, in order; until then what is in the envelope."""
    if side == Side.GIVER:
        return PassedItem.objects.filter(transfer_id=transfer.pk).order_by("position")
    if transfer.state == TransferState.SEALED:
        return items_of(transfer)
    return TakenItem.objects.filter(transfer_id=transfer.pk).order_by("position")
