"""New official tables: brought, compared, looked at, taken over. For the operator of the platform."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.brm.functions import permissions, selectors, services
from core.brm.functions.enums import Difference, Tree
from core.brm.functions.errors import TreeChanged
from core.brm.functions.forms import DifferenceFilter, TableForm
from core.brm.functions.models import StagedTable
from core.foundation.public import DomainError, TableError
from onnara_web.public import Crumb, PageView, add_domain_error, page_of

SHOWN_FAULTS = 200
TONES = {
    Difference.REMOVED: "danger",
    Difference.MOVED: "warning",
    Difference.RENAMED: "warning",
    Difference.ADDED: "success",
    Difference.AGENCIES: "primary",
}


class TablesView(PageView):
    """The tables that wait, those that were loaded, and a form to bring another one."""

    permission = permissions.LOAD
    template_name = "brm_functions/tables.html"
    title = gettext_lazy("Tables of the function classification")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(TableForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        data = dict(form.cleaned_data)
        table = data.pop("table")
        try:
            staged = services.stage_table(
                tree=Tree(data.pop("tree")), name=table.name, data=table.read(), **data, actor=self.actor
            )
        except TableError as error:
            faults = error.faults[:SHOWN_FAULTS]
            return self._show(form, status=422, faults=faults, more=len(error.faults) - len(faults))
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, status=error.status)
        return redirect("brm_functions_console:differences", staged_id=staged.pk)

    def breadcrumbs(self) -> list[Crumb]:
        return [_tree_crumb(), Crumb(self.title)]

    def _show(self, form: TableForm, status: int = 200, **more: Any) -> HttpResponse:
        page = page_of(self.request, selectors.loads(), per_page=20)
        kinds = [(kind.label, kind.value) for kind in Difference]
        lines = [(load, [(label, load.counts.get(kind, 0)) for label, kind in kinds]) for load in page]
        context = {"form": form, "page": page, "lines": lines, "staged": selectors.staged_tables()[:20]}
        return self.render({**context, **more}, status=status)


class DifferencesView(PageView):
    """The dry run of one table: exactly what it changes, by kind and name, page by page."""

    permission = permissions.LOAD
    template_name = "brm_functions/differences.html"
    partials = {"differences": "brm_functions/_differences.html"}
    title = gettext_lazy("What the table changes")

    def get(self, request: HttpRequest, staged_id: UUID) -> HttpResponse:
        staged = selectors.get_staged(staged_id)
        form = DifferenceFilter(request.GET)
        chosen = form.cleaned_data if form.is_valid() else {}
        lines = _lines(staged, chosen.get("kind", ""), chosen.get("q", "").strip())
        latest = selectors.last_load(Tree(staged.tree))
        context = {
            "staged": staged,
            "form": form,
            "page": page_of(request, lines, per_page=100),
            "counts": [(kind.label, staged.counts.get(kind.value, 0)) for kind in Difference],
            "unchanged": staged.counts["unchanged"],
            "outdated": not staged.load_id and staged.against_id != (latest.pk if latest else None),
            "changes_something": any(staged.counts.get(kind.value) for kind in Difference),
        }
        return self.render(context)

    def breadcrumbs(self) -> list[Crumb]:
        return [_tree_crumb(), Crumb(TablesView.title, reverse("brm_functions_console:tables")), Crumb(self.title)]


class TakeOverView(PageView):
    """What was shown comes in force; where the tree changed meanwhile it is compared and shown again."""

    permission = permissions.LOAD

    def post(self, request: HttpRequest, staged_id: UUID) -> HttpResponse:
        try:
            report = services.take_over_table(staged_id=staged_id, actor=self.actor)
        except TreeChanged as error:
            services.compare_anew(staged_id=staged_id, actor=self.actor)
            messages.warning(request, str(error))
            return redirect("brm_functions_console:differences", staged_id=staged_id)
        messages.success(request, _("Taken over: %(count)s functions stand in the tree.") % {"count": report.total})
        return redirect("brm_functions_console:tables")


class DiscardView(PageView):
    permission = permissions.LOAD

    def post(self, request: HttpRequest, staged_id: UUID) -> HttpResponse:
        services.discard_table(staged_id=staged_id, actor=self.actor)
        messages.success(request, _("The table is discarded; the tree stays as it is."))
        return redirect("brm_functions_console:tables")


def _tree_crumb() -> Crumb:
    return Crumb(Tree.FUNCTION.label, reverse("brm_functions:tree"))


def _lines(staged: StagedTable, kind: str, q: str) -> list[dict[str, Any]]:
    """Differences of a kind whose name or id holds the text."""
    kinds = [Difference(kind)] if kind else list(Difference)
    return [
        {"kind": one.label, "tone": TONES[one], "node_id": node_id, "name": name, "before": before, "after": after}
        for one in kinds
        for node_id, name, before, after in staged.differences[one.value]
        if not q or q in name or q in node_id or q in before
    ]
