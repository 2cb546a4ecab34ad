"""One paper that came in: its text as it was sent, its way through the agency, and what this person may do with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from approvals.documents.public import Sealing, StepKind, Viewer, documents_visible_to, viewer_for
from approvals.exchange.envelopes.public import FileKind, Parcel
from approvals.exchange.receiving import permissions, rules
from approvals.exchange.receiving.enums import ArrivalState
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.rules import Sides
from approvals.exchange.receiving.selectors.handling import choices_for
from approvals.exchange.receiving.selectors.visibility import get_arrival, sides_of
from approvals.exchange.receiving.services import note_reading
from approvals.exchange.receiving.views.lists import TONES
from core.foundation.public import DomainError
from core.notices.public import mark_seen
from core.organization.public import versions_on
from core.taskcards.public import Disclosure, cards_visible_to
from onnara_web.public import Crumb, PageView

#: How a parcel calls a plain signature: it needs no word beside the name.
SIGNED = "sign"


@dataclass(frozen=True, slots=True)
class Options:
    """What to offer; the services ask again when it is done."""

    distribute: bool
    send_back: bool
    receive: bool
    assign: bool
    circulate: bool
    finish: bool
    reply: bool
    return_to_sender: bool


def offered(arrival: Arrival, sides: Sides, *, viewer: Viewer) -> Options:
    """Everything this person may do with the paper now."""
    receives = viewer.actor.may(permissions.RECEIVE)
    distributes = viewer.actor.may(permissions.DISTRIBUTE)
    return Options(
        distribute=distributes and arrival.state == ArrivalState.ARRIVED and sides.office,
        send_back=receives and _holds(rules.check_can_send_back, arrival, sides),
        receive=receives and _holds(rules.check_can_receive, arrival, sides),
        assign=receives and _holds(rules.check_can_assign, arrival, sides),
        circulate=receives and _holds(rules.check_can_circulate, arrival, sides),
        finish=receives and _holds(rules.check_can_finish, arrival, sides),
        reply=receives and _holds(rules.check_can_reply, arrival, sides),
        return_to_sender=receives and _holds(rules.check_can_return, arrival, sides),
    )


def _signed_as(kind: str) -> str:
    if kind == SIGNED:
        return ""
    return str(StepKind(kind).label) if kind in StepKind.values else kind


def _holds(check: Callable[[Arrival, Sides], None], arrival: Arrival, sides: Sides) -> bool:
    try:
        check(arrival, sides)
    except DomainError:
        return False
    return True


class ArrivalPage(PageView):
    """A page about one paper; whoever may not know of it gets 404."""

    permission = permissions.READ

    @cached_property
    def viewer(self) -> Viewer:
        return viewer_for(self.request)

    @cached_property
    def arrival(self) -> Any:
        return get_arrival(self.kwargs["arrival_id"], actor=self.viewer)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Papers that came in"), reverse("receiving:list")), Crumb(self.arrival.title[:60])]


class ShowArrival(ArrivalPage):
    """Opening it notes that a reader has read it, and takes its notices off the list."""

    template_name = "receiving/arrival.html"

    def get(self, request: HttpRequest, arrival_id: UUID) -> HttpResponse:
        arrival, actor = self.arrival, self.actor
        mark_seen(url=reverse("receiving:arrival", args=[arrival.pk]), actor=actor)
        if arrival.is_open:
            note_reading(arrival=arrival, actor=actor)
        can = offered(arrival, sides_of(arrival, actor=self.viewer), viewer=self.viewer)
        context = {
            "title": arrival.title, "arrival": arrival, "tone": TONES[ArrivalState(arrival.state)], "can": can,
            "steps": list(arrival.steps.all()), "readers": list(arrival.readers.all()), "card": self._card(),
            "reply": self._reply(), "disclosure": Disclosure(arrival.disclosure).label,
        }  # fmt: skip
        if can.distribute:
            context["departments"] = list(versions_on())
        if can.receive or can.assign:
            context["choices"] = choices_for(arrival)
        return self.render(context | (self._paper() if arrival.is_open else {}))

    def _paper(self) -> dict[str, Any]:
        """The text as it was sent, with who signed it and what stands beside the sender's name (REG 14)."""
        parcel = Parcel.from_data(self.arrival.parcel)
        files = self.arrival.files.select_related("file__reading").exclude(kind=FileKind.PICTURE)
        files = files.defer("file__reading__text", "file__reading__parts")
        signers = [
            {"one": one, "beside": [word for word in (_signed_as(one.kind), one.mark, one.at) if word]}
            for one in parcel.signers
        ]
        sealed = Sealing(parcel.seal.kind).label if parcel.seal.kind in Sealing.values else parcel.seal.kind
        enforced_on = date.fromisoformat(parcel.paper.enforced_on)
        return {
            "parcel": parcel,
            "paper": parcel.paper,
            "enforced_on": enforced_on,
            "files": list(files),
            "signers": signers,
            "sealed": sealed,
        }

    def _card(self) -> Any:
        if self.arrival.card_id is None:
            return None
        return cards_visible_to(self.actor).filter(pk=self.arrival.card_id).first()

    def _reply(self) -> Any:
        if self.arrival.reply_id is None:
            return None
        return documents_visible_to(self.viewer).filter(pk=self.arrival.reply_id).first()
