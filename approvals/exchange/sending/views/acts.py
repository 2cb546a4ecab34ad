"""One act on one dispatch: service called, back to the dispatch."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from approvals.exchange.sending import permissions, services
from approvals.exchange.sending.forms import AnswerForm
from approvals.exchange.sending.views.pages import DispatchPage
from core.foundation.public import Conflict, WrongState
from onnara_web.public import ActPage


class Act(DispatchPage, ActPage):
    permission = permissions.APPROVE
    second_press = (Conflict, WrongState)

    def target(self, **address: Any) -> dict[str, Any]:
        return address | {"dispatch_id": self.dispatch_row.pk}

    def address(self) -> str:
        return reverse("sending:dispatch", args=[self.dispatch_row.pk])


class SendAgain(Act):
    permission = permissions.SEND
    service = staticmethod(services.send_again)
    done = _("On its way again.")


class Approve(Act):
    service = staticmethod(services.approve_recipients)
    form = AnswerForm
    done = _("Approved and sent. The first enforcement date stays.")


class Refuse(Act):
    service = staticmethod(services.refuse_recipients)
    form = AnswerForm
    done = _("Refused. Who asked has been told.")


class TakeBack(Act):
    permission = permissions.SEND
    service = staticmethod(services.take_back_request)
    done = _("The request is taken back.")
