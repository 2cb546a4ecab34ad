"""Endpoints of the paths a drafter uses again: one's own only, each with the people of today."""

from uuid import UUID

from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents import permissions, selectors, services
from approvals.documents.api.serializers import RouteLineSerializer, lines_of
from approvals.documents.enums import PLANNABLE_KINDS
from approvals.documents.route_editor import MOST_LINES
from approvals.documents.services.saved_routes import LONGEST_NAME
from onnara_web.public import ApiView, checked


@extend_schema_serializer(component_name="DocumentSavedLine")
class SavedLineSerializer(serializers.Serializer):
    """Who stands there today: null where the post is vacant or the person has left; ``before``: who stood there."""

    kind = serializers.ChoiceField(choices=[(kind.value, kind.label) for kind in PLANNABLE_KINDS])
    person_id = serializers.UUIDField(source="card.person_id", default=None, allow_null=True)
    person_name = serializers.CharField(source="card.name", default="")
    before = serializers.CharField()


@extend_schema_serializer(component_name="DocumentSavedPath")
class SavedRouteSerializer(serializers.Serializer):
    """A saved path."""

    id = serializers.UUIDField(source="route.pk")
    name = serializers.CharField(source="route.name")
    used_at = serializers.DateTimeField(source="route.used_at")
    lines = SavedLineSerializer(many=True)


@extend_schema_serializer(component_name="DocumentPathToSave")
class KeepSerializer(serializers.Serializer):
    """A name and whom to ask, in order. The same name again replaces what it stood for."""

    name = serializers.CharField(max_length=LONGEST_NAME)
    route = serializers.ListField(child=RouteLineSerializer(), max_length=MOST_LINES)


@extend_schema_serializer(component_name="DocumentPathChange")
class ChangeSerializer(KeepSerializer):
    """Left out means: as it stands."""

    name = serializers.CharField(max_length=LONGEST_NAME, required=False)
    route = serializers.ListField(child=RouteLineSerializer(), max_length=MOST_LINES, required=False)


class SavedRoutes(ApiView):
    """The person's own paths, last used first."""

    permission = permissions.DRAFT
    pagination_class = None

    @extend_schema(operation_id="documents_saved_paths", responses=SavedRouteSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(SavedRouteSerializer(selectors.saved_routes_of(self.actor), many=True).data)

    @extend_schema(
        operation_id="documents_saved_path_keep", request=KeepSerializer, responses={201: SavedRouteSerializer}
    )
    def post(self, request: Request) -> Response:
        given = checked(KeepSerializer, request).validated_data
        made = services.keep_route(name=given["name"], lines=lines_of(given["route"]), actor=self.actor)
        return Response(SavedRouteSerializer(selectors.resolved([made])[0]).data, status=201)


class OneSavedRoute(ApiView):
    """One of the person's own paths."""

    permission = permissions.DRAFT

    @extend_schema(operation_id="documents_saved_path", responses=SavedRouteSerializer)
    def get(self, request: Request, route_id: UUID) -> Response:
        return Response(SavedRouteSerializer(selectors.saved_route_of(route_id, actor=self.actor)).data)

    @extend_schema(operation_id="documents_saved_path_change", request=ChangeSerializer, responses=SavedRouteSerializer)
    def put(self, request: Request, route_id: UUID) -> Response:
        given = checked(ChangeSerializer, request).validated_data
        lines = lines_of(given["route"]) if "route" in given else None
        made = services.change_route(route_id=route_id, name=given.get("name"), lines=lines, actor=self.actor)
        return Response(SavedRouteSerializer(selectors.resolved([made])[0]).data)

    @extend_schema(operation_id="documents_saved_path_delete", responses={204: None})
    def delete(self, request: Request, route_id: UUID) -> Response:
        services.forget_route(route_id=route_id, actor=self.actor)
        return Response(status=204)
