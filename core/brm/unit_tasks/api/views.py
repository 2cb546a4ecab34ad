"""Unit tasks for programs; same selectors and services as the pages."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers as drf
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from core.brm.unit_tasks import permissions, selectors, services
from core.brm.unit_tasks.api import serializers
from core.brm.unit_tasks.enums import UnitTaskState
from onnara_web.public import ApiView


class FilterSerializer(drf.Serializer):
    """Filters of the list."""

    q = drf.CharField(required=False, allow_blank=True, default="")
    department_id = drf.UUIDField(required=False, default=None)
    state = drf.ChoiceField(choices=UnitTaskState.choices, required=False, default="")
    function_node_id = drf.CharField(required=False, allow_blank=True, default="")


class UnitTaskListApi(ApiView):
    permission = permissions.READ

    @extend_schema(
        operation_id="unit_tasks_list",
        parameters=[FilterSerializer],
        responses=serializers.UnitTaskSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Unit tasks of the agency, latest first."""
        wanted = FilterSerializer(data=request.GET)
        wanted.is_valid(raise_exception=True)
        return self.paginated(selectors.unit_tasks(**wanted.validated_data), serializers.UnitTaskSerializer)


class NewUnitTaskApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(
        operation_id="unit_tasks_create",
        request=serializers.NewUnitTaskSerializer,
        responses={201: serializers.UnitTaskSerializer},
    )
    def post(self, request: Request) -> Response:
        """Set up a unit task below a small function."""
        wanted = serializers.NewUnitTaskSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        task = services.create_unit_task(actor=self.actor, **wanted.validated_data)
        return Response(serializers.UnitTaskSerializer(task).data, status=status.HTTP_201_CREATED)


class UnitTaskApi(ApiView):
    """One unit task."""

    permission = permissions.READ

    @extend_schema(operation_id="unit_tasks_retrieve", responses=serializers.UnitTaskSerializer)
    def get(self, request: Request, unit_task_id: UUID) -> Response:
        return Response(serializers.UnitTaskSerializer(selectors.get_unit_task(unit_task_id)).data)


class ChangeUnitTaskApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(
        operation_id="unit_tasks_change",
        request=serializers.ContentSerializer,
        responses={200: serializers.UnitTaskSerializer},
    )
    def post(self, request: Request, unit_task_id: UUID) -> Response:
        """Rename a unit task, hang it elsewhere or change its retention."""
        wanted = serializers.ContentSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        task = services.change_unit_task(unit_task_id=unit_task_id, actor=self.actor, **wanted.validated_data)
        return Response(serializers.UnitTaskSerializer(task).data)


class MoveUnitTaskApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(
        operation_id="unit_tasks_move",
        request=serializers.MoveSerializer,
        responses={200: serializers.UnitTaskSerializer},
    )
    def post(self, request: Request, unit_task_id: UUID) -> Response:
        """Give a unit task to another department."""
        selectors.get_unit_task(unit_task_id)
        wanted = serializers.MoveSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        services.move_unit_task(unit_task_id=unit_task_id, actor=self.actor, **wanted.validated_data)
        return Response(serializers.UnitTaskSerializer(selectors.get_unit_task(unit_task_id)).data)


class CloseUnitTaskApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(
        operation_id="unit_tasks_close",
        request=serializers.CloseSerializer,
        responses={200: serializers.UnitTaskSerializer},
    )
    def post(self, request: Request, unit_task_id: UUID) -> Response:
        """Take no more documents under a unit task."""
        wanted = serializers.CloseSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        task = services.close_unit_task(unit_task_id=unit_task_id, actor=self.actor, **wanted.validated_data)
        return Response(serializers.UnitTaskSerializer(task).data)
