"""The yearly list of unit tasks for programs; same selectors as the page."""

from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.brm.unit_tasks import permissions, selectors
from core.brm.unit_tasks.enums import Publication, RetentionClass
from core.brm.unit_tasks.selectors.publication import EARLIEST, LATEST, Published
from core.foundation.public import clock
from onnara_web.public import ApiView


@extend_schema_serializer(component_name="UnitTaskPublicationFilter")
class YearSerializer(serializers.Serializer):
    year = serializers.IntegerField(required=False, min_value=EARLIEST, max_value=LATEST)


@extend_schema_serializer(component_name="UnitTaskPublicationLine")
class LineSerializer(serializers.Serializer):
    """A unit task as it stood at the end of the year; ``former_retention`` is empty where it stayed the same."""

    kind = serializers.ChoiceField(choices=Publication.choices)
    on = serializers.DateField()
    unit_task_id = serializers.UUIDField(source="task.pk")
    code = serializers.CharField(source="task.code")
    name_ko = serializers.CharField(source="content.name_ko")
    department_name = serializers.CharField()
    function_node_id = serializers.CharField(source="content.function_node_id")
    function_path = serializers.SerializerMethodField()
    retention = serializers.ChoiceField(choices=RetentionClass.choices, source="content.retention")
    retention_reason = serializers.CharField(source="content.retention_reason")
    former_retention = serializers.SerializerMethodField()

    def get_function_path(self, line: Published) -> list[str]:
        return [step.name_ko for step in line.way]

    def get_former_retention(self, line: Published) -> str:
        former = line.before.get("retention", "")
        return former if line.former_retention else ""


@extend_schema_serializer(component_name="UnitTaskPublication")
class PublicationSerializer(serializers.Serializer):
    """``years``: all in which something happened to unit tasks."""

    year = serializers.IntegerField()
    years = serializers.ListField(child=serializers.IntegerField())
    lines = LineSerializer(many=True)


class PublicationApi(ApiView):
    permission = permissions.READ

    @extend_schema(operation_id="unit_tasks_publication", parameters=[YearSerializer], responses=PublicationSerializer)
    def get(self, request: Request) -> Response:
        """Unit tasks made, changed or closed in a year (this one), for its publication."""
        wanted = YearSerializer(data=request.GET)
        wanted.is_valid(raise_exception=True)
        year = wanted.validated_data.get("year", clock.today().year)
        told = {"year": year, "years": selectors.years_published(), "lines": selectors.published_in(year)}
        return Response(PublicationSerializer(told).data)
