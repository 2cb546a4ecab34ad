"""The function tree for programs; same selectors as the pages."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.brm.functions import permissions, selectors
from core.brm.functions.api import serializers
from onnara_web.public import ApiView

TEXT = OpenApiParameter("q", str, required=True, description="Part of a name; similar names where none holds it.")


class FunctionRootsApi(ApiView):
    permission = permissions.READ

    @extend_schema(operation_id="functions_list", responses=serializers.BranchesSerializer)
    def get(self, request: Request) -> Response:
        """The policy fields; go on with the children of each."""
        return Response({"results": serializers.BranchSerializer(selectors.children_of(), many=True).data})


class FunctionSearchApi(ApiView):
    permission = permissions.READ

    @extend_schema(operation_id="functions_search", parameters=[TEXT], responses=serializers.FunctionsSerializer)
    def get(self, request: Request) -> Response:
        """Functions by name, closest first; at most 50."""
        found = selectors.search_functions(request.GET.get("q", ""))
        return Response({"results": serializers.FoundSerializer(found, many=True).data})


class FunctionDetailApi(ApiView):
    permission = permissions.READ

    @extend_schema(operation_id="functions_retrieve", responses=serializers.FunctionDetailSerializer)
    def get(self, request: Request, node_id: str) -> Response:
        """One function with its path and children."""
        (found,) = selectors.placed([selectors.get_function(node_id)])
        shown = serializers.FoundSerializer(found).data
        children = serializers.BranchSerializer(selectors.children_of(node_id), many=True).data
        return Response({**shown, "children": children})
