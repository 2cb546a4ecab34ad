"""Pages in an agency: ask the help desk, follow one's tickets, have the last word."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpdesk import permissions, rules, selectors, services
from helpdesk.enums import Action, TicketKind, TicketState
from helpdesk.forms import AskForm, WordsForm
from helpdesk.views.acts import TicketAct
from onnara_web.public import Crumb, PageView, back_url, page_name, page_of


class MyTickets(PageView):
    permission = permissions.ASK
    template_name = "helpdesk/mine.html"
    title = _("Help desk")

    def get(self, request: HttpRequest) -> HttpResponse:
        for_agency = self.actor.may(permissions.READ_AGENCY)
        everyone = for_agency and request.GET.get("of") == "agency"
        tickets = page_of(request, selectors.own_tickets(self.actor, everyone=everyone))
        return self.render({"page": tickets, "for_agency": for_agency, "everyone": everyone, "states": TicketState})


class AskHelpDesk(PageView):
    permission = permissions.ASK
    template_name = "helpdesk/ask.html"
    title = _("Ask the help desk")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Help desk"), reverse("helpdesk:mine")), Crumb(self.title)]

    def get(self, request: HttpRequest) -> HttpResponse:
        page = rules.safe_page(request.GET.get("page") or _path_of(back_url(request)))
        form = AskForm(
            initial={"kind": TicketKind.QUESTION, "severity": "minor", "module": module_of(page), "page": page}
        )
        return self.render({"form": form, "from_page": page, "page_name": page_name(page)})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AskForm(request.POST)
        if form.is_valid():
            ticket = services.raise_ticket(**form.cleaned_data, actor=self.actor)
            messages.success(request, _("The help desk has your question. Its number is %s.") % ticket.number)
            return HttpResponseRedirect(reverse("helpdesk:ticket", args=[ticket.pk]))
        page = rules.safe_page(request.POST.get("page", ""))
        return self.render({"form": form, "from_page": page, "page_name": page_name(page)}, status=422)


class TicketPage(PageView):
    permission = permissions.ASK
    template_name = "helpdesk/ticket.html"

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Help desk"), reverse("helpdesk:mine")), Crumb(_("Ticket"))]

    def get(self, request: HttpRequest, ticket_id: UUID) -> HttpResponse:
        ticket = selectors.get_ticket(ticket_id, self.actor)
        return self.render(
            {
                "title": ticket.subject,
                "ticket": ticket,
                "page_name": page_name(ticket.page),
                "events": selectors.history_of(ticket),
                "actions": rules.actions_for(ticket, self.actor),
                "reply_form": WordsForm(label=_("What would you like to add?"), auto_id="reply_%s"),
                "reopen_form": WordsForm(label=_("What is still missing?"), auto_id="reopen_%s"),
            }
        )


class _AskersAct(TicketAct):
    permission = permissions.ASK


class ReplyToTicket(_AskersAct):
    action = Action.REPLY
    done = _("Your words stand on the ticket.")
    service = staticmethod(services.reply_to_ticket)


class ConfirmTicket(_AskersAct):
    action = Action.CONFIRM
    done = _("Thank you. The help desk knows that it helped.")
    service = staticmethod(services.confirm_ticket)


class ReopenTicket(_AskersAct):
    action = Action.REOPEN
    done = _("The ticket is back in the help desk's queue.")
    service = staticmethod(services.reopen_ticket)


#: First part of a page's address -> the part of the system a question from there is probably about.
MODULES = {
    "documents": "documents",
    "unit-tasks": "unit_tasks",
    "functions": "unit_tasks",
    "organization": "organization",
    "notices": "notices",
    "usage": "statistics",
    "account": "sign_in",
    "accounts": "sign_in",
}


def module_of(page: str) -> str:
    return MODULES.get(page.strip("/").split("/", 1)[0], "other")


def _path_of(address: str) -> str:
    """`http://host/path` -> `/path`; back_url has already answered that the host is ours."""
    return "/" + address.split("//", 1)[-1].partition("/")[2] if "//" in address else address
