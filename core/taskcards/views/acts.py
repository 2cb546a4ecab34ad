"""One act on one card: shape checked, service called, back to the card."""

from typing import Any, ClassVar

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError
from core.taskcards import permissions, services
from core.taskcards.enums import CardPart
from core.taskcards.forms.acting import EvaluateForm, ReasonForm
from core.taskcards.views.card import EVALUATIONS, CardPage
from onnara_web.public import ActPage


class Act(CardPage, ActPage):
    permission = permissions.WRITE
    #: The part of the card that shows what was done.
    shown_in: ClassVar[str] = ""

    def target(self, **address: Any) -> dict[str, Any]:
        return address | {"card_id": self.card.pk}

    def back(self, error: DomainError | None = None) -> HttpResponse:
        return HttpResponseRedirect(self.address(self.shown_in))


class Endorse(Act):
    service = staticmethod(services.endorse_card)
    done = gettext_lazy("Agreed to. The manager of the classification decides next.")


class Approve(Act):
    permission = permissions.CLASSIFY
    service = staticmethod(services.approve_card)
    done = gettext_lazy("Taken into the classification. Who is in charge has been told.")


class Decline(Act):
    permission = (permissions.WRITE, permissions.CLASSIFY)
    service = staticmethod(services.decline_card)
    form = ReasonForm
    done = gettext_lazy("Declined. Those concerned have been told why.")


class Accept(Act):
    service = staticmethod(services.accept_task)
    done = gettext_lazy("Accepted. The task is in progress.")


class Suspend(Act):
    service = staticmethod(services.suspend_card)
    form = ReasonForm
    done = gettext_lazy("The task rests. Those concerned have been told.")


class Resume(Act):
    service = staticmethod(services.resume_card)
    done = gettext_lazy("The task is in progress again.")


class Complete(Act):
    service = staticmethod(services.complete_card)
    done = gettext_lazy("Completed. The head of the department closes the card.")


class Reopen(Act):
    service = staticmethod(services.reopen_card)
    form = ReasonForm
    done = gettext_lazy("Sent back to work. Those concerned have been told.")


class Close(Act):
    service = staticmethod(services.close_card)
    done = gettext_lazy("Closed. The card can be read for good.")


class Evaluate(Act):
    service = staticmethod(services.evaluate_card)
    form = EvaluateForm
    done = gettext_lazy("Evaluated. Those concerned have been told.")
    shown_in = EVALUATIONS


class EndMember(Act):
    service = staticmethod(services.end_member)
    done = gettext_lazy("Taken off the card as of today.")


class Detach(Act):
    service = staticmethod(services.unlink_result)
    done = gettext_lazy("Taken off the result.")
    shown_in = CardPart.RESULTS
