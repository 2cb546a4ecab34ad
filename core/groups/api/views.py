"""Endpoints of circulation groups: the same services as the pages."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.groups import permissions, services
from core.groups.api import shapes
from core.groups.enums import GroupScope
from core.groups.models import CirculationGroup
from core.groups.selectors.groups import get_group, reach_of
from core.groups.selectors.offering import Offer, offers_of
from core.groups.selectors.resolving import entries_of
from onnara_web.public import ApiView, checked


def whole(group: CirculationGroup) -> Any:
    """A group as it stands."""
    return shapes.GroupSerializer(Offer(group, entries_of([group.pk])[group.pk])).data


class Groups(ApiView):
    """The groups open to the person: the own ones first, then the department's, then the agency's."""

    permission = permissions.READ
    pagination_class = None

    @extend_schema(operation_id="groups_list", responses=shapes.GroupRowSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(shapes.GroupRowSerializer(offers_of(reach_of(self.actor)), many=True).data)


class NewGroup(ApiView):
    """Make a group."""

    permission = permissions.WRITE

    @extend_schema(
        operation_id="groups_create", request=shapes.NewGroupSerializer, responses={201: shapes.GroupSerializer}
    )
    def post(self, request: Request) -> Response:
        given = checked(shapes.NewGroupSerializer, request)
        data = given.validated_data
        made = services.create_group(
            fields=given.group_fields(),
            scope=data.get("scope", GroupScope.PERSONAL),
            department_id=data.get("department_id"),
            actor=self.actor,
        )
        return Response(whole(made), status=201)


class OneGroup(ApiView):
    """One group with who stands in it today."""

    permission = permissions.READ

    @extend_schema(operation_id="groups_retrieve", responses=shapes.GroupSerializer)
    def get(self, request: Request, group_id: UUID) -> Response:
        return Response(whole(get_group(group_id, reach=reach_of(self.actor))))


class ChangeGroup(ApiView):
    """Change a group one keeps."""

    permission = permissions.WRITE

    @extend_schema(operation_id="groups_change", request=shapes.ChangeGroupSerializer, responses=shapes.GroupSerializer)
    def post(self, request: Request, group_id: UUID) -> Response:
        get_group(group_id, reach=reach_of(self.actor))
        given = checked(shapes.ChangeGroupSerializer, request)
        changed = services.change_group(
            group_id=group_id,
            fields=given.group_fields(),
            expected_version=given.validated_data["expected_version"],
            actor=self.actor,
        )
        return Response(whole(changed))


class CopyGroup(ApiView):
    """Have a group of one's own with the same entries."""

    permission = permissions.WRITE

    @extend_schema(operation_id="groups_copy", request=None, responses={201: shapes.GroupSerializer})
    def post(self, request: Request, group_id: UUID) -> Response:
        return Response(whole(services.copy_group(group_id=group_id, actor=self.actor)), status=201)


class RemoveGroup(ApiView):
    """End a group one keeps; what it was used on stays."""

    permission = permissions.WRITE

    @extend_schema(operation_id="groups_remove", request=None, responses={204: None})
    def post(self, request: Request, group_id: UUID) -> Response:
        services.remove_group(group_id=group_id, actor=self.actor)
        return Response(status=204)
