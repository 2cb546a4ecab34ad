"""One act on one paper: shape checked, service called, back to the paper, or to the list where it is no longer one's own."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from approvals.exchange.receiving import errors, forms, permissions, services
from approvals.exchange.receiving.selectors.visibility import arrivals_visible_to
from approvals.exchange.receiving.views.arrival import ArrivalPage
from core.foundation.public import DomainError
from onnara_web.public import ActPage


class Act(ArrivalPage, ActPage):
    permission = permissions.RECEIVE
    form: Any = forms.ReasonForm

    def target(self, **_address: Any) -> dict[str, Any]:
        return {"arrival_id": self.arrival.pk}

    def address(self) -> str:
        if arrivals_visible_to(self.viewer).filter(pk=self.arrival.pk).exists():
            return reverse("receiving:arrival", args=[self.arrival.pk])
        return reverse("receiving:list")


class Distribute(Act):
    permission = permissions.DISTRIBUTE
    service = staticmethod(services.distribute)
    form = forms.DistributeForm
    refusal = errors.DepartmentUnknown
    done = gettext_lazy("Distributed. The department has been told.")


class SendBack(Act):
    service = staticmethod(services.send_back)
    done = gettext_lazy("Sent back. The document office has been told.")


class Receive(Act):
    service = staticmethod(services.receive)
    form = forms.HandlingForm
    refusal = errors.DueInThePast
    done = gettext_lazy("Received. The sender has been told the number.")


class Assign(Act):
    service = staticmethod(services.assign)
    form = forms.AssignForm
    refusal = errors.HandlingMissing
    done = gettext_lazy("Handed over. The officer has been told.")


class Circulate(Act):
    service = staticmethod(services.circulate)
    form = forms.PeopleForm
    done = gettext_lazy("Circulated. It is noted by itself when they read it.")


class Finish(Act):
    service = staticmethod(services.finish)
    form = forms.FinishForm
    done = gettext_lazy("Done.")


class Return(Act):
    service = staticmethod(services.return_to_sender)
    done = gettext_lazy("Returned. The sender has been told why.")


class Reply(ArrivalPage):
    """Drafts the reply and leads to its form."""

    permission = permissions.RECEIVE

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("receiving:arrival", args=[self.arrival.pk]))

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        reply = services.draft_reply(arrival_id=self.arrival.pk, actor=self.actor)
        return HttpResponseRedirect(reverse("documents:edit", args=[reply.pk]))

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        if isinstance(error, errors.RepliedAlready) and self.arrival.reply_id:
            return HttpResponseRedirect(reverse("documents:card", args=[self.arrival.reply_id]))
        return super().domain_error(request, error)
