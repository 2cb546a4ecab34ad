"""The same rows as the page."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from analytics.government import permissions
from analytics.government.api.serializers import UsageTableSerializer
from analytics.government.selectors import UsageFilter, usage_table
from onnara_web.public import ApiView


class GovernmentUsage(ApiView):
    """All agencies of a month with their published figures; no document, no person."""

    permission = permissions.READ_GOVERNMENT

    @extend_schema(
        operation_id="usage_retrieve",
        responses=UsageTableSerializer,
        parameters=[OpenApiParameter(name, str) for name in ("month", "group", "sort")],
    )
    def get(self, request: Request) -> Response:
        chosen = UsageFilter.read(request.query_params)
        table = usage_table(chosen)
        shown = {"month": str(chosen.month), "reporting": table.reporting, "total": table.total, "rows": table.rows}
        return Response(UsageTableSerializer(shown).data)
