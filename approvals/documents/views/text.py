"""Changing the text on one's turn."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions, rules, selectors, services
from approvals.documents.errors import StaleRevision
from approvals.documents.forms import TextForm
from approvals.documents.models import Document, Revision
from approvals.documents.views.autosave import data_of, unsaved_context
from approvals.documents.views.conflict import conflict_context
from core.foundation.public import InvalidInput
from onnara_web.public import Crumb, PageView, RichText, add_domain_error


class EditText(PageView):
    """The text changed on one's turn: a revision of its own, the former one stays."""

    permission = permissions.DECIDE
    template_name = "documents/text.html"
    title = gettext_lazy("Change the text")

    @cached_property
    def document(self) -> Document:
        return selectors.get_document(self.kwargs["document_id"], actor=self.actor)

    def breadcrumbs(self) -> list[Crumb]:
        card = Crumb(self.document.title, reverse("documents:card", args=[self.document.pk]))
        return [Crumb(_("Documents"), reverse("documents:inbox")), card, Crumb(self.title)]

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        rules.check_in_approval(self.document)
        revision = selectors.get_revision(self.document, self.document.current_revision)
        body = RichText(revision.body, revision.format)
        initial = {"title": revision.title, "body": body, "expected_revision": revision.no}
        kept = selectors.typed_by(self.actor, document_id) if "take" in request.GET else None
        if kept is not None:
            typed = TextForm(data_of(kept))
            initial = {name: typed[name].value() for name in typed.fields}
        return self._show(TextForm(initial=initial))

    def post(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        form = TextForm(request.POST, former=self.former)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            services.edit_text(document_id=self.document.pk, actor=self.actor, **form.text())
            services.forget_typed(document_id=self.document.pk, actor=self.actor)
        except StaleRevision as error:
            return self._show(form, status=409, **conflict_context(form, self.document, error, actor=self.actor))
        except InvalidInput as error:
            add_domain_error(form, error)
            return self._show(form, status=422)
        messages.success(request, _("The new text is kept as a revision. Your step is still open."))
        return HttpResponseRedirect(reverse("documents:card", args=[self.document.pk]))

    def former(self) -> Revision:
        return selectors.get_revision(self.document, self.document.current_revision)

    def _show(self, form: TextForm, *, status: int = 200, **more: Any) -> HttpResponse:
        key = f"document-text-{self.document.pk}"
        typed = unsaved_context(self.actor, self.document.pk, "text", self.former())
        if form.is_bound or "take" in self.request.GET:
            typed.pop("unsaved", None)  # it stands in the form
        return self.render({"form": form, "document": self.document, "draft_key": key, **typed, **more}, status=status)
