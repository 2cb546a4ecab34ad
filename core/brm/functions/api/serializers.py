"""Functions as JSON."""

from typing import Any

from rest_framework import serializers

from core.brm.functions.models import FunctionVersion


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


class BranchSerializer(FunctionSerializer):
    """A function with the number of functions right below it."""

    child_count = serializers.IntegerField()

    class Meta(FunctionSerializer.Meta):
        fields = [*FunctionSerializer.Meta.fields, "child_count"]


class FoundSerializer(FunctionSerializer):
    """A function with the names from the top down to it."""

    path_names = serializers.SerializerMethodField()

    class Meta(FunctionSerializer.Meta):
        fields = [*FunctionSerializer.Meta.fields, "path_names"]

    def get_path_names(self, version: Any) -> list[str]:
        return [*(step.name_ko for step in version.way), version.name_ko]


class FunctionDetailSerializer(FoundSerializer):
    """A function with what stands right below it."""

    children = BranchSerializer(many=True)

    class Meta(FoundSerializer.Meta):
        fields = [*FoundSerializer.Meta.fields, "children"]


class FunctionsSerializer(serializers.Serializer):
    results = FoundSerializer(many=True)


class BranchesSerializer(serializers.Serializer):
    results = BranchSerializer(many=True)
