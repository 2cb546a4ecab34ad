"""The console's look at transfers: between whom, how far, how many; never what is in them."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from onnara_web.public import PageView, page_of
from tenants.public import Agency
from workspace.transfers.envelopes import permissions
from workspace.transfers.envelopes.selectors import all_transfers


class GovernmentTransfers(PageView):
    """Every transfer of the government, the latest first."""

    permission = permissions.OVERSEE
    template_name = "transfer_envelopes/list.html"
    title = gettext_lazy("Transfers between agencies")

    def get(self, request: HttpRequest) -> HttpResponse:
        page = page_of(request, all_transfers().order_by("-created_at", "-id"))
        names = {agency.code: str(agency) for agency in Agency.objects.all()}
        rows = [
            {"transfer": one, "giver": names.get(one.agency_code, ""), "receiver": names.get(one.receiver_code, ""),
             "number": sum(one.counts.values())}
            for one in page
        ]  # fmt: skip
        return self.render({"page": page, "rows": rows})
