"""Transfers planned from the table of an act: one for each pair of agencies that both work here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.audit.public import Actor
from core.organization.public import departments_today
from core.tenancy.public import agency_context, platform_context
from tenants.public import Agency, AgencyState
from workspace.transfers.envelopes.public import LineKind
from workspace.transfers.records.errors import PlannedAlready
from workspace.transfers.records.lines import LinePlan
from workspace.transfers.records.mandates import Mandate, grouped
from workspace.transfers.records.services.planning import plan_transfer


@dataclass(slots=True)
class ByLaw:
    """What came of a table. ``unknown`` names no agency here has, ``not_ready`` agencies that do not work yet."""

    planned: list[dict[str, Any]] = field(default_factory=list)
    standing: int = 0
    unknown: list[str] = field(default_factory=list)
    not_ready: list[str] = field(default_factory=list)


def plan_by_law(
    *, rows: Sequence[Mandate], ground: str, effective_on: date, called: Mapping[str, str], actor: Actor
) -> ByLaw:
    """Plan what the table lays down; ``called`` gives codes for names that agencies here do not have. Where everything
    passes, every department on top is named; where only a part does, the two agencies say which. Twice changes nothing.
    """
    with platform_context():
        agencies = list(Agency.objects.values_list("name_ko", "code", "state"))
    codes = {name: code for name, code, _state in agencies} | dict(called)
    ready = {code for _name, code, state in agencies if state in {AgencyState.TRIAL, AgencyState.LIVE}}
    names = {code: name for name, code, _state in agencies}
    found, unknown = grouped(rows, codes)
    told = ByLaw(unknown=unknown)
    for (giver, receiver), mandates in found.items():
        if missing := [code for code in (giver, receiver) if code not in ready]:
            told.not_ready += [code for code in missing if code not in told.not_ready]
            continue
        title = f"{names[giver]} → {names[receiver]}"
        _plan(told, giver, receiver, title, mandates, {"ground": ground, "effective_on": effective_on, "actor": actor})
    return told


def _plan(told: ByLaw, giver: str, receiver: str, title: str, mandates: list[Mandate], given: dict[str, Any]) -> None:
    with agency_context(giver):
        lines = _everything() if any(one.is_whole for one in mandates) else []
        data = [one.as_data() for one in mandates]
        try:
            made = plan_transfer(receiver=receiver, title=title, mandates=data, lines=lines, **given)
        except PlannedAlready:
            told.standing += 1
            return
        told.planned.append(
            {"id": str(made.pk), "from": giver, "to": receiver, "title": title, "mandates": data, "lines": len(lines)}
        )


def _everything() -> list[LinePlan]:
    tops = [row for row in departments_today().values() if row.parent_id is None]
    return [LinePlan(kind=LineKind.DEPARTMENT.value, code=row.code) for row in tops]
