"""Reorganisations for programs; same services as the pages."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from core.organization import permissions
from core.organization.enums import ReformStep
from core.organization.models import Reorganisation, ReorganisationLine
from core.organization.selectors.reforms import foresee, get_reform, lines_of, reforms, report_of
from core.organization.services.reforming import (
    LinePlan,
    add_reform_line,
    check_reform,
    plan_reform,
    remove_reform_line,
    undo_reform,
)
from onnara_web.public import ApiView


class ReformSerializer(serializers.ModelSerializer):
    """A reorganisation; it takes effect at midnight (Seoul) of its day."""

    class Meta:
        model = Reorganisation
        fields = ["id", "title", "effective_on", "state", "reason", "took_effect_at"]


class NewReformSerializer(serializers.Serializer):
    """A reorganisation to plan."""

    title = serializers.CharField(max_length=200)
    effective_on = serializers.DateField()


class ReformLineSerializer(serializers.ModelSerializer):
    """One line, carried out in order."""

    class Meta:
        model = ReorganisationLine
        fields = [
            "id", "order", "kind", "department_code", "post", "target_code", "successor_post", "posts", "code",
            "number_code", "name_ko", "name_en", "abbreviation",
        ]  # fmt: skip


class NewReformLineSerializer(serializers.Serializer):
    """A line to add; each kind of step asks for some of these."""

    kind = serializers.ChoiceField(choices=ReformStep.choices)
    department_code = serializers.CharField(max_length=31, required=False)
    post_id = serializers.UUIDField(required=False)
    target_code = serializers.CharField(max_length=31, required=False)
    successor_post_id = serializers.UUIDField(required=False)
    posts = serializers.ListField(child=serializers.UUIDField(), required=False)
    code = serializers.CharField(max_length=31, required=False)
    number_code = serializers.CharField(max_length=7, required=False)
    name_ko = serializers.CharField(max_length=100, required=False)
    name_en = serializers.CharField(max_length=200, required=False)
    abbreviation = serializers.CharField(max_length=30, required=False)

    def plan(self) -> LinePlan:
        data: dict[str, Any] = dict(self.validated_data)
        return LinePlan(**data | {"posts": tuple(data.get("posts", ()))})


class ReformDetailSerializer(ReformSerializer):
    """With its lines and the report: what would happen (planned) or what happened (in effect)."""

    lines = ReformLineSerializer(many=True)
    report = serializers.JSONField()

    class Meta(ReformSerializer.Meta):
        fields = [*ReformSerializer.Meta.fields, "lines", "report"]


class ReformsApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="reorganisations_list", responses=ReformSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every reorganisation, the latest day first."""
        return self.paginated(reforms(), ReformSerializer)

    @extend_schema(
        operation_id="reorganisations_create", request=NewReformSerializer, responses={201: ReformSerializer}
    )
    def post(self, request: Request) -> Response:
        """Plan a reorganisation."""
        wanted = NewReformSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        planned = plan_reform(actor=self.actor, **wanted.validated_data)
        return Response(ReformSerializer(planned).data, status=status.HTTP_201_CREATED)


class ReformApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="reorganisations_retrieve", responses=ReformDetailSerializer)
    def get(self, request: Request, reform_id: UUID) -> Response:
        """One reorganisation with its lines and its report."""
        planned = get_reform(reform_id)
        report = report_of(foresee(planned)).as_data() if planned.is_open else planned.report
        lines = ReformLineSerializer(lines_of(planned), many=True).data
        return Response({**ReformSerializer(planned).data, "lines": lines, "report": report})


class ReformLinesApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(
        operation_id="reorganisations_lines_add",
        request=NewReformLineSerializer,
        responses={201: ReformLineSerializer},
    )
    def post(self, request: Request, reform_id: UUID) -> Response:
        """Add a line at the end."""
        get_reform(reform_id)
        wanted = NewReformLineSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        line = add_reform_line(reform_id=reform_id, line=wanted.plan(), actor=self.actor)
        return Response(ReformLineSerializer(line).data, status=status.HTTP_201_CREATED)


class ReformLineApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="reorganisations_lines_remove", responses={204: None})
    def delete(self, request: Request, reform_id: UUID, line_id: UUID) -> Response:
        """Take a line out."""
        remove_reform_line(reform_id=reform_id, line_id=line_id, actor=self.actor)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ReformCheckApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="reorganisations_check", request=None, responses={200: ReformSerializer})
    def post(self, request: Request, reform_id: UUID) -> Response:
        """Accept the report."""
        return Response(ReformSerializer(check_reform(reform_id=reform_id, actor=self.actor)).data)


class ReformUndoApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="reorganisations_undo", request=None, responses={200: ReformSerializer})
    def post(self, request: Request, reform_id: UUID) -> Response:
        """Give a reorganisation up before its day."""
        return Response(ReformSerializer(undo_reform(reform_id=reform_id, actor=self.actor)).data)
