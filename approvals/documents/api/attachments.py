"""Endpoints of what is attached to a document; the content of a file has its address at ``/api/v1/files/<id>/content/``."""

from uuid import UUID

from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents import permissions, selectors, services
from approvals.documents.models import Attachment
from approvals.documents.selectors.attachments import attachments_of
from onnara_web.public import ApiView

MAY_CHANGE = (permissions.DRAFT, permissions.DECIDE)


@extend_schema_serializer(component_name="DocumentAttachment")
class AttachmentSerializer(serializers.ModelSerializer):
    """A file that belongs to the document from one revision on, perhaps until another."""

    name = serializers.CharField(source="file.name", read_only=True)
    size = serializers.IntegerField(source="file.size", read_only=True)
    sha256 = serializers.CharField(source="file.sha256", read_only=True)
    media_type = serializers.CharField(source="file.media_type", read_only=True)

    class Meta:
        model = Attachment
        fields = (
            "no", "file_id", "name", "size", "sha256", "media_type", "added_revision", "added_name", "added_at",
            "removed_revision", "removed_name", "removed_at",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="AttachmentUpload")
class AttachSerializer(serializers.Serializer):
    """Either the file itself (multipart) or the id of one that was handed in before."""

    file = serializers.FileField(required=False, allow_empty_file=True)
    file_id = serializers.UUIDField(required=False)

    def validate(self, attrs: dict[str, object]) -> dict[str, object]:
        if len(attrs) != 1:
            raise serializers.ValidationError("Give either file or file_id.")
        return attrs


class Attachments(ApiView):
    """All that were ever attached, also those taken away on the way, as far as they are open to the person."""

    permission = permissions.READ
    pagination_class = None

    @extend_schema(operation_id="documents_attachments", responses=AttachmentSerializer(many=True))
    def get(self, request: Request, document_id: UUID) -> Response:
        viewer = selectors.viewer_of(self.actor)
        document = selectors.get_document(document_id, actor=viewer)
        return Response(AttachmentSerializer(attachments_of(document, viewer=viewer), many=True).data)


class AddAttachment(ApiView):
    """Attach a file: one that comes along, or one that was handed in before."""

    permission = MAY_CHANGE
    parser_classes = [MultiPartParser, JSONParser]

    @extend_schema(operation_id="documents_attach", request=AttachSerializer, responses={201: AttachmentSerializer})
    def post(self, request: Request, document_id: UUID) -> Response:
        services.check_may_attach(document_id=document_id, actor=self.actor)
        shape = AttachSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        given = shape.validated_data
        if file := given.get("file"):
            made = services.attach_upload(document_id=document_id, name=file.name, stream=file, actor=self.actor)
        else:
            made = services.attach_file(document_id=document_id, file_id=given["file_id"], actor=self.actor)
        return Response(AttachmentSerializer(made).data, status=201)


class RemoveAttachment(ApiView):
    """Take one away. It stays in the history of the document."""

    permission = MAY_CHANGE

    @extend_schema(operation_id="documents_detach", request=None, responses=AttachmentSerializer)
    def post(self, request: Request, document_id: UUID, attachment_no: int) -> Response:
        made = services.detach_file(document_id=document_id, no=attachment_no, actor=self.actor)
        return Response(AttachmentSerializer(made).data)
