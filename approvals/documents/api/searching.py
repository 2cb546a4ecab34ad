"""Endpoints over many documents: what was said, and lines that are stuck."""

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents import permissions, selectors, services
from approvals.documents.api.card_shapes import FoundOpinionSerializer
from approvals.documents.enums import Hindrance, StepKind, Verdict
from approvals.documents.limits import MOST_REROUTED
from onnara_web.public import ApiView, checked

OUTCOMES = [*Verdict.values, selectors.OPEN_OPINIONS]
OPINION_PARAMETERS = [
    OpenApiParameter("q", str, description="Words of the opinion; every one must occur."),
    OpenApiParameter("outcome", str, enum=OUTCOMES, description="What became of it at last."),
]


class Opinions(ApiView):
    """What was said on documents that are open to the person."""

    permission = permissions.READ

    @extend_schema(
        operation_id="documents_opinions", parameters=OPINION_PARAMETERS, responses=FoundOpinionSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        outcome = request.query_params.get("outcome", "")
        rows = selectors.opinions_visible_to(
            selectors.viewer_of(self.actor),
            words=request.query_params.get("q", "")[:100].replace("\0", ""),
            outcome=outcome if outcome in OUTCOMES else "",
        )
        return self.paginated(rows, FoundOpinionSerializer)


@extend_schema_serializer(component_name="DocumentStuckLine")
class StuckSerializer(serializers.Serializer):
    """A line that waits for somebody who cannot act, and who could instead."""

    step_id = serializers.UUIDField(source="pk")
    document_id = serializers.UUIDField()
    title = serializers.CharField(source="document.title")
    kind = serializers.ChoiceField(choices=StepKind.choices)
    person_id = serializers.UUIDField()
    person_name = serializers.CharField()
    hindrance = serializers.ChoiceField(choices=Hindrance.choices)
    pending_since = serializers.DateTimeField()
    suggested_person_id = serializers.UUIDField(source="suggested.person_id", default=None, allow_null=True)
    suggested_name = serializers.CharField(source="suggested.name", default="")


@extend_schema_serializer(component_name="DocumentReroutingChoice")
class ChoiceSerializer(serializers.Serializer):
    """One line and who takes it."""

    step_id = serializers.UUIDField()
    person_id = serializers.UUIDField()


@extend_schema_serializer(component_name="DocumentRerouting")
class RerouteSerializer(serializers.Serializer):
    """Which lines go to whom, and why. A dry run does nothing and tells what would happen."""

    choices = serializers.ListField(child=ChoiceSerializer(), min_length=1, max_length=MOST_REROUTED)
    reason = serializers.CharField(max_length=4000)
    dry_run = serializers.BooleanField(default=True)


@extend_schema_serializer(component_name="DocumentRerouted")
class ReroutedSerializer(serializers.Serializer):
    """What would be, or was, done with one line; ``refusal`` says why not."""

    step_id = serializers.UUIDField()
    document_id = serializers.UUIDField()
    title = serializers.CharField()
    person_name = serializers.CharField()
    new_name = serializers.CharField()
    refusal = serializers.CharField()


class Stuck(ApiView):
    """Lines that do not go on by themselves, the longest waiting first."""

    permission = permissions.REROUTE
    pagination_class = None

    @extend_schema(operation_id="documents_stuck", responses=StuckSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(StuckSerializer(selectors.stuck_steps(actor=self.actor), many=True).data)


class Reroute(ApiView):
    """Put others in place on many stuck lines at once; tried first unless ``dry_run`` is false."""

    permission = permissions.REROUTE
    pagination_class = None

    @extend_schema(
        operation_id="documents_reroute",
        request=RerouteSerializer,
        responses={200: ReroutedSerializer(many=True)},
    )
    def post(self, request: Request) -> Response:
        given = checked(RerouteSerializer, request).validated_data
        pairs = [(one["step_id"], one["person_id"]) for one in given["choices"]]
        outcome = services.reroute_many(
            choices=pairs, reason=given["reason"], dry_run=given["dry_run"], actor=self.actor
        )
        return Response(ReroutedSerializer(outcome, many=True).data)
