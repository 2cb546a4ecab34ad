"""The administrator asks another person in place of one who can no longer act."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions, rules, selectors, services
from approvals.documents.enums import Hindrance
from approvals.documents.forms import ReplaceForm
from approvals.documents.models import Document, RouteStep
from core.foundation.public import InvalidInput
from onnara_web.public import Crumb, PageView, add_domain_error


class ReplaceStep(PageView):
    """Who may take the step is offered first; anybody else is found by name."""

    permission = permissions.REROUTE
    template_name = "documents/replace.html"
    title = gettext_lazy("Put another person in place")

    @cached_property
    def document(self) -> Document:
        return selectors.get_document(self.kwargs["document_id"], actor=self.actor)

    @cached_property
    def step(self) -> RouteStep:
        """The first open step whose person cannot act. Raises AlreadyDecided, NotInApproval or StepNotHindered."""
        steps = selectors.steps_of(self.document)
        rules.check_waits_for_somebody(self.document, steps)
        found, waiting = selectors.hindrances_among(steps), selectors.open_steps(steps)
        step = next((one for one in waiting if one.person_id in found), waiting[0])
        rules.check_can_replace(step, hindrance=found.get(step.person_id, Hindrance.NONE))
        return step

    def breadcrumbs(self) -> list[Crumb]:
        card = Crumb(self.document.title, reverse("documents:card", args=[self.document.pk]))
        return [Crumb(_("Documents"), reverse("documents:inbox")), card, Crumb(self.title)]

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        return self._show(ReplaceForm())

    def post(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        form = ReplaceForm(request.POST)
        if self.document and not form.is_valid():
            return self._show(form, status=422)
        try:
            services.replace_step(document_id=document_id, actor=self.actor, **form.cleaned_data)
        except InvalidInput as error:
            add_domain_error(form, error)
            return self._show(form, status=422)
        messages.success(request, _("The new person and the drafter have been told."))
        return HttpResponseRedirect(reverse("documents:inbox"))

    def _show(self, form: ReplaceForm, *, status: int = 200) -> HttpResponse:
        words = self.request.GET.get("q", "")[:50]
        context: dict[str, Any] = {"form": form, "document": self.document, "step": self.step, "q": words}
        people = selectors.replacements_for(self.document, self.step, words=words)
        return self.render({**context, "people": people}, status=status)
