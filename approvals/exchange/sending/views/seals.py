"""The register of seals."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.exchange.sending import permissions, services
from approvals.exchange.sending.forms import RetireForm, SealForm
from approvals.exchange.sending.selectors.seals import get_seal, seals
from core.foundation.public import DomainError
from onnara_web.public import ActPage, Crumb, PageView, add_domain_error, page_of


class Seals(PageView):
    """All seals; those in use first. A new one is registered here."""

    permission = permissions.SEALS
    template_name = "sending/seals.html"
    title = gettext_lazy("Register of seals")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(SealForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SealForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, 422)
        data = form.cleaned_data
        try:
            services.register_seal(name=data["name"], picture=data["picture"], reason=data["reason"], actor=self.actor)
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, error.status)
        messages.success(request, _("The seal is registered and may be used."))
        return HttpResponseRedirect(reverse("sending:seals"))

    def show(self, form: SealForm, status: int = 200) -> HttpResponse:
        return self.render({"form": form, "page": page_of(self.request, seals())}, status=status)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(self.title)]


class Retire(ActPage):
    """Out of use from today on."""

    permission = permissions.SEALS
    service = staticmethod(services.retire_seal)
    form = RetireForm
    done = gettext_lazy("The seal is out of use. What bears it keeps it.")

    def target(self, seal_id: UUID) -> dict[str, UUID]:  # type: ignore[override] # what the address names
        return {"seal_id": get_seal(seal_id).pk}

    def address(self) -> str:
        """For whoever named a seal there is: of another one nothing is told."""
        get_seal(self.kwargs["seal_id"])
        return reverse("sending:seals")
