"""The same services as the pages."""

from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from onnara_web.public import ApiView
from rollout import permissions, selectors, services
from rollout.api.serializers import (
    PlanStepSerializer,
    RecordStepSerializer,
    RoadOverviewSerializer,
    RoadSerializer,
    WithdrawStepSerializer,
)
from rollout.overview import OverviewFilter, overview
from tenants.public import get_agency


class OurRoad(ApiView):
    """The road of this agency."""

    permission = permissions.READ

    @extend_schema(operation_id="rollout_retrieve", responses=RoadSerializer)
    def get(self, request: Request) -> Response:
        return Response(RoadSerializer(selectors.road_of(_code(request))).data)


class AllRoads(ApiView):
    """Where all agencies stand, without names; filter and order as on the page."""

    permission = permissions.READ_ALL
    pagination_class = None

    @extend_schema(
        operation_id="rollout_list",
        responses=RoadOverviewSerializer(many=True),
        parameters=[OpenApiParameter(name, str) for name in ("state", "group", "sort")],
    )
    def get(self, request: Request) -> Response:
        rows, _counts = overview(OverviewFilter.read(request.query_params))
        return Response(RoadOverviewSerializer([row.road for row in rows], many=True).data)


class OneRoad(ApiView):
    """The road of one agency."""

    permission = permissions.READ_EACH

    @extend_schema(operation_id="rollout_retrieve", responses=RoadSerializer)
    def get(self, request: Request, code: str) -> Response:
        return Response(RoadSerializer(selectors.road_of(get_agency(code).code)).data)


class _Act(ApiView):
    shape: ClassVar[type[Serializer]]
    service: ClassVar[Any]

    def act(self, request: Request, code: str, step: str) -> Response:
        given = self.shape(data=request.data)
        given.is_valid(raise_exception=True)
        type(self).service(agency_code=code, step=step, actor=self.actor, **given.validated_data)
        return Response(RoadSerializer(selectors.road_of(code)).data)


class PlanStep(_Act):
    """Set or move the planned day of a step of this agency."""

    permission = permissions.MANAGE
    shape = PlanStepSerializer
    service = staticmethod(services.plan_step)

    @extend_schema(request=PlanStepSerializer, responses={200: RoadSerializer})
    def post(self, request: Request, step: str) -> Response:
        return self.act(request, _code(request), step)


class RecordStep(_Act):
    """Record a step as done."""

    permission = permissions.MANAGE
    shape = RecordStepSerializer
    service = staticmethod(services.record_step)

    @extend_schema(request=RecordStepSerializer, responses={200: RoadSerializer})
    def post(self, request: Request, step: str) -> Response:
        return self.act(request, _code(request), step)


class WithdrawStep(_Act):
    """Take back the last step done."""

    permission = permissions.MANAGE
    shape = WithdrawStepSerializer
    service = staticmethod(services.withdraw_step)

    @extend_schema(request=WithdrawStepSerializer, responses={200: RoadSerializer})
    def post(self, request: Request, step: str) -> Response:
        return self.act(request, _code(request), step)


class PlanTheirStep(_Act):
    """Set or move the planned day of a step of any agency."""

    permission = permissions.PLAN_ALL
    shape = PlanStepSerializer
    service = staticmethod(services.plan_step)

    @extend_schema(request=PlanStepSerializer, responses={200: RoadSerializer})
    def post(self, request: Request, code: str, step: str) -> Response:
        return self.act(request, code, step)


def _code(request: Request) -> str:
    return str(request.agency.code)
