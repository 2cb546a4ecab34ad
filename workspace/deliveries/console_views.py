"""The operator's view over all agencies: numbers only."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.outbox.standing.public import standings
from onnara_web.public import Crumb, PageView, page_of
from workspace.deliveries.permissions import READ_STANDINGS


class StandingsView(PageView):
    """Where work waits or got stuck; what it is about only the agency itself can see."""

    permission = READ_STANDINGS
    title = _("Stuck work in all agencies")
    template_name = "outbox_pages/standings.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render({"page": page_of(request, standings(), per_page=100)})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Stuck work"), reverse("outbox:outbox")), Crumb(self.title)]
