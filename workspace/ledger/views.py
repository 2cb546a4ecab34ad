"""Pages of the ledger: what I did, and, for the auditor, what everybody did."""

import csv
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.audit.public import (
    LedgerEntry,
    channel_name,
    entries_of_person,
    entry_visible_to,
    event_name,
    search_entries,
)
from core.foundation.public import clock, plain_cell
from onnara_web.public import SIGNED_IN, Crumb, PageView, page_of
from workspace.ledger.forms import LedgerFilter
from workspace.ledger.labels import object_name, told
from workspace.ledger.permissions import READ_LEDGER

EXPORT_LIMIT = 50_000


class MyEntriesView(PageView):
    """Everything the person did here, as it is kept about them."""

    permission = SIGNED_IN
    title = _("What I did")
    template_name = "ledger_pages/my_entries.html"
    partials = {"entries": "ledger_pages/_entries.html"}

    def get(self, request: HttpRequest) -> HttpResponse:
        page = page_of(request, entries_of_person(request.actor))
        return self.render({"page": page, "rows": _rows(page.object_list)})


class MyEntriesExportView(PageView):
    """The same as a file: one's own log is one's own to keep."""

    permission = SIGNED_IN

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="ledger-{clock.today():%Y%m%d}.csv"'
        writer = csv.writer(response)
        writer.writerow(
            [gettext("Entry number"), gettext("Time"), gettext("Event"), gettext("Object"), gettext("Address")]
        )
        for entry in entries_of_person(request.actor)[:EXPORT_LIMIT]:
            local = entry.at.astimezone(clock.SEOUL)
            cells = (entry.seq, f"{local:%Y-%m-%d %H:%M:%S}", event_name(entry.event), entry.object_id, entry.ip)
            writer.writerow([plain_cell(cell) for cell in cells])
        return response


class LedgerView(PageView):
    """The whole ledger of this agency, or of the console."""

    permission = READ_LEDGER
    title = _("Ledger")
    template_name = "ledger_pages/ledger.html"
    partials = {"entries": "ledger_pages/_entries.html"}

    def get(self, request: HttpRequest) -> HttpResponse:
        form = LedgerFilter(request.GET)
        asked = form.cleaned_data if form.is_valid() else {}
        page = page_of(request, search_entries(**asked), per_page=50)
        return self.render({"form": form, "page": page, "rows": _rows(page.object_list), "whole": True})


class EntryView(PageView):
    """One entry with everything it holds."""

    permission = SIGNED_IN
    template_name = "ledger_pages/entry_detail.html"
    whole = False

    def get(self, request: HttpRequest, seq: int) -> HttpResponse:
        self.whole = request.actor.may(READ_LEDGER)
        entry = entry_visible_to(seq=seq, actor=request.actor, may_read_all=self.whole)
        names = {
            "title": event_name(entry.event),
            "channel": channel_name(entry.channel),
            "object": object_name(entry.object_type),
        }
        return self.render({**names, "entry": entry, "particulars": _particulars(entry)})

    def breadcrumbs(self) -> list[Crumb]:
        above = Crumb(LedgerView.title, reverse("audit:ledger")) if self.whole else _mine()
        return [above, Crumb(_("Entry"))]


def _particulars(entry: LedgerEntry) -> list[tuple[str, str]]:
    return [(name, told(name, value)) for name, value in entry.detail.items()]


def _mine() -> Crumb:
    return Crumb(MyEntriesView.title, reverse("audit:mine"))


def _rows(entries: Iterable[LedgerEntry]) -> list[dict[str, Any]]:
    return [
        {
            "entry": entry,
            "event": event_name(entry.event),
            "channel": channel_name(entry.channel),
            "object": object_name(entry.object_type),
        }
        for entry in entries
    ]
