"""Where the receiver puts what comes: kept beside the giver's plan, so that neither plan nor sealed contents change."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from workspace.transfers.envelopes.public import LineKind
from workspace.transfers.records.errors import NumberMalformed, PlaceMissing
from workspace.transfers.records.lines import LinePlan, is_number_code

Places = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A department of the receiver (of a department: the one above it, empty for the top) and codes that are free there."""

    target: str = ""
    # As the giver reads it, who cannot look it up.
    target_name: str = ""
    new_code: str = ""
    new_number_code: str = ""


def key_of(item: Mapping[str, Any]) -> str:
    """What a place is kept by: as lines are called."""
    return f"{item['kind']}:{item['number']}"


def check_place(key: str, place: Place) -> None:
    """Raises PlaceMissing or NumberMalformed."""
    kind, _colon, code = key.partition(":")
    if kind != LineKind.DEPARTMENT and not place.target:
        raise PlaceMissing(what=code, field=f"target-{key}")
    if place.new_number_code and not is_number_code(place.new_number_code):
        raise NumberMalformed(field=f"number-{key}")


def stored_place(place: Place) -> dict[str, str]:
    return asdict(place)


def placed(detail: Mapping[str, Any], key: str, places: Places) -> dict[str, Any]:
    """Where an item goes after what the receiver said; what goes along with its department stays with it."""
    own, of_line = places.get(key), places.get(str(detail.get("line") or ""))
    if detail.get("department") or detail.get("task") or not (own or of_line):
        return dict(detail)
    if own and "new_code" in detail:
        return {**detail, **{name: own[name] for name in ("target", "new_code", "new_number_code")}}
    return {**detail, "target": (own or of_line or {})["target"]}


def placed_items(items: Iterable[Mapping[str, Any]], places: Places) -> list[dict[str, Any]]:
    """The same for everything that comes."""
    return [{**item, "detail": placed(item["detail"], key_of(item), places)} for item in items]


def placed_lines(lines: Iterable[LinePlan], places: Places) -> list[LinePlan]:
    """The giver's lines with what the receiver said."""
    return [
        replace(line, **{name: said[name] for name in ("target", "new_code", "new_number_code")})
        if (said := places.get(line.key))
        else line
        for line in lines
    ]
