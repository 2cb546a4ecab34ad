"""Shapes around records files: which one a draft goes into, what a new one is called, what narrows the list of them."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents.act_forms import ActForm
from approvals.documents.errors import FileNotOpen
from approvals.documents.selectors import open_files
from core.foundation.public import id_or_none


class FileChoice(forms.Form):
    """The records file of a draft. The latest one stands there: whoever wants that one does nothing."""

    records_file_id = forms.TypedChoiceField(
        label=gettext_lazy("Records file"),
        required=False,
        coerce=UUID,
        empty_value=None,
        error_messages={"invalid_choice": FileNotOpen.message},
    )
    #: Whether there is anything to choose.
    offers_files = False

    def offer_files(self, department_id: UUID | None, unit_task: Any) -> None:
        """The open files of the department under this unit task."""
        task_id = id_or_none(str(unit_task or ""))
        files = list(open_files(department_id, task_id)) if department_id and task_id else []
        latest = _("The latest one: %(title)s") % {"title": files[0].title} if files else _("The latest one")
        choices = [("", latest), *((str(one.pk), f"{one.title} ({one.number})") for one in files)]
        cast(forms.ChoiceField, self.fields["records_file_id"]).choices = choices
        self.offers_files = len(files) > 1


class FileTitleForm(ActForm):
    """A new records file."""

    unit_task_id = forms.UUIDField()
    title = forms.CharField(max_length=200)


class FilesFilterForm(forms.Form):
    """Whose records files: a department's, those of one unit task."""

    department = forms.TypedChoiceField(label=gettext_lazy("Department"), required=False, coerce=UUID, empty_value=None)
    unit_task = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, names: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = sorted(((str(key), name) for key, name in names.items()), key=lambda one: one[1])
        cast(forms.ChoiceField, self.fields["department"]).choices = [("", _("All departments")), *departments]
