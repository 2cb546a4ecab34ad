"""Tables of the organisation: taken away, looked at as differences, taken over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError, TableError
from core.organization import permissions
from core.organization.forms import TableForm
from core.organization.load_words import SHOWN_ROWS, differences
from core.organization.selectors.loads import get_load, loads
from core.organization.services.loading import show_load, start_load
from core.organization.tables import MOST_BYTES
from core.organization.writing import write_organization, write_table
from onnara_web.public import Crumb, PageView, add_domain_error

SHOWN_FAULTS = 200
SHOWN_LOADS = 20
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class LoadPage(PageView):
    """What the pages of tables have in common."""

    permission = permissions.MANAGE
    title = gettext_lazy("Organisation as tables")

    def breadcrumbs(self) -> list[Crumb]:
        steps = [Crumb(_("Organisation"), reverse("organization:tree"))]
        if "load_id" in self.kwargs:
            return [*steps, Crumb(self.title, reverse("organization:tables")), Crumb(self._source())]
        return [*steps, Crumb(self.title)]

    def _source(self) -> str:
        return get_load(self.kwargs["load_id"]).source


class TablesView(LoadPage):
    """Tables to take away, one to bring in, and those that came before."""

    template_name = "organization/tables.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(TableForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """The dry run: differences row by row, or every fault by row and column."""
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        table = form.cleaned_data["table"]
        try:
            load, changes = show_load(name=table.name, data=table.read(MOST_BYTES + 1), actor=self.actor)
        except TableError as error:
            faults = error.faults[:SHOWN_FAULTS]
            return self._show(form, status=422, faults=faults, more=len(error.faults) - len(faults))
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, status=error.status)
        rows = differences(changes, SHOWN_ROWS)
        context = {"load": load, "rows": rows, "more": changes.total() - len(rows), "same": changes.same}
        return self.render(context, template="organization/table_differences.html")

    def _show(self, form: TableForm, status: int = 200, **more: Any) -> HttpResponse:
        return self.render({"form": form, "loads": loads()[:SHOWN_LOADS], **more}, status=status)


class LoadView(LoadPage):
    """How far a table is."""

    template_name = "organization/table_load.html"
    partials = {"load-state": "organization/_load_state.html"}

    def get(self, request: HttpRequest, load_id: UUID) -> HttpResponse:
        load = get_load(load_id)
        return self.render({"load": load, "title": load.source})


class TakeOverTableView(LoadPage):
    """What was shown is taken over."""

    def post(self, request: HttpRequest, load_id: UUID) -> HttpResponse:
        start_load(load_id=load_id, actor=self.actor)
        messages.success(request, _("The table is being taken over. You may leave this page; the work goes on."))
        return redirect("organization:table-load", load_id=load_id)


class WorkbookView(LoadPage):
    """Everything as one workbook."""

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(write_organization(), content_type=WORKBOOK)
        response["Content-Disposition"] = 'attachment; filename="organization.xlsx"'
        return response


class CsvView(LoadPage):
    """One of the tables."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        response = HttpResponse(f"\ufeff{write_table(kind)}", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
        return response
