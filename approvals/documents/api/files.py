"""Endpoints of records files: found by department and unit task, opened, split and closed by who keeps them."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents import permissions, selectors, services
from approvals.documents.selectors.files import Listed, files_visible_to, listed
from core.foundation.public import id_or_none
from onnara_web.public import ActView, ApiView, CursorPage, checked

KEEPERS = (permissions.FILES, permissions.ALL_FILES)
NARROWED = [
    OpenApiParameter("unit_task", str, description="Id of a unit task."),
    OpenApiParameter("department", str, description="Id of a department."),
    OpenApiParameter("open", bool, description="Only those that take documents."),
]


@extend_schema_serializer(component_name="RecordsFileVolume")
class VolumeSerializer(serializers.Serializer):
    """One volume; ``ended_on`` null: it takes what is decided now."""

    no = serializers.IntegerField()
    number = serializers.CharField(help_text="With the volume in brackets where there are several.")
    opened_on = serializers.DateField()
    ended_on = serializers.DateField(allow_null=True)
    documents = serializers.IntegerField(help_text="As far as they are open to the person.")


@extend_schema_serializer(component_name="RecordsFile")
class FileSerializer(serializers.Serializer):
    """A records file (기록물철) with its volumes."""

    id = serializers.UUIDField(source="file.pk")
    number = serializers.CharField(source="file.number")
    title = serializers.CharField(source="file.title")
    unit_task_id = serializers.UUIDField(source="file.unit_task_id")
    department_id = serializers.UUIDField(source="file.department_id")
    opened_on = serializers.DateField(source="file.opened_on")
    closed_on = serializers.DateField(source="file.closed_on", allow_null=True)
    volumes = VolumeSerializer(many=True)


@extend_schema_serializer(component_name="RecordsFileTitle")
class TitleSerializer(serializers.Serializer):
    """A new file of the department that has the unit task."""

    unit_task_id = serializers.UUIDField()
    title = serializers.CharField(max_length=200)


class Files(ApiView):
    """Records files, the latest first."""

    permission = permissions.READ

    @extend_schema(operation_id="records_files", parameters=NARROWED, responses=FileSerializer(many=True))
    def get(self, request: Request) -> Response:
        viewer, asked = selectors.viewer_of(self.actor), request.query_params
        rows = files_visible_to(viewer)
        for name in ("unit_task", "department"):
            if asked.get(name):
                rows = rows.filter(**{f"{name}_id": id_or_none(asked[name])})
        if asked.get("open") in {"1", "true"}:
            rows = rows.filter(closed_on__isnull=True)
        paginator = (self.pagination_class or CursorPage)()
        files = paginator.paginate_queryset(rows, request, view=self) or []
        return paginator.get_paginated_response(FileSerializer(listed(files, actor=viewer), many=True).data)


def _shown(records_file_id: UUID, actor: Any) -> Listed:
    (one,) = listed([selectors.get_file(records_file_id, actor=actor)], actor=actor)
    return one


class OneFile(ApiView):
    """One file with its volumes."""

    permission = permissions.READ

    @extend_schema(operation_id="records_file", responses=FileSerializer)
    def get(self, request: Request, records_file_id: UUID) -> Response:
        return Response(FileSerializer(_shown(records_file_id, self.actor)).data)


class OpenFile(ApiView):
    """Open a further file under a unit task."""

    permission = KEEPERS

    @extend_schema(operation_id="records_file_open", request=TitleSerializer, responses={201: FileSerializer})
    def post(self, request: Request) -> Response:
        given = checked(TitleSerializer, request).validated_data
        made = services.open_file(**given, actor=self.actor)
        return Response(FileSerializer(_shown(made.pk, self.actor)).data, status=201)


class FileAct(ActView):
    """One act; the answer is the file as it stands afterwards."""

    thing, whole = "records_file_id", FileSerializer
    permission = KEEPERS

    def found(self, thing_id: UUID) -> None:
        selectors.get_file(thing_id, actor=self.actor)

    def answer(self, thing_id: UUID) -> Response:
        return Response(FileSerializer(_shown(thing_id, self.actor)).data)


class OpenVolume(FileAct, operation="records_file_volume"):
    """Go on with the file in a further volume."""

    service = staticmethod(services.open_volume)


class CloseFile(FileAct, operation="records_file_close"):
    """Let the file take no more documents."""

    service = staticmethod(services.close_file)
