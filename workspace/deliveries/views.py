"""What got stuck, for those who can do something about it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from core.outbox.public import MAX_ATTEMPTS, open_messages, retry_dead
from onnara_web.public import PageView, page_of
from workspace.deliveries.permissions import MANAGE_OUTBOX, READ_STANDINGS


class OutboxView(PageView):
    """Unfinished work of this agency, or of the console: what is dead, and what still waits."""

    permission = MANAGE_OUTBOX
    title = _("Stuck work")
    template_name = "outbox_pages/outbox.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"page": page_of(request, open_messages()), "attempts": MAX_ATTEMPTS}
        on_console = getattr(request, "agency", None) is None
        return self.render({**context, "agencies": on_console and request.actor.may(READ_STANDINGS)})


class RetryView(PageView):
    """Try one dead message again."""

    permission = MANAGE_OUTBOX

    def post(self, request: HttpRequest, message_id: UUID) -> HttpResponse:
        retry_dead(message_id=message_id, actor=request.actor)
        messages.success(request, _("It is being tried again."))
        return redirect("outbox:outbox")
