"""The same selectors and services as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from analytics.agency import permissions, selectors, services
from analytics.agency.api.serializers import ExternalApprovalsSerializer, UsageSerializer
from analytics.months import Month
from onnara_web.public import ApiView


class OurMonths(ApiView):
    """The newest edition of every month of this agency, newest month first."""

    permission = permissions.READ_OWN
    pagination_class = None

    @extend_schema(operation_id="usage_list", responses=UsageSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(UsageSerializer(selectors.latest_months(), many=True).data)


class OurMonth(ApiView):
    """Every edition of one month, the newest first."""

    permission = permissions.READ_OWN
    pagination_class = None

    @extend_schema(operation_id="usage_retrieve", responses=UsageSerializer(many=True))
    def get(self, request: Request, month: str) -> Response:
        return Response(UsageSerializer(selectors.editions_of(Month.parse(month)), many=True).data)


class ReportElsewhere(ApiView):
    """Report approvals made on another system; the month is computed again."""

    permission = permissions.REPORT

    @extend_schema(request=ExternalApprovalsSerializer, responses={201: UsageSerializer})
    def post(self, request: Request) -> Response:
        given = ExternalApprovalsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        told = given.validated_data
        usage = services.report_external_approvals(
            month=Month.parse(told["month"]), system=told["system"], approved=told["approved"], actor=self.actor
        )
        return Response(UsageSerializer(usage).data, status=201)
