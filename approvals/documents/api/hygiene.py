"""The classification in order, for programs; same selectors as the page."""

from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents.enums import Untidy
from approvals.documents.selectors.hygiene import MONTHS, USUAL, findings
from core.brm.public import MANAGE_UNIT_TASKS
from onnara_web.public import ApiView


@extend_schema_serializer(component_name="ClassificationFilter")
class WantedSerializer(serializers.Serializer):
    """Which list; ``months`` without movement count for idle tasks and unused cards."""

    kind = serializers.ChoiceField(choices=Untidy.choices, required=False, default=Untidy.MISFILED)
    months = serializers.ChoiceField(choices=MONTHS, required=False, default=USUAL)


@extend_schema_serializer(component_name="ClassificationFinding")
class FindingSerializer(serializers.Serializer):
    """``about``: document, unit_task or card; ``said`` is what speaks for it."""

    about = serializers.CharField()
    id = serializers.UUIDField()
    name = serializers.CharField()
    department = serializers.CharField()
    owner = serializers.CharField()
    said = serializers.CharField()


@extend_schema_serializer(component_name="ClassificationFindings")
class FindingsSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=Untidy.choices)
    months = serializers.IntegerField()
    lines = FindingSerializer(many=True)


class Hygiene(ApiView):
    permission = MANAGE_UNIT_TASKS

    @extend_schema(operation_id="documents_classification", parameters=[WantedSerializer], responses=FindingsSerializer)
    def get(self, request: Request) -> Response:
        """One list of what the manager of the classification has to put in order."""
        wanted = WantedSerializer(data=request.GET)
        wanted.is_valid(raise_exception=True)
        kind, months = Untidy(wanted.validated_data["kind"]), wanted.validated_data["months"]
        told = {"kind": kind, "months": months, "lines": findings(kind, actor=self.actor, months=months)}
        return Response(FindingsSerializer(told).data)
