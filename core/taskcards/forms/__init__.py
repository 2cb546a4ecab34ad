"""Shapes of what people type about task cards. Rules are asked by the services."""

from core.taskcards.forms.acting import AssignForm, EvaluateForm, MemberForm, ReasonForm
from core.taskcards.forms.entries import EntryForm, ReportForm
from core.taskcards.forms.heading import PLACE, HeadingForm, ProposeForm
from core.taskcards.forms.listing import FilterForm

__all__ = [
    "PLACE",
    "AssignForm",
    "EntryForm",
    "EvaluateForm",
    "FilterForm",
    "HeadingForm",
    "MemberForm",
    "ProposeForm",
    "ReasonForm",
    "ReportForm",
]
