"""Tables of the organisation for programs; same services as the pages."""

from uuid import UUID

from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from core.organization import permissions
from core.organization.api.delegation_shapes import TableSerializer
from core.organization.load_words import SHOWN_ROWS, differences
from core.organization.models import OrganizationLoad
from core.organization.selectors.loads import get_load
from core.organization.services.loading import show_load, shown_again, start_load
from core.organization.tables import MOST_BYTES
from onnara_web.public import ApiView


class LoadSerializer(serializers.ModelSerializer):
    """A table on its way in: ``counts`` by kind of change, ``done`` of ``total`` changes, why it was stopped."""

    class Meta:
        model = OrganizationLoad
        fields = ["id", "source", "state", "counts", "total", "done", "reason", "created_at"]


@extend_schema_serializer(component_name="OrganizationDifference")
class DifferenceSerializer(serializers.Serializer):
    """One row: which table, added, changed or ended, code or log-in name, and its cells before and after."""

    table = serializers.CharField()
    verdict = serializers.CharField()
    key = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


@extend_schema_serializer(component_name="OrganizationDifferences")
class DifferencesSerializer(serializers.Serializer):
    """``total`` counts all, ``same`` the rows that change nothing; ``rows`` are the first ones."""

    total = serializers.IntegerField()
    same = serializers.IntegerField()
    rows = DifferenceSerializer(many=True)


class TablesApi(ApiView):
    permission = permissions.MANAGE
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="organization_tables_load",
        request={"multipart/form-data": TableSerializer},
        responses=LoadSerializer,
    )
    def post(self, request: Request) -> Response:
        """Compare departments, posts and people with a table; taken over in the background when asked to."""
        wanted = TableSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        table = wanted.validated_data["table"]
        load, _changes = show_load(name=table.name, data=table.read(MOST_BYTES + 1), actor=self.actor)
        if wanted.validated_data["take_over"]:
            load = start_load(load_id=load.pk, actor=self.actor)
        return Response(LoadSerializer(load).data)


class TableLoadApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="organization_tables_retrieve", responses=LoadSerializer)
    def get(self, request: Request, load_id: UUID) -> Response:
        """How far a table is."""
        return Response(LoadSerializer(get_load(load_id)).data)


class TableDifferencesApi(ApiView):
    permission = permissions.MANAGE
    refusals = (409, 422)  # a table that was taken over already; one that no longer fits the organisation

    @extend_schema(operation_id="organization_tables_differences", responses=DifferencesSerializer)
    def get(self, request: Request, load_id: UUID) -> Response:
        """What a table that was brought would change as things stand now, row by row."""
        changes = shown_again(load_id).changes
        told = {"total": changes.total(), "same": changes.same, "rows": differences(changes, SHOWN_ROWS)}
        return Response(DifferencesSerializer(told).data)


class TakeOverTableApi(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="organization_tables_take_over", request=None, responses={200: LoadSerializer})
    def post(self, request: Request, load_id: UUID) -> Response:
        """Say yes to what was shown; the work goes on in the background."""
        return Response(LoadSerializer(start_load(load_id=load_id, actor=self.actor)).data)
