"""The government's functions: a tree that opens level by level, a search, one function."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.brm.functions import permissions, selectors
from core.brm.functions.enums import FunctionLevel
from onnara_web.public import Crumb, PageView, is_htmx, page_of
from tenants.public import Agency


class FunctionTreeView(PageView):
    """The whole tree from the top, functions by name, or those of the own agency."""

    permission = permissions.READ
    template_name = "brm_functions/tree.html"
    partials = {"functions": "brm_functions/_found.html"}
    title = _("Function tree")

    def get(self, request: HttpRequest) -> HttpResponse:
        q = request.GET.get("q", "").strip()
        context: dict[str, Any] = {"q": q, "own": bool(self._agency_code() and request.GET.get("of"))}
        if q:
            context["found"] = selectors.search_functions(q)
        elif context["own"]:
            context |= self._own()
        else:
            context["branches"] = selectors.children_of()
        if not is_htmx(request):
            context |= {"counts": _counts(), "load": selectors.last_load()}
        return self.render(context)

    def _agency_code(self) -> str:
        agency = getattr(self.request, "agency", None)
        return agency.code if agency else ""

    def _own(self) -> dict[str, Any]:
        """Small functions of the own agency, page by page, with the way down to each."""
        agency = Agency.objects.filter(code=self._agency_code()).first()
        codes = (agency.code, agency.standard_code) if agency else ()
        page = page_of(self.request, selectors.functions_of_agency(*codes, level=FunctionLevel.SMALL), per_page=50)
        return {"page": page, "found": selectors.placed(list(page.object_list))}


class FunctionChildrenView(PageView):
    """What stands right below a function, for the tree that opens level by level."""

    permission = permissions.READ
    template_name = "brm_functions/_branches.html"

    def get(self, request: HttpRequest, node_id: str) -> HttpResponse:
        if not is_htmx(request):
            return redirect("brm_functions:function", node_id=node_id)
        selectors.get_function(node_id)
        return self.render({"branches": selectors.children_of(node_id)})


class FunctionPageView(PageView):
    """One function: its place, who performs it, what stands below, and its story."""

    permission = permissions.READ
    template_name = "brm_functions/function.html"

    def get(self, request: HttpRequest, node_id: str) -> HttpResponse:
        function = selectors.get_function(node_id)
        self._way = selectors.way_to(function)
        return self.render(
            {
                "function": function,
                "title": function.name,
                "is_small": function.node.level == FunctionLevel.SMALL,
                "agencies": selectors.agency_labels(function),
                "of_everyone": selectors.EVERY_AGENCY in function.agency_codes,
                "branches": selectors.children_of(node_id),
                "versions": selectors.story_of(node_id),
            }
        )

    def breadcrumbs(self) -> list[Crumb]:
        above = [Crumb(step.name, function_url(step.node.node_id)) for step in self._way[:-1]]
        return [Crumb(_("Function tree"), reverse("brm_functions:tree")), *above, Crumb(self._way[-1].name)]


def function_url(node_id: str) -> str:
    return reverse("brm_functions:function", kwargs={"node_id": node_id})


def _counts() -> list[tuple[Any, int]]:
    counts = selectors.count_by_level()
    return [(level.label, counts.get(level, 0)) for level in FunctionLevel]
