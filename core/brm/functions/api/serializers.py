"""Functions as JSON."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from core.brm.functions.models import FunctionVersion
from core.brm.functions.selectors import Found


class FunctionSerializer(serializers.ModelSerializer):
    """A function as it stands; ``agency_codes`` are standard codes or our own, ``*`` means every agency."""

    node_id = serializers.CharField(source="node.node_id")
    level = serializers.IntegerField(source="node.level")

    class Meta:
        model = FunctionVersion
        fields = [
            "node_id", "level", "name_ko", "name_en", "parent_node_id", "agency_codes", "agency_names", "path",
            "effective_from",
        ]  # fmt: skip


@extend_schema_serializer(component_name="FunctionBranch")
class BranchSerializer(FunctionSerializer):
    """A function with the number of functions right below it."""

    child_count = serializers.IntegerField()

    class Meta(FunctionSerializer.Meta):
        fields = [*FunctionSerializer.Meta.fields, "child_count"]


@extend_schema_serializer(component_name="FunctionFound")
class FoundSerializer(FunctionSerializer):
    """A function with the Korean names from the top down to it."""

    path_names = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta(FunctionSerializer.Meta):
        fields = [*FunctionSerializer.Meta.fields, "path_names"]

    def to_representation(self, instance: Found) -> dict[str, Any]:
        names = [*(step.name_ko for step in instance.way), instance.function.name_ko]
        return {**FunctionSerializer(instance.function).data, "path_names": names}


@extend_schema_serializer(component_name="FunctionDetail")
class FunctionDetailSerializer(FoundSerializer):
    """A function with what stands right below it."""

    children = BranchSerializer(many=True, read_only=True)

    class Meta(FoundSerializer.Meta):
        fields = [*FoundSerializer.Meta.fields, "children"]


class FunctionsSerializer(serializers.Serializer):
    results = FoundSerializer(many=True)


@extend_schema_serializer(component_name="FunctionBranches")
class BranchesSerializer(serializers.Serializer):
    results = BranchSerializer(many=True)
