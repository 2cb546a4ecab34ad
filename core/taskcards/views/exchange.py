"""A card as a file, and taking one in from another system."""

import io
import json
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError
from core.taskcards import permissions, selectors
from core.taskcards.errors import FileUnreadable
from core.taskcards.services import import_card
from core.taskcards.views.card import CardPage
from onnara_web.public import Crumb, PageView, add_domain_error, saved

LARGEST = 5 * 1024 * 1024


class Export(CardPage):
    """Everything the card says, as JSON."""

    def get(self, request: HttpRequest, card_id: UUID) -> HttpResponseBase:
        content = json.dumps(selectors.exported(self.card, self.actor), ensure_ascii=False, indent=2).encode()
        name = f"task-card-{self.card.number}.json"
        return saved(io.BytesIO(content), name=name, media_type="application/json", size=len(content))


class ImportForm(forms.Form):
    """The file of a card."""

    file = forms.FileField(
        label=gettext_lazy("File of the card"),
        help_text=gettext_lazy("A file saved from a card with “Save as a file”, here or in another system."),
        widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
    )

    def content(self) -> dict[str, Any]:
        """Raises FileUnreadable."""
        sent = self.cleaned_data["file"]
        try:
            content = json.loads(sent.read(LARGEST + 1)) if sent.size <= LARGEST else None
        except (ValueError, RecursionError):
            content = None
        if not isinstance(content, dict):
            raise FileUnreadable(field="file")
        return content


class Import(PageView):
    """What found no place here is told after the card is taken in."""

    permission = permissions.CLASSIFY
    template_name = "taskcards/import.html"
    title = gettext_lazy("Take in a task card")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(ImportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            imported = import_card(content=form.content(), actor=self.actor)
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, status=error.status)
        messages.success(request, _("The card is taken in."))
        for text in imported.left_out[:20]:
            messages.warning(request, text)
        return HttpResponseRedirect(reverse("taskcards:card", args=[imported.card.pk]))

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Task cards"), reverse("taskcards:list")), Crumb(self.title)]

    def _show(self, form: ImportForm, status: int = 200) -> HttpResponse:
        return self.render({"form": form, "back": reverse("taskcards:list")}, status=status)
