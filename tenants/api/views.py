"""The list of agencies for programs; same services as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from onnara_web.public import ApiView
from tenants import selectors, services
from tenants.api.serializers import AgencySerializer, StateChangeSerializer
from tenants.enums import AgencyState


class AgencyListApi(ApiView):
    permission = "tenants.read"

    @extend_schema(operation_id="agencies_list", responses=AgencySerializer(many=True))
    def get(self, request: Request) -> Response:
        """Bodies on the platform; ``q`` and ``state`` narrow the list."""
        rows = selectors.search_agencies(q=request.GET.get("q", ""), state=request.GET.get("state", ""))
        return Response({"results": AgencySerializer(rows, many=True).data})


class AgencyDetailApi(ApiView):
    permission = "tenants.read"

    @extend_schema(operation_id="agencies_retrieve", responses=AgencySerializer)
    def get(self, request: Request, code: str) -> Response:
        return Response(AgencySerializer(selectors.get_agency(code)).data)


class AgencyStateApi(ApiView):
    permission = "tenants.operate"

    @extend_schema(operation_id="agencies_change_state", request=StateChangeSerializer, responses=AgencySerializer)
    def post(self, request: Request, code: str) -> Response:
        """Open, suspend or retire an agency."""
        wanted = StateChangeSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        agency = services.change_agency_state(
            code=code,
            to_state=AgencyState(wanted.validated_data["to_state"]),
            actor=self.actor,
            reason=wanted.validated_data["reason"],
        )
        return Response(AgencySerializer(agency).data)
