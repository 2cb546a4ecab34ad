"""Under which unit task a text belongs, for programs; the same selector as the form's."""

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents import permissions
from approvals.documents.selectors.suggesting import suggested_unit_tasks
from onnara_web.public import ApiView

TEXT = OpenApiParameter("text", str, required=True, description="Title, or title and beginning of the text.")


@extend_schema_serializer(component_name="UnitTaskSuggestion")
class SuggestionSerializer(serializers.Serializer):
    """A unit task, and the title decided under it that resembles the text; empty where its own name does."""

    unit_task_id = serializers.UUIDField(source="task.pk")
    code = serializers.CharField(source="task.code")
    name_ko = serializers.CharField(source="task.name_ko")
    title = serializers.CharField(allow_blank=True)


@extend_schema_serializer(component_name="UnitTaskSuggestions")
class SuggestionsSerializer(serializers.Serializer):
    results = SuggestionSerializer(many=True)


class UnitTaskSuggestions(ApiView):
    permission = permissions.DRAFT

    @extend_schema(operation_id="documents_unit_task_suggestions", parameters=[TEXT], responses=SuggestionsSerializer)
    def get(self, request: Request) -> Response:
        """At most three unit tasks of the own department, the likeliest first."""
        found = suggested_unit_tasks(request.query_params.get("text", "").replace("\0", ""), self.actor)
        return Response({"results": SuggestionSerializer(found, many=True).data})
