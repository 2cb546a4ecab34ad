"""The inbox with its tabs, and the register as a file."""

import csv
import io
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from approvals.documents import permissions, selectors, services
from approvals.documents.came import WAITING_HERE, came_from
from approvals.documents.desk import counts_of, viewer_for
from approvals.documents.engine import is_holding_up
from approvals.documents.enums import DocumentState, StepKind
from approvals.documents.errors import TooManyRows
from approvals.documents.limits import is_overdue
from approvals.documents.list_forms import ListForm
from approvals.documents.models import Document
from approvals.documents.selectors.lists import RECENT
from approvals.documents.shortcuts import shortcuts_on
from core.foundation.public import clock, id_or_none, plain_cell
from onnara_web.public import PageView, page_of

LABELS = {
    "to_approve": gettext_lazy("To approve"),
    "to_review": gettext_lazy("To review"),
    "to_cooperate": gettext_lazy("To co-operate"),
    "asked": gettext_lazy("Asked for my view"),
    "returned": pgettext_lazy("document state", "Returned"),
    "to_read": gettext_lazy("To read"),
    "drafts": gettext_lazy("My drafts"),
    "in_progress": gettext_lazy("In progress"),
    "done": pgettext_lazy("inbox", "Done"),
    "register": gettext_lazy("Department register"),
    "all": gettext_lazy("All open to me"),
}
EMPTY = {
    "to_approve": gettext_lazy("Nothing waits for your decision"),
    "to_review": gettext_lazy("Nothing waits for your review"),
    "to_cooperate": gettext_lazy("Nobody waits for your co-operation"),
    "asked": gettext_lazy("Nobody waits for your view"),
    "to_read": gettext_lazy("Nothing to read"),
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
    DocumentState.DISCARDED: "gray",
}
MOST_EXPORTED = 20_000
#: Lists are counted so far and no further; what follows is reached by "Older ones".
MOST_COUNTED, MOST_FOUND = 400, 100
#: Tabs in which several can be passed at once.
CHOOSABLE = ("to_approve", "to_review", "to_cooperate")


class InboxPage(PageView):
    """What must I do: tabs of the inbox, filters in the address."""

    permission = permissions.READ
    template_name = "documents/inbox.html"
    partials = {"documents": "documents/_list.html"}
    title = gettext_lazy("Documents")

    def get(self, request: HttpRequest) -> HttpResponse:
        counts, viewer = counts_of(request), viewer_for(request)
        tab = tab_of(request, counts)
        form = ListForm(request.GET)
        page = page_of(
            request,
            selectors.inbox(tab, actor=viewer, filters=form.filters()),
            most=MOST_FOUND if form.filters().text else MOST_COUNTED,
            in_order=tab in selectors.WIDE_TABS,
        )
        for document in page:
            show_in_row(document, viewer)
        return self.render(
            {
                "tabs": [(name, label, counts.of(name), name == tab) for name, label in LABELS.items()],
                "tab": tab,
                "tab_label": LABELS[tab],
                "form": form,
                "page": page,
                "narrowed": form.filters().any,
                "only_recent": tab == "done" and not form.filters().any and page.paginator.count >= RECENT,
                "recent": RECENT,
                "empty_text": EMPTY[tab],
                "may_export": self.actor.may(permissions.EXPORT),
                "waits": tab in WAITING_HERE,
                "came": came_from(f"tab={tab}&{request.GET.urlencode()}") if tab in WAITING_HERE else "",
                "older": page[-1].pk
                if page.paginator.has_more and not page.has_next() and tab not in WAITING_HERE
                else None,
                "may_choose": tab in CHOOSABLE and self.actor.may(permissions.DECIDE),
                "shortcuts": shortcuts_on(request),
            }
        )


def tab_of(request: HttpRequest, counts: selectors.WorkCounts) -> str:
    """The tab asked for; else the first in which something waits; else what is on its way."""
    asked = request.GET.get("tab", "")
    if asked in LABELS:
        return asked
    return next((name for name in selectors.WAITING_TABS if counts.of(name)), "in_progress")


def tone_of(document: Document) -> str:
    return TONES[DocumentState(document.state)]


def show_in_row(document: Any, viewer: selectors.Viewer | None = None) -> None:
    """Words of a list row: state with tone, whose turn it is, since when it waits for this person, and for whom."""
    steps = [step for step in document.pending_steps if is_holding_up(step)]
    document.tone = tone_of(document)
    document.turns = steps
    document.url = reverse("documents:card", args=[document.pk])
    document.turn_kind = StepKind(steps[0].kind).label if steps else ""
    document.overdue = any(is_overdue(step, now=clock.now()) for step in steps)
    if viewer is not None:
        reading = (step for step in document.pending_steps if step.person_id == viewer.actor.person_id)
        mine = selectors.turn_for(document.pending_steps, viewer) or next(reading, None)
        document.my_step, document.waits_since = mine, mine.pending_since if mine else None
        document.for_whom = mine.person_name if mine and mine.person_id != viewer.actor.person_id else ""


class NextDocument(PageView):
    """Lead on to what waits next in the list somebody came from; back to the list when nothing more does."""

    permission = permissions.READ

    def get(self, request: HttpRequest) -> HttpResponse:
        came = came_from(request.GET.urlencode())
        found = self._following(came, id_or_none(request.GET.get("after", ""))) if came else None
        if found is None:
            messages.info(request, _("Nothing more waits in this list."))
            return HttpResponseRedirect(f"{reverse('documents:inbox')}?{came}")
        return HttpResponseRedirect(f"{reverse('documents:card', args=[found])}?{urlencode({'from': came})}")

    def _following(self, came: str, after: UUID | None) -> UUID | None:
        """What stands behind that one, the first of all where that one waits no longer; from the end on to what was not
        opened yet: what was opened and left goes behind the others.
        """
        listed = QueryDict(came)
        rows = selectors.inbox(listed["tab"], actor=viewer_for(self.request), filters=ListForm(listed).filters())
        found = list(rows.prefetch_related(None).values_list("pk", "unread")[:MOST_COUNTED])
        waiting: list[UUID] = [pk for pk, _unread in found]
        behind = waiting[waiting.index(after) + 1 :] if after in waiting else waiting
        unopened = (pk for pk, unread in found if unread and pk != after)
        return next(iter([*behind, *unopened]), None)


class RegisterExport(PageView):
    """The list on the screen as a CSV file for spreadsheets: the same rows, the same rule of visibility."""

    permission = permissions.EXPORT

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("tab", "")
        tab = asked if asked in LABELS else "register"
        found = selectors.inbox(tab, actor=self.actor, filters=ListForm(request.GET).filters())
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
