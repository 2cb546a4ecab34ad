"""Handing in and fetching files for programs."""

from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from core.files.public import readable_file, store_file
from onnara_web.public import SIGNED_IN, ApiView
from workspace.attachments.api.serializers import StoredFileSerializer, UploadSerializer
from workspace.attachments.permissions import UPLOAD
from workspace.attachments.responses import file_response


class FileUploadView(ApiView):
    """Hand in one file; what it really is decides, not what its name says."""

    permission = UPLOAD
    parser_classes = [MultiPartParser]

    @extend_schema(operation_id="files_upload", request=UploadSerializer, responses={201: StoredFileSerializer})
    def post(self, request: Request) -> Response:
        shape = UploadSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        given = shape.validated_data["file"]
        stored = store_file(name=given.name, stream=given, actor=self.actor)
        return Response(StoredFileSerializer(stored).data, status=status.HTTP_201_CREATED)


class FileView(ApiView):
    """What is known of a file I may read."""

    permission = SIGNED_IN

    @extend_schema(operation_id="files_get", responses=StoredFileSerializer)
    def get(self, request: Request, file_id: UUID) -> Response:
        return Response(StoredFileSerializer(readable_file(file_id=file_id, actor=self.actor)).data)


class FileContentView(ApiView):
    """The content of a file I may read."""

    permission = SIGNED_IN

    @extend_schema(operation_id="files_content", responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, file_id: UUID) -> HttpResponseBase:
        return file_response(file_id=file_id, actor=self.actor)
