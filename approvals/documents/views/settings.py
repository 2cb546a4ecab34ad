"""Approval settings of the agency."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions, selectors, services
from approvals.documents.forms import ApprovalSettingsForm
from core.foundation.public import DomainError
from onnara_web.public import PageView, add_domain_error


class ApprovalSettingsPage(PageView):
    """What happens to a path against the delegation rule, and how long a step may take."""

    permission = permissions.SETTINGS
    template_name = "documents/settings.html"
    title = gettext_lazy("Approval settings")

    def get(self, request: HttpRequest) -> HttpResponse:
        settings = selectors.approval_settings()
        names = ApprovalSettingsForm.base_fields
        return self._show(ApprovalSettingsForm(initial={name: getattr(settings, name) for name in names}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ApprovalSettingsForm(request.POST)
        if form.is_valid() and self._changed(form, form.cleaned_data):
            messages.success(request, _("Saved."))
            return redirect("documents:settings")
        return self._show(form, status=422)

    def _changed(self, form: ApprovalSettingsForm, values: dict[str, Any]) -> bool:
        try:
            services.change_approval_settings(actor=self.actor, **values)
        except DomainError as error:
            add_domain_error(form, error)
            return False
        return True

    def _show(self, form: ApprovalSettingsForm, status: int = 200) -> HttpResponse:
        return self.render({"form": form}, status=status)
