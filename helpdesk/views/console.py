"""Pages on the console: the queue of all agencies, and one ticket as the help desk sees it."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from helpdesk import permissions, rules, selectors, services
from helpdesk.enums import DESK_STATES, Action
from helpdesk.forms import QueueForm, WordsForm
from helpdesk.models import Ticket
from helpdesk.views.acts import TicketAct
from onnara_web.public import Crumb, PageView, Permission, page_name, page_of
from tenants.public import Agency

PER_PAGE = 50
LABELS: dict[Action, Any] = {
    Action.ANSWER: _("Answer to the asker"),
    Action.ESCALATE: _("Note to the developers (the asker does not see it)"),
    Action.FIX: _("What was changed (the asker reads this)"),
    Action.NOTE: _("Internal note (no agency sees it)"),
}


class Queue(PageView):
    permission = permissions.READ_QUEUE
    template_name = "helpdesk/queue.html"
    partials: ClassVar[dict[str, str]] = {"queue": "helpdesk/_queue.html"}
    title = _("Help-desk queue")

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = selectors.QueueFilter.read(request.GET)
        names = agency_names()
        page = page_of(request, selectors.queue(self.actor, chosen), per_page=PER_PAGE)
        return self.render(
            {
                "page": page,
                "rows": [_row(ticket, names) for ticket in page],
                "form": QueueForm(_said(chosen), agencies=names),
                "counts": selectors.queue_counts(self.actor),
                "chosen": chosen,
            }
        )


class DeskTicket(PageView):
    permission = permissions.READ_QUEUE
    template_name = "helpdesk/desk_ticket.html"

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Help-desk queue"), reverse("helpdesk:queue")), Crumb(_("Ticket"))]

    def get(self, request: HttpRequest, ticket_id: UUID) -> HttpResponse:
        ticket = selectors.get_ticket(ticket_id, self.actor)
        actions = rules.actions_for(ticket, self.actor)
        return self.render(
            {
                "title": ticket.subject,
                "ticket": ticket,
                "agency_of_ticket": agency_names().get(ticket.agency_code, ticket.agency_code),
                "page_name": page_name(ticket.page),
                "events": selectors.history_of(ticket),
                "notes": selectors.notes_of(ticket, self.actor),
                "late": rules.is_late(ticket, clock.now()),
                "actions": actions,
                "forms": [_form(action, ticket) for action in actions if rules.MOVES[action].needs_text],
            }
        )


def agency_names() -> dict[str, str]:
    """Names by code, in the language of the page; one query."""
    return {agency.code: str(agency) for agency in Agency.objects.order_by("name_ko")}


def _row(ticket: Ticket, names: dict[str, str]) -> dict[str, Any]:
    now = clock.now()
    days = (now - ticket.opened_at).days if ticket.state in DESK_STATES else 0
    agency = names.get(ticket.agency_code, ticket.agency_code)
    return {"ticket": ticket, "agency": agency, "late": rules.is_late(ticket, now), "days": days}


def _said(chosen: selectors.QueueFilter) -> dict[str, str]:
    return {
        "q": chosen.words, "state": chosen.state, "agency": chosen.agency, "module": chosen.module,
        "severity": chosen.severity, "whose": chosen.whose,
    }  # fmt: skip


def _form(action: Action, ticket: Ticket) -> dict[str, Any]:
    return {
        "action": action,
        "form": WordsForm(label=LABELS[action], auto_id=f"{action.value}_%s"),
        "url": reverse(f"helpdesk:{action.value}", args=[ticket.pk]),
        "draft": f"helpdesk-{action.value}-{ticket.pk}",
    }


class _DeskAct(TicketAct):
    permission: ClassVar[Permission] = permissions.WORK


class AssignTicket(_DeskAct):
    action = Action.ASSIGN
    done = _("The ticket is in your hand.")
    service = staticmethod(services.assign_ticket)


class AnswerTicket(_DeskAct):
    action = Action.ANSWER
    done = _("The answer stands on the ticket; the asker is told.")
    service = staticmethod(services.answer_ticket)


class EscalateTicket(_DeskAct):
    action = Action.ESCALATE
    done = _("The ticket is with the developers.")
    service = staticmethod(services.escalate_ticket)


class FixTicket(_DeskAct):
    permission = permissions.FIX
    action = Action.FIX
    done = _("The ticket is marked as fixed; the asker is told.")
    service = staticmethod(services.fix_ticket)


class CloseTicket(_DeskAct):
    action = Action.CLOSE
    done = _("The ticket is closed.")
    service = staticmethod(services.close_ticket)


class NoteTicket(_DeskAct):
    permission = (permissions.WORK, permissions.FIX)
    action = Action.NOTE
    done = _("The note is kept.")
    service = staticmethod(services.note_ticket)
