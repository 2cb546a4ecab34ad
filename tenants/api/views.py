"""The list of agencies for programs; same services as the pages."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from onnara_web.public import ApiView
from tenants import selectors, services
from tenants.api.serializers import AgenciesSerializer, AgencySerializer, StateChangeSerializer
from tenants.enums import AgencyState

NARROWING = [
    OpenApiParameter("q", str, description="Part of a name or code."),
    OpenApiParameter("state", str, enum=AgencyState.values, description="State of the agency."),
]


class AgencyListApi(ApiView):
    """Agencies on the platform."""

    permission = "tenants.read"

    @extend_schema(operation_id="agencies_list", parameters=NARROWING, responses=AgenciesSerializer)
    def get(self, request: Request) -> Response:
        rows = selectors.search_agencies(q=request.GET.get("q", ""), state=request.GET.get("state", ""))
        return Response({"results": AgencySerializer(rows, many=True).data})


class AgencyDetailApi(ApiView):
    """One agency."""

    permission = "tenants.read"

    @extend_schema(operation_id="agencies_retrieve", responses=AgencySerializer)
    def get(self, request: Request, code: str) -> Response:
        return Response(AgencySerializer(selectors.get_agency(code)).data)


class AgencyStateApi(ApiView):
    """Open, suspend or retire an agency."""

    permission = "tenants.operate"

    @extend_schema(operation_id="agencies_change_state", request=StateChangeSerializer, responses=AgencySerializer)
    def post(self, request: Request, code: str) -> Response:
        wanted = StateChangeSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        agency = services.change_agency_state(
            code=code,
            to_state=AgencyState(wanted.validated_data["to_state"]),
            actor=self.actor,
            reason=wanted.validated_data["reason"],
        )
        return Response(AgencySerializer(agency).data)
