"""Shape of a file for programs."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from core.files.public import StoredFile


class StoredFileSerializer(serializers.ModelSerializer):
    """What is known of a file; its content has an address of its own."""

    class Meta:
        model = StoredFile
        fields = ["id", "name", "sha256", "size", "media_type", "uploaded_by", "uploaded_by_name", "created_at"]
        read_only_fields = fields


@extend_schema_serializer(component_name="FileUpload")
class UploadSerializer(serializers.Serializer):
    """One file as multipart form data."""

    file = serializers.FileField(allow_empty_file=True)
