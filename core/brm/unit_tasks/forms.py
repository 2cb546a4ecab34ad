"""Shapes of what people type about unit tasks."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.brm.unit_tasks.enums import ProposalKind, RetentionClass, UnitTaskState
from core.organization.public import versions_on


def department_choices() -> list[tuple[str, str]]:
    """Departments of today by name."""
    return [(str(version.department_id), version.name) for version in versions_on().order_by("name_ko")]


class FilterForm(forms.Form):
    """Filters of the list; they live in the address."""

    q = forms.CharField(label=_("Name or code of the task"), required=False)
    department = forms.TypedChoiceField(label=_("Department"), required=False, coerce=UUID, empty_value=None)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *UnitTaskState.choices])
    function = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].choices = [("", _("All departments")), *department_choices()]


class ContentForm(forms.Form):
    """What is said of a unit task; the function is chosen by search."""

    name_ko = forms.CharField(label=_("Korean name"), max_length=200)
    name_en = forms.CharField(label=_("English name"), max_length=300, required=False)
    function_node_id = forms.CharField(label=_("Small function"), max_length=64, widget=forms.HiddenInput)
    outline = forms.CharField(label=_("Outline"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    retention = forms.ChoiceField(label=_("Retention"), choices=RetentionClass.choices, initial=RetentionClass.Y10)
    retention_reason = forms.CharField(
        label=_("Reason for the retention"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Published once a year together with the retention."),
    )


class NewUnitTaskForm(ContentForm):
    code = forms.CharField(label=pgettext_lazy("unit task", "Code"), max_length=31)
    department = forms.TypedChoiceField(label=_("Department"), coerce=UUID)

    field_order = [
        "code", "name_ko", "name_en", "department", "function_node_id", "outline", "retention", "retention_reason",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].choices = department_choices()


class ReasonForm(forms.Form):
    """Why something is proposed."""

    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with the proposal and read by whoever decides."),
    )


class ProposeNewForm(ContentForm, ReasonForm):
    pass


class ProposeChangeForm(ContentForm, ReasonForm):
    pass


class DepartmentForm(forms.Form):
    department = forms.ChoiceField(label=_("Department that takes it over"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].choices = department_choices()


class CloseForm(forms.Form):
    closes_on = forms.DateField(
        label=pgettext_lazy("unit task", "Closes on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("From this day it takes no new documents; those filed stay."),
    )


class ProposeMoveForm(DepartmentForm, ReasonForm):
    pass


class ProposeCloseForm(CloseForm, ReasonForm):
    pass


class RemarkForm(forms.Form):
    """What the manager adds to a decision."""

    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class AcceptNewForm(ContentForm, RemarkForm):
    code = forms.CharField(
        label=pgettext_lazy("unit task", "Code"),
        max_length=31,
        required=False,
        help_text=_("Left empty, the next free code of the department is given."),
    )

    field_order = [
        "code", "name_ko", "name_en", "function_node_id", "outline", "retention", "retention_reason", "remark",
    ]  # fmt: skip


class AcceptChangeForm(ContentForm, RemarkForm):
    pass


class AcceptMoveForm(DepartmentForm, RemarkForm):
    pass


class AcceptCloseForm(CloseForm, RemarkForm):
    pass


ACCEPT_FORMS: dict[str, type[forms.Form]] = {
    ProposalKind.NEW: AcceptNewForm,
    ProposalKind.CHANGE: AcceptChangeForm,
    ProposalKind.MOVE: AcceptMoveForm,
    ProposalKind.CLOSE: AcceptCloseForm,
}
