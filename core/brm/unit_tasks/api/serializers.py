"""Unit tasks as JSON."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from core.brm.unit_tasks.enums import RetentionClass
from core.brm.unit_tasks.models import UnitTask


class UnitTaskSerializer(serializers.ModelSerializer):
    """A unit task with its retention."""

    department_code = serializers.CharField(source="department.code")

    class Meta:
        model = UnitTask
        fields = [
            "id", "code", "name_ko", "name_en", "function_node_id", "department_id", "department_code", "outline",
            "retention", "retention_reason", "valid_from", "valid_until", "state",
        ]  # fmt: skip


@extend_schema_serializer(component_name="UnitTaskContent")
class ContentSerializer(serializers.Serializer):
    """What is said of a unit task."""

    name_ko = serializers.CharField(max_length=200)
    name_en = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    function_node_id = serializers.CharField(max_length=64)
    outline = serializers.CharField(required=False, allow_blank=True, default="")
    retention = serializers.ChoiceField(choices=RetentionClass.choices)
    retention_reason = serializers.CharField()


@extend_schema_serializer(component_name="NewUnitTask")
class NewUnitTaskSerializer(ContentSerializer):
    """A unit task to set up."""

    code = serializers.CharField(max_length=31)
    department_id = serializers.UUIDField()


@extend_schema_serializer(component_name="UnitTaskClose")
class CloseSerializer(serializers.Serializer):
    """The day a unit task closes; today when left out."""

    closes_on = serializers.DateField(required=False, default=None, allow_null=True)


@extend_schema_serializer(component_name="UnitTaskMove")
class MoveSerializer(serializers.Serializer):
    """The department that takes a unit task over."""

    department_id = serializers.UUIDField()
