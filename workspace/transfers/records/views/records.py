"""Records that came from other agencies: found by what they were called there, read, never changed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from approvals.documents.public import Disclosure
from onnara_web.public import Crumb, PageView, page_of
from workspace.transfers.records import permissions
from workspace.transfers.records.forms import RecordSearchForm
from workspace.transfers.records.selectors.records import get_record, search_records

MOST_COUNTED = 1_000


class Records(PageView):
    """All that are open to the person, or those that hold the words."""

    permission = permissions.READ_RECORDS
    template_name = "transfers/records.html"
    title = gettext_lazy("Records from other agencies")

    def get(self, request: HttpRequest) -> HttpResponse:
        form = RecordSearchForm(request.GET)
        words = form.cleaned_data["q"] if form.is_valid() else ""
        page = page_of(request, search_records(self.actor, words), most=MOST_COUNTED)
        return self.render({"form": form, "page": page, "words": words})


class ShowRecord(PageView):
    """One record with its text, who took part and said what, its files and its seal."""

    permission = permissions.READ_RECORDS
    template_name = "transfers/record.html"
    title = gettext_lazy("Record")

    def get(self, request: HttpRequest, record_id: UUID) -> HttpResponse:
        record = get_record(record_id, self.actor)
        self.name = record.title
        files = [one for one in record.files.select_related("file") if one.kind != "picture"]
        manifest = record.card["manifest"]
        context = {"record": record, "files": files, "route": manifest["route"], "opinions": manifest["opinions"]}
        reviewed = record.card.get("reviewed")
        context |= {"disclosure": _class(manifest["management"]), "reviewed": reviewed and _class(reviewed)}
        return self.render(context | {"text": record.card["text"], "title": record.title})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(Records.title, reverse("transfers:records")), Crumb(self.name)]


def _class(told: dict[str, Any]) -> str:
    """The class of disclosure with the numbers of its grounds, as the card tells it."""
    grounds = ", ".join(str(one) for one in told["grounds"])
    label = str(Disclosure(told["disclosure"]).label)
    return f"{label}({grounds})" if grounds else label
