"""Shape of a notice for programs."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from core.notices.public import Notice


class NoticeSerializer(serializers.ModelSerializer):
    """One notice to the person who asks, in the language asked for."""

    title = serializers.CharField(source="heading")
    body = serializers.CharField(source="text")

    class Meta:
        model = Notice
        fields = ["id", "kind", "title", "body", "url", "created_at", "read_at"]
        read_only_fields = fields


@extend_schema_serializer(component_name="NoticesMarked")
class MarkedSerializer(serializers.Serializer):
    """How many notices were unread before."""

    marked = serializers.IntegerField()
