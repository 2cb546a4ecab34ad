"""Pages of sending: what waits, one document to be sent, the log, one dispatch."""

import csv
import io
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from approvals.documents import rules as document_rules
from approvals.documents.errors import SentAlready
from approvals.documents.public import Document, Sealing, Viewer, shortcuts_on, viewer_for
from approvals.documents.rules import holds
from approvals.documents.selectors import steps_of
from approvals.exchange.sending import permissions, services
from approvals.exchange.sending.enums import CARRIED, ChangeState, RecipientState
from approvals.exchange.sending.forms import LogForm, RecipientsForm, SendForm
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Dispatch, Recipient
from approvals.exchange.sending.pieces import TONES
from approvals.exchange.sending.selectors import dispatches as selectors
from approvals.exchange.sending.selectors.naming import own_head, proposed, reachable
from approvals.exchange.sending.selectors.seals import seals_in_use
from core.audit.public import record
from core.foundation.public import DomainError, clock, plain_cell
from core.notices.public import mark_seen
from onnara_web.public import Crumb, PageView, add_domain_error, page_of

MOST_EXPORTED = 5000
#: So long the page of a dispatch asks by itself what was heard; longer, and somebody looks again.
JUST_SENT = timedelta(minutes=2)


class SendingPage(PageView):
    """What the pages have in common."""

    permission = permissions.READ

    @cached_property
    def viewer(self) -> Viewer:
        return viewer_for(self.request)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Waiting to be sent"), reverse("sending:waiting")), Crumb(self.title)]


class Waiting(SendingPage):
    """Decisions that are to be sent, and requests the person decides as a head."""

    permission = permissions.SEND
    template_name = "sending/waiting.html"
    title = gettext_lazy("Waiting to be sent")

    def get(self, request: HttpRequest) -> HttpResponse:
        page = page_of(request, selectors.waiting_to_be_sent(self.viewer))
        asked = selectors.changes_to_decide(self.viewer).select_related("dispatch__document")[:20]
        everything = selectors.sends_all(self.viewer)
        return self.render({"page": page, "asked": list(asked), "all": everything, "shortcuts": shortcuts_on(request)})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(self.title)]


class Send(SendingPage):
    """The way to each recipient and the seal, proposed: one press sends it."""

    permission = permissions.SEND
    template_name = "sending/send.html"
    title = gettext_lazy("Send a document")

    @cached_property
    def document(self) -> Document:
        return selectors.document_to_send(self.kwargs["document_id"], actor=self.viewer)

    def form(self, data: Any = None) -> SendForm:
        known = reachable()
        proposal = proposed(self.document, known)
        return SendForm(data, document=self.document, proposal=proposal, known=known, seals=seals_in_use())

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        document = self.document
        sent = Dispatch.objects.filter(document=document).first()
        if sent is not None:
            return HttpResponseRedirect(reverse("sending:dispatch", args=[sent.pk]))
        clerk = selectors.sends_all(self.viewer)
        document_rules.check_may_send(document, actor=self.actor, clerk=clerk, sent=False)
        return self.show(self.form())

    def post(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        document = self.document
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            dispatch = services.send_document(document_id=document.pk, actor=self.actor, **form.given())
        except SentAlready as error:
            messages.warning(request, str(error))
            return HttpResponseRedirect(reverse("sending:send", args=[document.pk]))
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, error.status)
        messages.success(request, _("Sent. What the recipients answer is shown here as it comes in."))
        return HttpResponseRedirect(reverse("sending:dispatch", args=[dispatch.pk]))

    def show(self, form: SendForm, status: int = 200) -> HttpResponse:
        document = self.document
        sealing = str(Sealing(document.sealing).label) if document.sealing else ""
        told = {"document": document, "sender": document.sender_name or own_head(), "sealing": sealing}
        return self.render(told | {"form": form}, status=status)


class Log(SendingPage):
    """The sending log (RULE 13(1))."""

    template_name = "sending/log.html"
    partials = {"dispatches": "sending/_log.html"}
    title = gettext_lazy("Sending log")

    def get(self, request: HttpRequest) -> HttpResponse:
        form = LogForm(request.GET)
        filters = form.filters()
        page = page_of(request, selectors.sending_log(self.viewer, filters))
        for one in page:
            one.shown = [shown(recipient) for recipient in sorted(one.recipients.all(), key=lies_well)]
        narrowed = bool(filters.words or filters.reached or filters.since or filters.until)
        query = request.GET.urlencode()
        return self.render(
            {"page": page, "form": form, "narrowed": narrowed, "query": query, "shortcuts": shortcuts_on(request)}
        )

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(self.title)]


class Export(SendingPage):
    """The log as a table, as narrowed."""

    title = gettext_lazy("Sending log")

    @transaction.atomic
    def get(self, request: HttpRequest) -> HttpResponse:
        rows = list(selectors.sending_log(self.viewer, LogForm(request.GET).filters())[:MOST_EXPORTED])
        record("sending.exported", actor=self.actor, detail={"rows": len(rows)})
        response = HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="sending-{clock.today():%Y%m%d}.csv"'
        return response


