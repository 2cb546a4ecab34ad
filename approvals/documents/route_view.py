"""The route as people read it: who, what they said, which revision they saw, when."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from approvals.documents.enums import REVIEWING_KINDS, Act, StepKind, StepResult, StepState
from approvals.documents.models import RouteStep
from onnara_web.public import time_text


def route_lines(steps: Sequence[RouteStep], *, deputy: Any = None) -> list[dict[str, Any]]:
    """Steps for the ``step_indicator`` tag; their opinions are fetched already."""
    return [_line(step, deputy) for step in steps]


def _line(step: RouteStep, deputy: Any) -> dict[str, Any]:
    return {
        "role": " · ".join(str(mark.label) for mark in step.marks),
        "name": step.acting_name or step.person_name,
        "title": step.acting_title or step.person_title,
        "department": step.acting_department or step.person_department,
        "state": _state(step),
        "state_label": _state_label(step, deputy),
        "when": time_text(step.acted_at) if step.acted_at else _reading(step),
        "opinion": "\n".join(_said(opinion, step) for opinion in step.opinions.all()),
        "revision": step.seen_revision,
    }


def _state(step: RouteStep) -> str:
    if step.result == "returned":
        return "returned"
    return {"pending": "current", "done": "done", "skipped": "skipped"}.get(step.state, "waiting")


def _state_label(step: RouteStep, deputy: Any) -> str:
    if step.state == StepState.DONE:
        return _done_label(step)
    if step.state == StepState.PENDING and deputy is not None:
        return _("Away; %(name)s may act") % {"name": deputy.name}
    if any(opinion.act == Act.REPLACED for opinion in step.opinions.all()):
        return pgettext("step state", "Replaced by another person")
    return str(StepState(step.state).label)


def _done_label(step: RouteStep) -> str:
    """What came out of it; where a deputy acted, for whom."""
    label = _result_label(step)
    if not step.acting_person_id:
        return label
    principal = f"{step.person_name} {step.person_title}".strip()
    return f"{label} · " + _("for %(name)s") % {"name": principal}


def _result_label(step: RouteStep) -> str:
    if step.kind in REVIEWING_KINDS and step.result == StepResult.APPROVED:
        return (
            pgettext("step result", "Reviewed") if step.kind == StepKind.REVIEW else pgettext("step result", "Agreed")
        )
    return str(step.get_result_display())


def _reading(step: RouteStep) -> str:
    return _("opened %(when)s") % {"when": time_text(step.read_at)} if step.read_at else ""


def _said(opinion: Any, step: RouteStep) -> str:
    """The words; what they were said about where it was not the act itself; who, where it was another person."""
    words = opinion.text
    if opinion.act in {Act.EDITED, Act.WITHDRAWN, Act.REPLACED}:
        words = f"[{opinion.get_act_display()}] {words}"
    shown = step.acting_name or step.person_name
    return words if opinion.person_name == shown else f"{opinion.person_name}: {words}"
