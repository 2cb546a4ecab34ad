"""The inbox with its tabs, and the register as a file."""

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from approvals.documents import permissions, selectors, services
from approvals.documents.desk import counts_of, viewer_for
from approvals.documents.enums import DocumentState, StepKind
from approvals.documents.errors import TooManyRows
from approvals.documents.forms import FilterForm
from approvals.documents.models import Document
from core.foundation.public import clock, plain_cell
from onnara_web.public import PageView, page_of

LABELS = {
    "to_approve": gettext_lazy("To approve"),
    "to_review": gettext_lazy("To review"),
    "returned": pgettext_lazy("document state", "Returned"),
    "drafts": gettext_lazy("My drafts"),
    "in_progress": gettext_lazy("In progress"),
    "done": pgettext_lazy("inbox", "Done"),
    "register": gettext_lazy("Department register"),
    "all": gettext_lazy("All open to me"),
}
EMPTY = {
    "to_approve": gettext_lazy("Nothing waits for your decision"),
    "to_review": gettext_lazy("Nothing waits for your review"),
    "returned": gettext_lazy("Nothing was returned to you"),
    "drafts": gettext_lazy("You have no drafts"),
    "in_progress": gettext_lazy("Nothing of yours is on its way"),
    "done": gettext_lazy("Nothing decided yet"),
    "register": gettext_lazy("Your department has no registered documents yet"),
    "all": gettext_lazy("No documents yet"),
}
TONES = {
    DocumentState.DRAFT: "gray",
    DocumentState.IN_APPROVAL: "primary",
    DocumentState.RETURNED: "danger",
    DocumentState.WITHDRAWN: "gray",
    DocumentState.APPROVED: "success",
}
MOST_EXPORTED = 20_000


class InboxPage(PageView):
    """What must I do: tabs of the inbox, filters in the address."""

    permission = permissions.READ
    template_name = "documents/inbox.html"
    partials = {"documents": "documents/_list.html"}
    title = gettext_lazy("Documents")

    def get(self, request: HttpRequest) -> HttpResponse:
        counts = counts_of(request)
        tab = tab_of(request, counts)
        form = FilterForm(request.GET)
        rows = selectors.inbox(tab, actor=viewer_for(request), filters=form.filters())
        page = page_of(request, rows)
        for document in page:
            show_in_row(document)
        return self.render(
            {
                "tabs": [(name, label, counts.of(name), name == tab) for name, label in LABELS.items()],
                "tab": tab,
                "tab_label": LABELS[tab],
                "form": form,
                "page": page,
                "narrowed": form.filters().any,
                "empty_text": EMPTY[tab],
                "may_export": self.actor.may(permissions.EXPORT),
            }
        )


def tab_of(request: HttpRequest, counts: selectors.WorkCounts) -> str:
    """The tab asked for; else the first in which something waits; else what is on its way."""
    asked = request.GET.get("tab", "")
    if asked in LABELS:
        return asked
    return next((name for name in ("to_approve", "to_review", "returned") if counts.of(name)), "in_progress")


def tone_of(document: Document) -> str:
    return TONES[DocumentState(document.state)]


def show_in_row(document: Any) -> None:
    """Words of a list row: state with tone, whose turn it is, where the row leads."""
    step = document.pending_steps[0] if document.pending_steps else None
    document.tone = tone_of(document)
    document.turn = step
    document.url = reverse("documents:card", args=[document.pk])
    document.turn_kind = StepKind(step.kind).label if step else ""


class RegisterExport(PageView):
    """The list on the screen as a CSV file for spreadsheets: the same rows, the same rule of visibility."""

    permission = permissions.EXPORT

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("tab", "")
        tab = asked if asked in LABELS else "register"
        found = selectors.inbox(tab, actor=self.actor, filters=FilterForm(request.GET).filters())
        rows = list(found.prefetch_related(None).select_related("unit_task")[: MOST_EXPORTED + 1])
        if len(rows) > MOST_EXPORTED:
            raise TooManyRows(most=MOST_EXPORTED)
        services.note_export(tab=tab, rows=len(rows), actor=self.actor)
        response = HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="documents-{clock.today():%Y%m%d}.csv"'
        return response


def _csv(rows: Any) -> str:
    """With a byte order mark: spreadsheets then read Korean without being asked."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [_("Number"), _("Title"), _("State"), _("Unit task"), _("Department"), _("Drafter"), _("Disclosure"),
         _("Reading range"), pgettext("document", "Drafted"), pgettext("document", "Decided")]
    )  # fmt: skip
    writer.writerows([plain_cell(cell) for cell in _cells(document)] for document in rows)
    return out.getvalue()


def _cells(document: Document) -> list[Any]:
    return [
        document.number_text,
        document.title,
        document.get_state_display(),
        document.unit_task.name,
        document.department_name,
        document.drafter_name,
        document.get_disclosure_display(),
        document.get_reading_range_display(),
        _local(document.created_at),
        _local(document.decided_at),
    ]


def _local(moment: Any) -> str:
    return f"{moment.astimezone(clock.SEOUL):%Y-%m-%d %H:%M}" if moment else ""