def _csv(rows: list[Dispatch]) -> str:
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    heads = (_("Enforcement date"), _("Number"), _("Title"), _("Recipient"), _("Way"), _("State"),
             pgettext("recipient state", "Arrived at"), _("Receipt number"), _("Sent by"))  # fmt: skip
    writer.writerow(str(one) for one in heads)
    for row in rows:
        for to in row.recipients.all():
            cells = (
                row.enforced_on.isoformat(), row.document.number_text, row.document.title, to.name,
                to.get_channel_display(), to.get_state_display(),
                f"{to.arrived_at.astimezone(clock.SEOUL):%Y-%m-%d %H:%M}" if to.arrived_at else "",
                to.number_text, row.sent_by_name,
            )  # fmt: skip
            writer.writerow(plain_cell(str(one)) for one in cells)
    return out.getvalue()


def shown(recipient: Recipient) -> dict[str, Any]:
    return {"row": recipient, "tone": TONES[RecipientState(recipient.state)], "again_id": f"again-{recipient.pk}"}


def lies_well(recipient: Recipient) -> bool:
    """Whatever did not arrive or came back stands first: a long list would hide it."""
    return recipient.state not in (RecipientState.FAILED, RecipientState.RETURNED)


def is_on_its_way(recipient: Recipient) -> bool:
    """The platform carries it and has not heard of its arrival."""
    return recipient.state == RecipientState.SENT and recipient.channel in CARRIED


class DispatchPage(SendingPage):
    """A page about one dispatch; whoever may not know of it gets 404."""

    @cached_property
    def dispatch_row(self) -> Dispatch:
        return selectors.get_dispatch(self.kwargs["dispatch_id"], actor=self.viewer)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Sending log"), reverse("sending:log")), Crumb(self.dispatch_row.document.title)]


class ShowDispatch(DispatchPage):
    """What was sent, what was heard, and what may be done now."""

    template_name = "sending/dispatch.html"
    partials = {"recipients": "sending/_recipients.html"}

    def get(self, request: HttpRequest, dispatch_id: UUID) -> HttpResponse:
        row = self.dispatch_row
        mark_seen(url=reverse("sending:dispatch", args=[row.pk]), actor=self.actor)
        changes = selectors.changes_of(row)
        recipients = sorted(selectors.recipients_of(row), key=lies_well)
        waiting = next((one for one in changes if one.state == ChangeState.ASKED), None)
        may_send, ask, order = offered(row, self.viewer)
        decides = waiting is not None and self.actor.may(permissions.APPROVE)
        return self.render(
            {
                "title": row.document.title,
                "dispatch": row,
                "recipients": [shown(one) for one in recipients],
                "under_way": clock.now() - row.sent_at < JUST_SENT and any(map(is_on_its_way, recipients)),
                "changes": [told(one) for one in changes],
                "waiting": told(waiting) if waiting else None,
                "may_send": may_send,
                "may_ask": (ask or order) and waiting is None,
                "may_decide": decides and selectors.heads_sender(row.document, self.viewer),
                "may_take_back": waiting is not None and waiting.asked_by_id == self.actor.person_id,
            }
        )


def offered(dispatch: Dispatch, viewer: Viewer) -> tuple[bool, bool, bool]:
    """Whether this person may send again, ask for other recipients, or at least order them."""
    actor, document = viewer.actor, dispatch.document
    clerk, steps = selectors.sends_all(viewer), steps_of(dispatch.document)
    if not actor.may(permissions.SEND):
        return False, False, False
    asks = {"actor": actor, "clerk": clerk, "sent": True}
    check = document_rules.check_may_ask_other_recipients
    return (
        holds(document_rules.check_may_send_again, document, actor=actor, clerk=clerk, sent=True),
        holds(check, document, steps, **asks, ordered=False),
        holds(check, document, steps, **asks, ordered=True),
    )


def told(change: Any) -> dict[str, Any]:
    """A request with the names it is about."""
    return {"row": change, "names": [Line.from_data(one).name for one in change.lines]}


class AskRecipients(DispatchPage):
    """Ask for another recipient."""

    permission = permissions.SEND
    template_name = "sending/change.html"
    title = gettext_lazy("Other recipients")

    def breadcrumbs(self) -> list[Crumb]:
        *above, dispatch = super().breadcrumbs()
        sent = reverse("sending:dispatch", args=[self.dispatch_row.pk])
        return [*above, Crumb(dispatch.label, sent), Crumb(self.title)]

    def form(self, data: Any = None) -> RecipientsForm:
        _may_send, ask, _order = offered(self.dispatch_row, self.viewer)
        recipients = selectors.recipients_of(self.dispatch_row)
        return RecipientsForm(data, known=reachable(), recipients=recipients, only_order=not ask)

    def get(self, request: HttpRequest, dispatch_id: UUID) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest, dispatch_id: UUID) -> HttpResponse:
        target, form = self.dispatch_row.pk, self.form(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            services.ask_recipients(dispatch_id=target, actor=self.actor, **form.given())
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, error.status)
        messages.success(request, _("Asked. The head of the department has been told."))
        return HttpResponseRedirect(reverse("sending:dispatch", args=[target]))

    def show(self, form: RecipientsForm, status: int = 200) -> HttpResponse:
        return self.render({"form": form, "dispatch": self.dispatch_row}, status=status)
