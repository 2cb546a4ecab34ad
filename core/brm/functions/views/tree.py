"""The government's functions: a tree that opens level by level, a search, one function."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.brm.functions import permissions, selectors
from core.brm.functions.enums import FunctionLevel, PurposeLevel, Tree
from onnara_web.public import Crumb, PageView, is_htmx, page_of
from tenants.public import Agency


class FunctionTreeView(PageView):
    """One of the two trees from the top, nodes by name, or those of the own agency."""

    permission = permissions.READ
    template_name = "brm_functions/tree.html"
    partials = {"functions": "brm_functions/_found.html"}
    title = _("Function tree")

    def get(self, request: HttpRequest) -> HttpResponse:
        q = request.GET.get("q", "").strip()
        tree = Tree.PURPOSE if request.GET.get("tree") == Tree.PURPOSE else Tree.FUNCTION
        own = bool(self._agency_code() and request.GET.get("of"))
        context: dict[str, Any] = {"q": q, "own": own, "tree": tree, "title": tree.label}
        if q:
            context |= {
                "found": selectors.search_functions(q, tree=tree),
                "ended": selectors.ended_functions(q, tree=tree),
            }
        elif own:
            context |= self._own(tree)
        else:
            context["branches"] = selectors.children_of(tree=tree)
        if not is_htmx(request):
            context |= {"counts": _counts(tree), "load": selectors.last_load(tree)}
        return self.render(context)

    def _agency_code(self) -> str:
        agency = getattr(self.request, "agency", None)
        return agency.code if agency else ""

    def _own(self, tree: Tree) -> dict[str, Any]:
        """Small functions (management tasks) of the own agency, page by page, with the way down to each."""
        agency = Agency.objects.filter(code=self._agency_code()).first()
        codes = (agency.code, agency.standard_code) if agency else ()
        lowest = PurposeLevel.MANAGEMENT_TASK if tree == Tree.PURPOSE else FunctionLevel.SMALL
        page = page_of(self.request, selectors.functions_of_agency(*codes, level=lowest, tree=tree), per_page=50)
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
        function = selectors.last_version(node_id)
        self._place = selectors.places_of([node_id])[node_id]
        return self.render(
            {
                "function": function,
                "title": function.name,
                "place": self._place,
                "is_small": function.node.tree == Tree.FUNCTION and function.node.level == FunctionLevel.SMALL,
                "agencies": selectors.agency_labels(function),
                "of_everyone": selectors.EVERY_AGENCY in function.agency_codes,
                "branches": selectors.children_of(node_id),
                "versions": selectors.story_of(node_id),
            }
        )

    def breadcrumbs(self) -> list[Crumb]:
        *above, here = self._place.way
        tree = Tree(here.node.tree)
        top = Crumb(tree.label, f"{reverse('brm_functions:tree')}?tree={tree}")
        return [top, *(Crumb(step.name, function_url(step.node.node_id)) for step in above), Crumb(here.name)]


def function_url(node_id: str) -> str:
    return reverse("brm_functions:function", kwargs={"node_id": node_id})


def _counts(tree: Tree) -> list[tuple[Any, int]]:
    counts = selectors.count_by_level(tree=tree)
    levels = PurposeLevel if tree == Tree.PURPOSE else FunctionLevel
    return [(level.label, counts.get(level, 0)) for level in levels]
