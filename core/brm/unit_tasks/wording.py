"""What a proposal asks for, in words: each field as it stood, as it is asked for, and as it was decided."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.brm.functions.selectors import paths_of
from core.brm.unit_tasks.enums import RetentionClass
from core.brm.unit_tasks.models import UnitTaskProposal
from core.brm.unit_tasks.selectors import department_names

FIELDS: dict[str, str | Promise] = {
    "code": pgettext_lazy("unit task", "Code"),
    "name_ko": _("Korean name"),
    "name_en": _("English name"),
    "department_id": _("Department"),
    "function_node_id": _("Small function"),
    "outline": _("Outline"),
    "retention": _("Retention"),
    "retention_reason": _("Reason for the retention"),
    "closes_on": pgettext_lazy("unit task", "Closes on"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a proposal."""

    label: str | Promise
    before: str
    asked: str
    decided: str


def lines_of(proposal: UnitTaskProposal) -> list[Line]:
    """Only the fields that are asked for or were decided otherwise; names instead of ids."""
    decision = getattr(proposal, "decision", None)
    decided: dict[str, Any] = decision.content if decision else {}
    states = (proposal.before, proposal.content, decided)
    touched = [name for name in FIELDS if proposal.content.get(name) or decided.get(name)]
    nodes = paths_of({state["function_node_id"] for state in states if "function_node_id" in state})
    ways = {node_id: " › ".join(step.name for step in way) for node_id, way in nodes.items()}
    departments = {str(pk): name for pk, name in department_names().items()}
    known: dict[str, dict[str, Any]] = {
        "function_node_id": ways,
        "department_id": departments,
        "retention": dict(RetentionClass.choices),
    }

    def said(state: dict[str, Any], name: str) -> str:
        value = str(state.get(name, ""))
        return str(known.get(name, {}).get(value, value))

    return [Line(FIELDS[name], *(said(state, name) for state in states)) for name in touched]
