"""All hand-overs a person may know of; what waits for a signature comes first."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from onnara_web.public import PageView, page_of
from workspace.handover import permissions, selectors
from workspace.handover.enums import HandoverState

TONES = {
    HandoverState.DRAFT: "gray",
    HandoverState.GIVEN: "warning",
    HandoverState.RECEIVED: "primary",
    HandoverState.WITNESSED: "success",
    HandoverState.WITHDRAWN: "gray",
}
MOST_COUNTED = 1_000


class HandoversPage(PageView):
    """To sign, being written, and the rest."""

    permission = permissions.READ
    template_name = "handover/list.html"
    title = gettext_lazy("Hand-overs")

    def get(self, request: HttpRequest) -> HttpResponse:
        person_id = self.actor.person_id
        to_sign = list(selectors.to_sign(person_id))
        page = page_of(request, selectors.handovers_visible_to(self.actor), most=MOST_COUNTED)
        for one in (*to_sign, *page):
            one.tone = TONES[HandoverState(one.state)]
        may_begin = self.actor.may(permissions.WRITE) and bool(selectors.handable_by(self.actor))
        may_name = self.actor.may(permissions.NAME_WITNESS)
        shown = {"to_sign": to_sign, "page": page, "may_begin": may_begin, "may_name_witness": may_name}
        return self.render(shown)
