"""What an open page asks when it was told that there is something new."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import ngettext

from approvals.documents import permissions
from approvals.documents.desk import counts_of
from approvals.documents.selectors import TABS
from core.audit.public import Actor
from core.tenancy.public import current_agency
from onnara_web.public import PageView, actor_of, live_address


class LiveCounts(PageView):
    """The numbers beside menu and tabs, how to say them, and a fresh address of the stream."""

    permission = permissions.READ

    def get(self, request: HttpRequest) -> HttpResponse:
        counts = counts_of(request)
        waiting = counts.waiting
        said = ngettext("%(number)s document waits for you", "%(number)s documents wait for you", waiting)
        numbers = {tab: counts.of(tab) or 0 for tab in TABS if counts.of(tab) is not None}
        address = stream_of(request, self.actor)
        return JsonResponse(
            {"waiting": waiting, "said": said % {"number": waiting}, "tabs": numbers, "stream": address}
        )


def stream_of(request: HttpRequest, actor: Actor) -> str:
    """Where the news of this person comes from; nothing for somebody who is nobody here."""
    agency = current_agency()
    return live_address(request, agency, actor.person_id) if agency and actor.person_id else ""


def live_piece(request: HttpRequest) -> dict[str, Any] | None:
    """What every page of the agency carries to stay up to date."""
    actor = actor_of(request)
    return {"stream": stream_of(request, actor)} if actor and current_agency() else None
