"""What every act on a ticket shares, on either side of the desk."""

from collections.abc import Callable
from typing import ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise

from core.foundation.public import DomainError
from helpdesk import rules
from helpdesk.enums import Action
from helpdesk.models import Ticket
from onnara_web.public import PageView


class TicketAct(PageView):
    """One act on one ticket: shape checked, service called, back to the ticket."""

    action: ClassVar[Action]
    done: ClassVar[str | Promise]
    service: ClassVar[Callable[..., Ticket]]

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        """A rule's refusal stands above the ticket it is about; an unknown ticket gets its problem page."""
        if error.status == 404:
            return super().domain_error(request, error)
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("helpdesk:ticket", args=[self.kwargs["ticket_id"]]))

    def post(self, request: HttpRequest, ticket_id: UUID) -> HttpResponse:
        given = {"text": request.POST.get("text", "")[:10_000]} if rules.MOVES[self.action].needs_text else {}
        ticket = type(self).service(ticket_id=ticket_id, actor=self.actor, **given)
        messages.success(request, str(self.done))
        return HttpResponseRedirect(reverse("helpdesk:ticket", args=[ticket.pk]))
