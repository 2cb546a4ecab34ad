"""What the receiver may give a place, and which departments it may choose. Runs as the receiver."""

from dataclasses import dataclass
from typing import Any

from core.organization.public import codes_taken, departments_today
from workspace.transfers.envelopes.public import PLACEABLE, ItemKind, Side, Transfer, own_side
from workspace.transfers.records.lines import accepted, lines_of
from workspace.transfers.records.places import Place, key_of, placed_items
from workspace.transfers.records.selectors.arrival import codes_there, waiting_items


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One thing with the place it has so far. ``is_below``: it comes below a department that comes along, so only its codes
    are asked for.
    """

    key: str
    kind_label: str
    label: str
    code: str
    is_department: bool
    is_below: bool
    place: Place


def place_rows(transfer: Transfer) -> list[PlaceRow]:
    """Of what is not here yet: what the lines name, and departments below whose codes are taken here; nothing for the giver
    or at other times.
    """
    if own_side(transfer) != Side.RECEIVER or transfer.state not in PLACEABLE:
        return []
    named = {line.key for line in accepted(lines_of(transfer.lines))}
    codes, numbers = codes_taken()
    rows = []
    for item in placed_items(waiting_items(transfer), transfer.places):
        there = codes_there(item) if item["kind"] == ItemKind.DEPARTMENT else ("", "")
        if key_of(item) in named or key_of(item) in transfer.places or there[0] in codes or there[1] in numbers:
            rows.append(_row(item, transfer.agency_code, taken=there[0] in codes))
    return rows


def _row(item: dict[str, Any], giver: str, *, taken: bool) -> PlaceRow:
    """A code that is taken is offered with the giver's code before it, as unit tasks get theirs."""
    detail, is_department = item["detail"], item["kind"] == ItemKind.DEPARTMENT
    code = f"{giver}-{item['number']}"[:31] if taken else detail.get("new_code", "")
    place = Place(target=detail.get("target") or "", new_code=code, new_number_code=detail.get("new_number_code", ""))
    label = str(ItemKind(item["kind"]).label)
    below = is_department and bool(detail["parent"])
    return PlaceRow(key_of(item), label, item["label"], item["number"], is_department, below, place)


def own_departments() -> list[tuple[str, str]]:
    """Codes of departments of today with their whole names."""
    return sorted(((row.code, row.path) for row in departments_today().values()), key=lambda pair: pair[1])
