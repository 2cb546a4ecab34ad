"""Shape of a template as its keeper writes it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.documents.card_form import offer
from approvals.documents.enums import DocumentKind
from approvals.documents.forms import matter_choices
from approvals.documents.models import Template
from approvals.documents.services import TemplateFields
from onnara_web.public import RichText, RichTextField, RichTextInput


class TemplateForm(forms.Form):
    """Name, place, and what a draft begins with. ``places`` are those whose templates the person keeps."""

    name = forms.CharField(label=_("Name of the template"), max_length=100)
    department_id = forms.TypedChoiceField(label=_("Offered in"), required=False, coerce=UUID, empty_value=None)
    kind = forms.ChoiceField(label=_("What happens after the decision"), choices=DocumentKind.choices)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    body = RichTextField(
        label=_("Body"),
        required=False,
        widget=RichTextInput(attrs={"rows": 14, "class": "document-body-input"}),
    )
    purpose = forms.CharField(
        label=_("Purpose"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    matter_code = forms.ChoiceField(label=_("Kind of matter"), required=False)

    def __init__(self, *args: Any, places: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "department_id", places)
        offer(self, "kind", DocumentKind.choices)
        offer(self, "matter_code", matter_choices(str(self["matter_code"].value() or "")))

    def template_fields(self) -> TemplateFields:
        data = dict(self.cleaned_data)
        return TemplateFields(**data | {"body": data["body"].html})


def initial_of_template(template: Template) -> dict[str, Any]:
    names = ("name", "kind", "title", "purpose", "matter_code")
    values = {name: getattr(template, name) for name in names}
    return values | {"department_id": template.department_id or "", "body": RichText(template.body, "html")}
